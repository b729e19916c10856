/** adduser, addgroup, deluser and delgroup of busybox, as Alpine has them: each file is rewritten at once, the old one staying as `NAME-`. */
import { FilesystemError, textContent, type Vfs } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { badOption, fail, readOptions } from '../kit.ts';
import { copySkeleton, removeHome } from './home.ts';
import { firstFree } from './ids.ts';
import { excluding, including, membersOf, withMembers } from './members.ts';
import { peek, today, type Table, type TableName } from './tables.ts';

/** Changes one file if the image has it. */
function rewrite(vfs: Vfs, name: TableName, change: (table: Table) => void): void {
  const path = `/etc/${name}`;
  const table = peek(vfs, name);
  change(table);
  const old = vfs.stat('/', path);
  if (!table.changed || old?.kind !== 'file') return;
  const { link: _, ...plain } = old;
  if (vfs.lstat('/', `${path}-`) !== undefined) vfs.unlink('/', `${path}-`);
  vfs.put('/', `${path}-`, plain);
  vfs.put('/', `${path}+`, { ...plain, content: textContent(table.text), mtime: vfs.now() });
  vfs.rename('/', `${path}+`, path);
}

const ids = (table: Table): number[] => table.rows.map((row) => Number(row[2]));

function rangeOf(isSystem: boolean): { min: number; max: number } {
  return isSystem ? { min: 100, max: 999 } : { min: 1000, max: 60_000 };
}

function* asRoot(process: Process, body: () => Task<number>): Task<number> {
  if (process.vfs.credentials.uid !== 0) return yield* fail(process, 'permission denied (are you root?)');
  try {
    return yield* body();
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    return yield* fail(process, error.message);
  }
}

function addMember(vfs: Vfs, user: string, group: string): void {
  rewrite(vfs, 'group', (table) => table.update(group, (row) => withMembers(row, including(user)(membersOf(row))), false));
  rewrite(vfs, 'gshadow', (table) => table.update(group, (row) => withMembers(row, including(user)(membersOf(row))), false));
}

function addGroup(vfs: Vfs, name: string, gid: number): void {
  rewrite(vfs, 'group', (table) => table.add([name, 'x', String(gid), '']));
  rewrite(vfs, 'gshadow', (table) => table.add([name, '!', '', '']));
}

export const busyboxAddgroup: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'Sg:', { system: 'S', 'gid=': 'g' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs } = process;
  return yield* asRoot(process, function* () {
    const [first, second] = operands;
    if (first === undefined) return yield* fail(process, 'usage: addgroup [-g GID] [-S] [USER] GROUP');
    const group = peek(vfs, 'group');
    if (second !== undefined) {
      if (peek(vfs, 'passwd').find(first) === undefined) return yield* fail(process, `unknown user ${first}`);
      if (group.find(second) === undefined) return yield* fail(process, `unknown group ${second}`);
      addMember(vfs, first, second);
      return 0;
    }
    if (group.find(first) !== undefined) return yield* fail(process, `group '${first}' in use`);
    const gid = values.has('g') ? Number(values.get('g')) : firstFree(ids(group), rangeOf(flags.has('S')));
    if (gid === undefined) return yield* fail(process, 'no gids left');
    if (ids(group).includes(gid)) return yield* fail(process, `gid '${gid}' in use`);
    addGroup(vfs, first, gid);
    return 0;
  });
};

