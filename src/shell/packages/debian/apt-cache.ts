/** apt-cache: questions about what could be installed. */
import type { Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import { readAptOptions } from './options.ts';
import { policy, searchPackages, showPackages } from './queries.ts';
import { showVersion } from './show-version.ts';
import { readState } from './state.ts';

export const aptCache: Program = function* (process) {
  const options = readAptOptions(process.argv);
  if (options.flags.has('version')) return yield* showVersion(process);
  const state = yield* readState(process, { ...options, quiet: 2 });
  const { archive, hasLists } = state;
  switch (options.command) {
    case 'show':
    case 'showpkg':
      return yield* showPackages(state);
    case 'search':
      return yield* searchPackages(state);
    case 'policy':
      return yield* policy(state);
    case 'pkgnames':
      yield* print(process, (hasLists ? archive.names : []).filter((name) => name.startsWith(options.operands[0] ?? '')).map((name) => `${name}\n`).join(''));
      return 0;
    case 'madison':
      for (const name of options.operands) {
        const pack = hasLists ? archive.get(name) : undefined;
        if (pack !== undefined) yield* print(process, `${name.padStart(10)} | ${pack.version.padStart(10)} | http://deb.debian.org/debian ${state.release.name}/main amd64 Packages\n`);
      }
      return 0;
    case 'depends':
    case 'rdepends':
      for (const name of options.operands) {
        const pack = hasLists ? archive.get(name) : undefined;
        if (pack === undefined) {
          yield* writeText(process.stderr, 'E: No packages found\n');
          return 100;
        }
        const of = (kind: string, lists: readonly (readonly string[])[]): string => lists.map((names) => names.map((one, i) => ` ${i < names.length - 1 ? '|' : ' '}${kind}: ${one}\n`).join('')).join('');
        yield* print(process, `${name}\n${options.command === 'depends' ? of('Depends', pack.depends) + of('Recommends', pack.recommends) : `Reverse Depends:\n${archive.names.filter((other) => archive.get(other)?.depends.some((names) => names.includes(name))).map((other) => `  ${other}\n`).join('')}`}`);
      }
      return 0;
    case 'gencaches':
    case 'stats':
      return 0;
    default:
      yield* writeText(process.stderr, `E: Invalid operation ${options.command}\n`);
      return 100;
  }
};
