/** id, groups, whoami, logname: who a process or a user of the image is. */
import type { Process, Program } from '../../program.ts';
import type { Task } from '../../task.ts';
import { groupName, userName, users } from '../../users.ts';
import { badOption, fail, print, readOptions } from '../kit.ts';
import { loginGroups } from './credentials.ts';

interface Identity {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

/** The image's user of a name or number; the process itself for none. */
function identityOf({ vfs }: Process, text: string | undefined): Identity | undefined {
  if (text === undefined) return vfs.credentials;
  const user = users(vfs).find(({ name, uid }) => name === text || String(uid) === text);
  return user && { uid: user.uid, gid: user.gid, groups: loginGroups(vfs, user) };
}

export const id: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'agGnruzZ', { user: 'u', group: 'g', groups: 'G', name: 'n', real: 'r', zero: 'z' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const single = ['u', 'g', 'G'].find((letter) => flags.has(letter));
  if (single === undefined && (flags.has('n') || flags.has('r'))) return yield* fail(process, 'cannot print only names or real IDs in default format');
  let code = 0;
  for (const operand of operands.length > 0 ? operands : [undefined]) {
    const who = identityOf(process, operand);
    if (who === undefined) code = yield* fail(process, process.isBusybox ? `unknown user ${operand ?? ''}` : `'${operand ?? ''}': no such user`);
    else yield* print(process, describe(process, who, single, flags.has('n')) + (flags.has('z') ? '\0' : '\n'));
  }
  return code;
};

function describe({ vfs }: Process, { uid, gid, groups }: Identity, single: string | undefined, named: boolean): string {
  const user = (number: number): string => (named ? userName(vfs, number) : String(number));
  const group = (number: number): string => (named ? groupName(vfs, number) : String(number));
  if (single === 'u') return user(uid);
  if (single === 'g') return group(gid);
  const all = groups.length > 0 ? groups : [gid];
  if (single === 'G') return all.map(group).join(' ');
  const full = (number: number, name: string): string => (name === String(number) ? name : `${number}(${name})`);
  return `uid=${full(uid, userName(vfs, uid))} gid=${full(gid, groupName(vfs, gid))} groups=${all.map((number) => full(number, groupName(vfs, number))).join(',')}`;
}

export const groups: Program = function* (process) {
  const operands = process.argv.slice(1);
  let code = 0;
  for (const operand of operands.length > 0 ? operands : [undefined]) {
    const who = identityOf(process, operand);
    if (who === undefined) code = yield* fail(process, `'${operand ?? ''}': no such user`);
    else yield* names(process, operand, who.groups);
  }
  return code;
};

const names = (process: Process, user: string | undefined, ids: readonly number[]): Task<boolean> =>
  print(process, `${user === undefined ? '' : `${user} : `}${ids.map((gid) => groupName(process.vfs, gid)).join(' ')}\n`);

export const whoami: Program = function* (process) {
  const { uid } = process.vfs.credentials;
  const known = users(process.vfs).some((user) => user.uid === uid) || uid === 0;
  if (!known) return yield* fail(process, `cannot find name for user ID ${uid}`);
  yield* print(process, userName(process.vfs, uid) + '\n');
  return 0;
};

export const logname: Program = (process) => fail(process, 'no login name');