export const busyboxAdduser: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'h:g:s:G:DSHu:k:', { 'home=': 'h', 'gecos=': 'g', 'shell=': 's', 'ingroup=': 'G', 'disabled-password': 'D', 'empty-password': 'D', system: 'S', 'no-create-home': 'H', 'uid=': 'u', 'skel=': 'k' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs } = process;
  return yield* asRoot(process, function* () {
    const [name, group] = operands;
    if (name === undefined) return yield* fail(process, 'usage: adduser [OPTIONS] USER [GROUP]');
    const [passwd, groups] = [peek(vfs, 'passwd'), peek(vfs, 'group')];
    if (group !== undefined) {
      if (passwd.find(name) === undefined) return yield* fail(process, `unknown user ${name}`);
      if (groups.find(group) === undefined) return yield* fail(process, `unknown group ${group}`);
      addMember(vfs, name, group);
      return 0;
    }
    const isSystem = flags.has('S');
    const ownGroup = values.get('G') ?? (isSystem ? 'nogroup' : undefined);
    const groupRow = ownGroup === undefined ? undefined : groups.rows.find(([groupName, , gid]) => groupName === ownGroup || gid === ownGroup);
    if (ownGroup !== undefined && groupRow === undefined) return yield* fail(process, `unknown group ${ownGroup}`);
    if (passwd.find(name) !== undefined) return yield* fail(process, `user '${name}' in use`);
    if (ownGroup === undefined && groups.find(name) !== undefined) return yield* fail(process, `group '${name}' in use`);
    const uid = values.has('u') ? Number(values.get('u')) : firstFree([...ids(passwd), ...(ownGroup === undefined ? ids(groups) : [])], rangeOf(isSystem));
    if (uid === undefined) return yield* fail(process, 'no uids left');
    if (ids(passwd).includes(uid)) return yield* fail(process, `uid '${uid}' in use`);
    const gid = Number(groupRow?.[2] ?? uid);
    const home = values.get('h') ?? `/home/${name}`;
    const shell = values.get('s') ?? (isSystem ? '/sbin/nologin' : (passwd.find('root')?.[6] ?? '/bin/sh'));
    rewrite(vfs, 'passwd', (table) => table.add([name, 'x', String(uid), String(gid), values.get('g') ?? 'Linux User,,,', home, shell]));
    rewrite(vfs, 'shadow', (table) => table.add([name, '!', today(vfs), '0', '99999', '7', '', '', '']));
    if (groupRow?.[0] !== undefined) addMember(vfs, name, groupRow[0]);
    else addGroup(vfs, name, gid);
    if (!flags.has('H')) yield* createHome(process, home, { uid, gid }, values.get('k') ?? '/etc/skel');
    if (flags.has('D') || isSystem) return 0;
    yield* writeText(process.stderr, `Changing password for ${name}\nNew password: \npasswd: password for ${name} is unchanged\n`);
    return 1;
  });
};

/** The set-group-id bit makes files in it the group's. */
function* createHome(process: Process, home: string, owner: { uid: number; gid: number }, skeleton: string): Task<void> {
  const { vfs } = process;
  try {
    if (vfs.stat('/', home) === undefined) {
      vfs.mkdir('/', home, 0o755);
      copySkeleton(vfs, skeleton, home, owner, false);
    }
    vfs.chown('/', home, owner.uid, owner.gid);
    vfs.chmod('/', home, 0o2755);
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `adduser: ${home}: ${error.message}\n`);
  }
}

export const busyboxDeluser: Program = function* (process) {
  const { flags, operands } = readOptions(process.argv, '', { 'remove-home': 'r' });
  const { vfs } = process;
  const isGroupTool = process.argv[0]?.endsWith('delgroup') ?? false;
  return yield* asRoot(process, function* () {
    const [first = '', second] = operands;
    const group = isGroupTool || second !== undefined ? (second ?? first) : undefined;
    if ((!isGroupTool || second !== undefined) && peek(vfs, 'passwd').find(first) === undefined) return yield* fail(process, `unknown user ${first}`);
    if (group !== undefined) return yield* removeFromGroup(process, second === undefined ? undefined : first, group);
    const home = peek(vfs, 'passwd').find(first)?.[5] ?? '';
    if (flags.has('r')) removeHome(process, home);
    rewrite(vfs, 'passwd', (table) => table.remove(first));
    rewrite(vfs, 'shadow', (table) => table.remove(first));
    for (const name of ['group', 'gshadow'] as const) {
      rewrite(vfs, name, (table) => {
        for (const row of table.rows) table.update(row[0] ?? '', (old) => withMembers(old, excluding(first)(membersOf(old))), false);
        if (membersOf(table.find(first) ?? []).length === 0) table.remove(first);
      });
    }
    return 0;
  });
};

function* removeFromGroup(process: Process, user: string | undefined, group: string): Task<number> {
  const { vfs } = process;
  const row = peek(vfs, 'group').find(group);
  if (row === undefined) return yield* fail(process, `unknown group ${group}`);
  const owner = peek(vfs, 'passwd').rows.find((candidate) => candidate[3] === row[2]);
  if (user === undefined && owner !== undefined) return yield* fail(process, `'${owner[0] ?? ''}' still has '${group}' as their primary group!`);
  for (const name of ['group', 'gshadow'] as const) {
    rewrite(vfs, name, (table) => {
      if (user === undefined) table.remove(group);
      else table.update(group, (old) => withMembers(old, excluding(user)(membersOf(old))), false);
    });
  }
  return 0;
}
