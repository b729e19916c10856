/** usermod of package passwd: -a -r -G -g -u -o -d -m -s -c -l -L -U -p -e -f. */
import { FilesystemError } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import type { Task } from '../../task.ts';
import type { Options } from '../kit.ts';
import { giveAway } from './home.ts';
import { idOf, isAccountName } from './ids.ts';
import { changeMembers, excluding, groupsNamed, including, renaming } from './members.ts';
import { closeTables, openTables, peek, today, type Table, type TableName } from './tables.ts';
import { AccountError, shadowTool } from './tool.ts';

const SYNTAX = {
  short: 'abLUmorc:d:e:f:g:G:l:p:s:u:v:V:w:W:',
  long: { append: 'a', remove: 'r', lock: 'L', unlock: 'U', 'move-home': 'm', 'non-unique': 'o', badname: 'b', 'comment=': 'c', 'home=': 'd', 'expiredate=': 'e', 'inactive=': 'f', 'gid=': 'g', 'groups=': 'G', 'login=': 'l', 'password=': 'p', 'shell=': 's', 'uid=': 'u', 'add-subuids=': 'v', 'add-subgids=': 'w' },
  usage: '[options] LOGIN',
} as const;

export const usermod: Program = shadowTool(SYNTAX, function* (process, options) {
  const { vfs } = process;
  const { flags, values, operands: [name = ''] } = options;
  if (flags.size === 0 && values.size === 0) throw new AccountError(`no options\nUsage: usermod ${SYNTAX.usage}\n`, 2);
  const passwd = peek(vfs, 'passwd');
  const user = passwd.find(name);
  if (user === undefined) throw new AccountError(`user '${name}' does not exist`, 6);
  check(process, name, options, passwd);
  const groups = values.has('G') ? groupsNamed(peek(vfs, 'group'), values.get('G') ?? '') : undefined;
  if (groups !== undefined && 'missing' in groups) throw new AccountError(`group '${groups.missing}' does not exist`, 6);
  const names: TableName[] = ['passwd', 'shadow'];
  if (groups !== undefined || values.has('l')) names.push('group', 'gshadow');
  if (values.has('v') || values.has('w')) names.push('subuid', 'subgid');
  const tables = openTables(vfs, names);
  const changed = passwdRow(process, user, options);
  const touchesPassword = flags.has('L') || flags.has('U') || values.has('p');
  tables.passwd.update(name, () => changed, touchesPassword || changed.join(':') !== user.join(':'));
  changeShadow(tables.shadow, name, options, today(vfs));
  if (groups !== undefined) changeGroups(tables, name, groups, flags);
  const newName = values.get('l');
  if (newName !== undefined) for (const row of tables.group.rows) changeMembers(tables, row[0] ?? '', renaming(name, newName));
  addRange(tables.subuid, name, values.get('v'));
  addRange(tables.subgid, name, values.get('w'));
  closeTables(vfs, tables);
  yield* changeHome(process, user, changed, flags.has('m'));
  return 0;
});

function check({ vfs }: Process, name: string, { flags, values }: Options, passwd: Table): void {
  const uid = values.get('u');
  if (uid !== undefined && idOf(uid) === undefined) throw new AccountError(`invalid user ID '${uid}'`, 3);
  if (uid !== undefined && !flags.has('o') && passwd.rows.some((row) => row[2] === uid && row[0] !== name)) throw new AccountError(`UID '${uid}' already exists`, 4);
  const newName = values.get('l');
  if (newName !== undefined && !isAccountName(newName)) throw new AccountError(`invalid user name '${newName}': use --badname to ignore`, 3);
  if (newName !== undefined && newName !== name && passwd.find(newName) !== undefined) throw new AccountError(`user '${newName}' already exists`, 9);
  const group = values.get('g');
  if (group !== undefined && !peek(vfs, 'group').rows.some((row) => row[0] === group || row[2] === group)) throw new AccountError(`group '${group}' does not exist`, 6);
}

function passwdRow({ vfs }: Process, row: readonly string[], { values }: Options): readonly string[] {
  const [name = '', password = 'x', uid = '', gid = '', comment = '', home = '', shell = ''] = row;
  const group = values.get('g');
  const newGid = group === undefined ? gid : (peek(vfs, 'group').rows.find((candidate) => candidate[0] === group || candidate[2] === group)?.[2] ?? gid);
  return [values.get('l') ?? name, password, values.get('u') ?? uid, newGid, values.get('c') ?? comment, values.get('d') ?? home, values.get('s') ?? shell];
}

function changeShadow(shadow: Table, name: string, { flags, values }: Options, day: string): void {
  const newName = values.get('l') ?? name;
  const touched = flags.has('L') || flags.has('U') || ['p', 'l', 'e', 'f'].some((letter) => values.has(letter));
  if (!touched) return;
  shadow.update(name, ([, password = '', changed = '', min = '', max = '', warn = '', inactive = '', expires = '', rest = '']) => {
    const locked = flags.has('L') && !password.startsWith('!') ? `!${password}` : flags.has('U') ? password.replace(/^!/, '') : password;
    return [newName, values.get('p') ?? locked, values.has('p') ? day : changed, min, max, warn, values.get('f') ?? inactive, values.get('e') ?? expires, rest];
  });
}

function changeGroups(tables: { group: Table; gshadow: Table }, name: string, groups: readonly string[], flags: ReadonlySet<string>): void {
  for (const [group = ''] of tables.group.rows) {
    if (groups.includes(group)) changeMembers(tables, group, flags.has('r') ? excluding(name) : including(name));
    else if (!flags.has('a') && !flags.has('r')) changeMembers(tables, group, excluding(name));
  }
}

function addRange(table: Table, name: string, text: string | undefined): void {
  const [first, last] = (text ?? '').split('-').map(Number);
  if (first !== undefined && last !== undefined && last >= first) table.add([name, String(first), String(last - first + 1)]);
}

/** Moves the home directory, and gives its files the user's new numbers. */
function* changeHome({ vfs }: Process, old: readonly string[], now: readonly string[], moves: boolean): Task<void> {
  const [from = '', to = ''] = [old[5], now[5]];
  if (moves && from !== to && vfs.stat('/', from)?.kind === 'directory') {
    if (vfs.stat('/', to) !== undefined) throw new AccountError(`directory ${to} exists`, 12);
    try {
      vfs.rename('/', from, to);
    } catch (error) {
      if (!(error instanceof FilesystemError)) throw error;
      throw new AccountError(`cannot rename directory ${from} to ${to}`, 12);
    }
  } else if (moves && from !== to && vfs.stat('/', to) !== undefined) throw new AccountError(`directory ${to} exists`, 12);
  const [oldOwner, newOwner] = [old, now].map((row) => ({ uid: Number(row[2]), gid: Number(row[3]) }));
  if (oldOwner === undefined || newOwner === undefined || (oldOwner.uid === newOwner.uid && oldOwner.gid === newOwner.gid)) return;
  giveAway(vfs, to, oldOwner, newOwner);
  yield { kind: 'tick' };
}
