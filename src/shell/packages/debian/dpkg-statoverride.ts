/** dpkg-statoverride: owners and modes that packages' files are to have, in /var/lib/dpkg/statoverride. */
import type { Process, Program } from '../../program.ts';
import { fail, linesOf, print, reason } from '../../programs/kit.ts';
import type { Task } from '../../task.ts';
import { groupId, userId } from '../../users.ts';
import { knownText, writeTextFile } from './files.ts';

const DATABASE = '/var/lib/dpkg/statoverride';

const pathOf = (line: string): string => line.split(' ').slice(3).join(' ');

function write(process: Process, lines: readonly string[]): void {
  if (process.vfs.stat('/', DATABASE) !== undefined) process.vfs.rename('/', DATABASE, `${DATABASE}-old`);
  writeTextFile(process, DATABASE, lines.map((line) => `${line}\n`).join(''));
}

export const dpkgStatoverride: Program = function* (process) {
  const words = process.argv.slice(1);
  const operands = words.filter((word) => !word.startsWith('--'));
  const lines = linesOf(knownText(process, DATABASE));
  if (words.includes('--list')) {
    const matching = lines.filter((line) => operands.length === 0 || operands.includes(pathOf(line)));
    for (const line of matching) yield* print(process, `${line}\n`);
    return operands.length > 0 && matching.length === 0 ? 1 : 0;
  }
  if (words.includes('--remove')) {
    const rest = lines.filter((line) => pathOf(line) !== operands[0]);
    if (rest.length === lines.length) return words.includes('--quiet') ? 2 : yield* fail(process, 'warning: no override present', 2);
    write(process, rest);
    return 0;
  }
  if (!words.includes('--add')) return yield* fail(process, 'error: need an action option\n\nUse --help for help about overriding file stat information.', 2);
  return yield* add(process, lines, operands, words);
};

function* add(process: Process, lines: readonly string[], operands: readonly string[], words: readonly string[]): Task<number> {
  const [user = '', group = '', mode = '', path] = operands;
  const { vfs } = process;
  if (path === undefined) return yield* fail(process, 'error: --add needs four arguments\n\nUse --help for help about overriding file stat information.', 2);
  const uid = userId(vfs, user.replace(/^#/, ''));
  const gid = groupId(vfs, group.replace(/^#/, ''));
  if (uid === undefined) return yield* fail(process, `error: user '${user}' does not exist`, 2);
  if (gid === undefined) return yield* fail(process, `error: group '${group}' does not exist`, 2);
  if (!/^[0-7]+$/.test(mode)) return yield* fail(process, `error: invalid mode ${mode}`, 2);
  if (lines.some((line) => pathOf(line) === path) && !words.includes('--force') && !words.includes('--force-all')) return yield* fail(process, `error: an override for '${path}' already exists; aborting`, 2);
  try {
    if (words.includes('--update')) {
      if (vfs.stat('/', path) === undefined) yield* fail(process, `warning: --update given but ${path} does not exist`);
      else {
        vfs.chown('/', path, uid, gid);
        vfs.chmod('/', path, Number.parseInt(mode, 8));
      }
    }
    write(process, [...lines.filter((line) => pathOf(line) !== path), `${user} ${group} ${mode} ${path}`]);
    return 0;
  } catch (error) {
    return yield* fail(process, `error: error setting ownership of '${path}': ${reason(error)}`, 2);
  }
}
