/** useradd, groupadd, adduser, addgroup: rows added to the image's own files. */
import { appendContent, FilesystemError, textContent } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { groups, groupId, userNamed, users } from '../users.ts';
import { fail, readOptions } from './kit.ts';

/** Adds a line to a file that exists. */
function appendLine({ vfs }: Process, path: string, line: string): void {
  const node = vfs.stat('/', path);
  if (node?.kind === 'file') vfs.write('/', path, appendContent(node.content, textContent(line + '\n')));
}

function nextId(taken: readonly number[], system: boolean): number {
  const used = new Set(taken);
  if (system) {
    for (let id = 999; id >= 100; id--) if (!used.has(id)) return id;
  }
  let id = 1000;
  while (used.has(id)) id++;
  return id;
}

export const groupadd: Program = function* (process) {
  const { flags, values, operands } = readOptions(process.argv, 'rfg:oS', { system: 'r', 'gid=': 'g', force: 'f' });
  const [name, member] = process.argv[0]?.endsWith('addgroup') ? [operands.at(-1), operands.length > 1 ? operands[0] : undefined] : [operands[0], undefined];
  if (name === undefined) return yield* fail(process, 'usage: groupadd [options] GROUP', 2);
  if (member !== undefined) return addMember(process, member, name);
  return yield* addGroup(process, name, values.get('g'), flags.has('r') || flags.has('S'), flags.has('f'));
};

function addMember(process: Process, user: string, group: string): number {
  const { vfs } = process;
  const node = vfs.stat('/', '/etc/group');
  if (node?.kind !== 'file') return 1;
  const rows = groups(vfs).map(({ name, gid, members }) => `${name}:x:${gid}:${[...members, ...(name === group && !members.includes(user) ? [user] : [])].join(',')}\n`);
  vfs.write('/', '/etc/group', textContent(rows.join('')));
  return 0;
}

function* addGroup(process: Process, name: string, gidText: string | undefined, system: boolean, force: boolean): Task<number> {
  const existing = groups(process.vfs);
  if (existing.some((group) => group.name === name)) return force ? 0 : yield* fail(process, `group '${name}' already exists`, 9);
  const gid = gidText === undefined ? nextId(existing.map((group) => group.gid), system) : Number(gidText);
  if (existing.some((group) => group.gid === gid)) return yield* fail(process, `GID '${gid}' already exists`, 4);
  appendLine(process, '/etc/group', `${name}:x:${gid}:`);
  appendLine(process, '/etc/gshadow', `${name}:!::`);
  return 0;
}

export const useradd: Program = function* (process) {
  const isAdduser = process.argv[0]?.endsWith('adduser') ?? false;
  const long = { system: 'r', 'create-home': 'm', 'no-create-home': 'M', 'uid=': 'u', 'gid=': 'g', 'groups=': 'G', 'home-dir=': 'd', 'home=': 'd', 'shell=': 's', 'comment=': 'c', 'gecos=': 'c', 'user-group': 'U', 'ingroup=': 'g', 'disabled-password': 'D', 'disabled-login': 'D', group: 'U', 'password=': 'p' };
  const { flags, values, operands } = readOptions(process.argv, isAdduser ? 'SDHG:u:g:h:s:' : 'rmMUNlou:g:G:d:s:c:p:k:b:', long);
  const name = operands[0];
  const { vfs } = process;
  if (name === undefined) return yield* fail(process, 'usage: useradd [options] LOGIN', 2);
  if (isAdduser && operands[1] !== undefined) return addMember(process, name, operands[1]);
  if (userNamed(vfs, name) !== undefined) return yield* fail(process, isAdduser ? `The user \`${name}' already exists.` : `user '${name}' already exists`, isAdduser ? 1 : 9);
  const system = flags.has('r') || flags.has('S');
  const uid = values.has('u') ? Number(values.get('u')) : nextId(users(vfs).map((user) => user.uid), system);
  const groupText = values.get('g') ?? (isAdduser ? values.get('G') : undefined);
  let gid = groupText === undefined ? undefined : groupId(vfs, groupText);
  if (groupText !== undefined && gid === undefined) return yield* fail(process, `group '${groupText}' does not exist`, 6);
  if (gid === undefined) {
    const code = yield* addGroup(process, name, groups(vfs).some((group) => group.gid === uid) ? undefined : String(uid), system, true);
    if (code !== 0) return code;
    gid = groupId(vfs, name) ?? uid;
  }
  const home = values.get('d') ?? values.get('h') ?? (isAdduser && system && !values.has('d') ? '/nonexistent' : `/home/${name}`);
  const shell = values.get('s') ?? (isAdduser ? (system ? '/usr/sbin/nologin' : '/bin/bash') : '/bin/sh');
  appendLine(process, '/etc/passwd', `${name}:x:${uid}:${gid}:${values.get('c') ?? ''}:${home}:${shell}`);
  appendLine(process, '/etc/shadow', `${name}:!:${Math.floor(vfs.now() / 86_400)}:${system ? '::::' : '0:99999:7::'}:`);
  if (!isAdduser) for (const group of values.get('G')?.split(',') ?? []) addMember(process, name, group);
  const makesHome = isAdduser ? !flags.has('M') && !flags.has('H') && home !== '/nonexistent' : flags.has('m');
  if (makesHome) makeHome(process, home, uid, gid);
  return 0;
};

function makeHome({ vfs }: Process, home: string, uid: number, gid: number): void {
  try {
    if (vfs.stat('/', home) === undefined) vfs.mkdir('/', home, 0o755);
    vfs.chmod('/', home, 0o700);
    vfs.chown('/', home, uid, gid);
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
  }
}
