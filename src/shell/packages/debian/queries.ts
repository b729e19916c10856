/** What apt tells about packages: list, show, search, policy. */
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import type { Package } from './facts.ts';
import type { AptState } from './state.ts';
import { has, isInstalled, stanzaOf } from './status.ts';

const suiteOf = ({ release }: AptState): string => (release.distribution === 'ubuntu' ? release.name : 'stable');

export function* listPackages(state: AptState): Task<number> {
  const { process, archive, database, options, automatic } = state;
  yield* print(process, 'Listing...\n');
  if (options.flags.has('installed') || process.argv.includes('--installed')) {
    const there = [...database.packages.values()].filter(isInstalled).sort((a, b) => (a.name < b.name ? -1 : 1));
    const wanted = there.filter(({ name }) => options.operands.length === 0 || options.operands.includes(name));
    yield* print(process, wanted.map(({ name, version, architecture }) => `${name}/${state.hasLists ? suiteOf(state) : 'now'},now ${version} ${architecture} [installed${automatic.has(name) ? ',automatic' : state.hasLists ? '' : ',local'}]\n`).join(''));
    return 0;
  }
  if (process.argv.some((word) => word.startsWith('--upgrad'))) return 0;
  const names = options.operands.length > 0 ? options.operands : archive.names;
  const found = state.hasLists ? names.flatMap((name) => archive.get(name) ?? []) : [];
  yield* print(process, found.map(({ name, version, architecture }) => `${name}/${suiteOf(state)} ${version} ${architecture}${has(database, name) ? ' [installed]' : ''}\n`).join(''));
  return 0;
}

export function* showPackages(state: AptState): Task<number> {
  const { process, archive, database, options } = state;
  let code = 0;
  for (const name of options.operands) {
    const pack = state.hasLists ? archive.get(name) : undefined;
    const stanza = pack === undefined ? database.packages.get(name)?.stanza : stanzaOf(pack).replace(/^Status: .*\n/m, '');
    if (stanza === undefined) {
      yield* writeText(process.stderr, `N: Unable to locate package ${name}\nE: No packages found\n`);
      code = 100;
    } else yield* print(process, `${stanza}\n\n`);
  }
  return code;
}

export function* searchPackages(state: AptState): Task<number> {
  const { process, archive, options } = state;
  const found = state.hasLists ? archive.names.filter((name) => options.operands.every((word) => name.includes(word.replace(/[\^$]/g, '')))) : [];
  yield* print(process, found.map((name) => `${name} - ${name}\n`).join(''));
  return 0;
}

/** `apt-cache policy`: installed and candidate versions. */
export function* policy(state: AptState): Task<number> {
  const { process, archive, database, options } = state;
  for (const name of options.operands) {
    const installed = has(database, name) ? database.packages.get(name)?.version : undefined;
    const candidate: Package | undefined = state.hasLists ? archive.get(name) : undefined;
    if (installed === undefined && candidate === undefined) continue;
    const version = candidate?.version ?? installed ?? '';
    const table = `${installed === version ? ' ***' : '    '} ${version} ${candidate === undefined ? 100 : 500}\n        ${candidate === undefined ? '100 /var/lib/dpkg/status' : `500 http://deb.debian.org/debian ${state.release.name}/main amd64 Packages`}\n`;
    yield* print(process, `${name}:\n  Installed: ${installed ?? '(none)'}\n  Candidate: ${version}\n  Version table:\n ${table}`);
  }
  return 0;
}
