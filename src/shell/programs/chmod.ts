/** chmod, chown, chgrp. */
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { groupId, userId, userNamed } from '../users.ts';
import { fail, inside, readOptions, reason } from './kit.ts';
import { changeMode } from './mode.ts';

/** Runs `change` on every operand, and on all below it with -R. */
function* onEach(process: Process, paths: readonly string[], recursive: boolean, quiet: boolean, change: (path: string, depth: number) => void): Task<number> {
  let code = 0;
  const pending = paths.map((path) => ({ path, depth: 0 })).reverse();
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { path, depth } = item;
    const { vfs, cwd } = process;
    const node = vfs.lstat(cwd, path);
    if (node === undefined) {
      code = quiet ? 1 : yield* fail(process, `cannot access '${path}': No such file or directory`);
      continue;
    }
    try {
      change(path, depth);
      if (recursive && node.kind === 'directory') pending.push(...vfs.list(cwd, path).map(([name]) => ({ path: inside(path, name), depth: depth + 1 })).reverse());
    } catch (error) {
      const what = process.argv[0]?.endsWith('chmod') ? 'changing permissions' : 'changing ownership';
      code = quiet ? 1 : yield* fail(process, `${what} of '${path}': ${reason(error)}`);
    }
    yield { kind: 'tick' };
  }
  return code;
}

export const chmod: Program = function* (process) {
  const { vfs, cwd } = process;
  const words = process.argv.slice(1);
  const isOption = (word: string): boolean => /^-[Rfvc]+$/.test(word) || word.startsWith('--');
  const reference = words.find((word) => word.startsWith('--reference='))?.slice('--reference='.length);
  const options = words.filter(isOption);
  const operands = words.filter((word) => !isOption(word));
  const text = reference === undefined ? operands[0] : vfs.get(cwd, reference).mode.toString(8);
  const paths = reference === undefined ? operands.slice(1) : operands;
  if (text === undefined) return yield* fail(process, "missing operand\nTry 'chmod --help' for more information.");
  if (paths.length === 0) return yield* fail(process, `missing operand after '${text}'\nTry 'chmod --help' for more information.`);
  const { umask } = vfs.credentials;
  if (changeMode(text, 0, false, umask) === undefined) return yield* fail(process, `invalid mode: '${text}'\nTry 'chmod --help' for more information.`);
  const has = (letter: string, long: string): boolean => options.some((option) => option === long || (/^-[A-Za-z]/.test(option) && option.includes(letter)));
  return yield* onEach(process, paths, has('R', '--recursive'), has('f', '--silent'), (path, depth) => {
    const node = vfs.get(cwd, path, false);
    if (node.kind === 'symlink' && depth > 0) return;
    const target = vfs.get(cwd, path);
    vfs.chmod(cwd, path, changeMode(text, target.mode, target.kind === 'directory', umask) ?? target.mode);
  });
};

function* changeOwner(process: Process, who: (spec: string) => { uid: number; gid: number } | string): Task<number> {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'RfhvcHLP', { recursive: 'R', 'no-dereference': 'h', 'reference=': 'r', 'from=': 'F' });
  if (unknown !== undefined) return yield* fail(process, `invalid option '${unknown}'`);
  const reference = values.get('r');
  const { vfs, cwd } = process;
  const [first, ...rest] = operands;
  const paths = reference === undefined ? rest : operands;
  if (first === undefined || paths.length === 0) return yield* fail(process, first === undefined ? 'missing operand' : `missing operand after '${first}'`);
  const owner = reference === undefined ? who(first) : vfs.get(cwd, reference);
  if (typeof owner === 'string') return yield* fail(process, owner);
  return yield* onEach(process, paths, flags.has('R'), flags.has('f'), (path, depth) => vfs.chown(cwd, path, owner.uid, owner.gid, !flags.has('h') && depth === 0));
}

export const chown: Program = (process) =>
  changeOwner(process, (spec) => {
    const separator = spec.includes(':') ? ':' : spec.includes('.') && userNamed(process.vfs, spec) === undefined ? '.' : ':';
    const [user = '', group] = spec.split(separator);
    const uid = user === '' ? -1 : userId(process.vfs, user);
    const loginGroup = group === '' ? userNamed(process.vfs, user)?.gid : undefined;
    const gid = group === undefined ? -1 : group === '' ? (loginGroup ?? -1) : groupId(process.vfs, group);
    if (group === '' && loginGroup === undefined && user !== '') return `invalid spec: '${spec}'`;
    if (uid === undefined) return `invalid user: '${spec}'`;
    return gid === undefined ? `invalid group: '${spec}'` : { uid, gid };
  });

export const chgrp: Program = (process) =>
  changeOwner(process, (spec) => {
    const gid = groupId(process.vfs, spec);
    return gid === undefined ? `invalid group: '${spec}'` : { uid: -1, gid };
  });
