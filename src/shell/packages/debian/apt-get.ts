/** apt-get and apt. */
import { declaredContent } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import { autoremove } from './autoremove.ts';
import { clean } from './clean.ts';
import { DEBIAN_CODE } from './code.ts';
import { readConfiguration } from './config.ts';
import { update } from './lists.ts';
import { readAptOptions } from './options.ts';
import { archiveName } from './output.ts';
import { mayLock } from './privilege.ts';
import { releaseOf } from './release.ts';
import { readState } from './state.ts';
import { upgrade } from './upgrade.ts';

/** Releases whose apt knows neither `dist-clean` nor `install --update`. */
const OLDER = new Set(['stretch', 'buster', 'bullseye', 'bookworm', 'bionic', 'focal', 'jammy']);
const NEWER_COMMANDS = new Set(['dist-clean', 'distclean']);

export const aptGet: Program = function* (process) {
  const isApt = process.argv[0]?.split('/').at(-1) === 'apt';
  const options = readAptOptions(process.argv);
  const { command, quiet, flags } = options;
  if (isApt && process.stdout.isTerminal === undefined && !flags.has('version')) yield* writeText(process.stderr, '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n');
  if (options.unknown !== undefined) {
    const isLong = options.unknown.startsWith('--');
    yield* writeText(process.stderr, isLong ? `E: Command line option ${options.unknown} is not understood in combination with the other options\n` : `E: Command line option '${options.unknown.slice(1)}' [from ${options.unknown}] is not understood in combination with the other options.\n`);
    return 100;
  }
  if (flags.has('version')) return yield* (yield* DEBIAN_CODE.load('version')).showVersion(process);
  const isOlder = OLDER.has(releaseOf(process).name);
  if (flags.has('update') && isOlder) {
    yield* writeText(process.stderr, 'E: Command line option --update is not understood in combination with the other options\n');
    return 100;
  }
  switch (NEWER_COMMANDS.has(command) && isOlder ? '' : command) {
    case 'update':
      if (!(yield* mayLock(process, 'lists'))) return 100;
      return yield* update(process, readConfiguration(process, options.settings), quiet);
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
    case 'dselect-upgrade':
      return yield* upgrade(process, options);
    case 'install':
    case 'satisfy':
    case 'build-dep':
      if (flags.has('update')) yield* update(process, readConfiguration(process, options.settings), quiet);
      if (command === 'install') return yield* (yield* DEBIAN_CODE.load('changes')).install(yield* readState(process, options));
      process.note({ kind: 'assumed', reason: `what ${command} ${options.operands.join(' ')} would install is not known; nothing was` });
      return 0;
    case 'reinstall':
      return yield* (yield* DEBIAN_CODE.load('changes')).install(yield* readState(process, { ...options, flags: new Set([...flags, 'reinstall']) }));
    case 'remove':
    case 'purge':
      return yield* (yield* DEBIAN_CODE.load('changes')).remove(yield* readState(process, options), command === 'purge' || flags.has('purge'));
    case 'autoremove':
    case 'autopurge':
    case 'auto-remove':
      return yield* autoremove(yield* readState(process, options), command === 'autopurge' || flags.has('purge'));
    case 'clean':
    case 'autoclean':
    case 'auto-clean':
    case 'dist-clean':
    case 'distclean':
      if (!(yield* mayLock(process, 'archives'))) return 100;
      clean(process, NEWER_COMMANDS.has(command));
      return 0;
    case 'check':
      yield* readState(process, options);
      return 0;
    case 'download': {
      const { archive } = yield* readState(process, options);
      for (const name of options.operands) {
        const pack = archive.get(name.replace(/[=/:].*$/, ''));
        if (pack === undefined) {
          yield* writeText(process.stderr, `E: Unable to locate package ${name}\n`);
          return 100;
        }
        process.vfs.openForWrite(process.cwd, archiveName(pack), 0o644);
        process.vfs.write(process.cwd, archiveName(pack), declaredContent(pack.debBytes));
      }
      return 0;
    }
    case 'source':
    case 'changelog':
    case 'indextargets':
    case 'edit-sources':
    case 'moo':
      process.note({ kind: 'assumed', reason: `${process.argv.join(' ')} is not simulated; it is taken to have succeeded` });
      return 0;
    case 'list':
      return yield* (yield* DEBIAN_CODE.load('queries')).listPackages(yield* readState(process, { ...options, quiet: 2 }));
    case 'show':
      return yield* (yield* DEBIAN_CODE.load('queries')).showPackages(yield* readState(process, { ...options, quiet: 2 }));
    case 'search':
      return yield* (yield* DEBIAN_CODE.load('queries')).searchPackages(yield* readState(process, { ...options, quiet: 2 }));
    case '':
      if (command === '' && process.argv.length <= 2) {
        yield* print(process, 'apt 2.6.2 (amd64)\n');
        return 0;
      }
  }
  yield* writeText(process.stderr, `E: Invalid operation ${command}\n`);
  return 100;
};
