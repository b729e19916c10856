/** groupadd, groupmod and groupdel of package passwd. */
import type { Program } from '../../program.ts';
import { addGroup } from './add-user.ts';
import { idOf, isAccountName } from './ids.ts';
import { closeTables, openTables, peek } from './tables.ts';
import { AccountError, shadowTool } from './tool.ts';

function gidIn(text: string | undefined): number | undefined {
  const gid = text === undefined ? undefined : idOf(text);
  if (text !== undefined && gid === undefined) throw new AccountError(`invalid group ID '${text}'`, 3);
  return gid;
}

export const groupadd: Program = shadowTool(
  { short: 'rfog:K:p:R:P:U:', long: { system: 'r', force: 'f', 'non-unique': 'o', 'gid=': 'g', 'key=': 'K', 'password=': 'p', 'root=': 'R', 'prefix=': 'P', 'users=': 'U' }, usage: '[options] GROUP' },
   
  function* (process, { flags, values, operands: [name = ''] }) {
    const group = peek(process.vfs, 'group');
    const gid = gidIn(values.get('g'));
    if (!isAccountName(name)) throw new AccountError(`'${name}' is not a valid group name`, 3);
    if (group.find(name) !== undefined) {
      if (flags.has('f')) return 0;
      throw new AccountError(`group '${name}' already exists`, 9);
    }
    const isTaken = gid !== undefined && !flags.has('o') && group.rows.some((row) => row[2] === String(gid));
    if (isTaken && !flags.has('f')) throw new AccountError(`GID '${gid}' already exists`, 4);
    addGroup(process, { name, gid: isTaken ? undefined : gid, isSystem: flags.has('r'), mayShareGid: flags.has('o'), password: values.get('p') ?? '!' });
    return 0;
  },
);

export const groupmod: Program = shadowTool(
  { short: 'og:n:p:', long: { 'non-unique': 'o', 'gid=': 'g', 'new-name=': 'n', 'password=': 'p' }, usage: '[options] GROUP' },
   
  function* ({ vfs }, { flags, values, operands: [name = ''] }) {
    const group = peek(vfs, 'group');
    const old = group.find(name);
    if (old === undefined) throw new AccountError(`group '${name}' does not exist`, 6);
    const gid = gidIn(values.get('g'));
    const newName = values.get('n');
    if (gid !== undefined && !flags.has('o') && group.rows.some((row) => row[2] === String(gid) && row[0] !== name)) throw new AccountError(`GID '${gid}' already exists`, 4);
    if (newName !== undefined && newName !== name && group.find(newName) !== undefined) throw new AccountError(`group '${newName}' already exists`, 9);
    if (newName !== undefined && !isAccountName(newName)) throw new AccountError(`invalid group name '${newName}'`, 3);
    const tables = openTables(vfs, ['group', ...(newName !== undefined || values.has('p') ? (['gshadow'] as const) : []), ...(gid === undefined ? [] : (['passwd'] as const))]);
    tables.group.update(name, ([, password = 'x', oldGid = '', members = '']) => [newName ?? name, password, gid === undefined ? oldGid : String(gid), members]);
    if (newName !== undefined || values.has('p')) tables.gshadow.update(name, ([, password = '!', ...rest]) => [newName ?? name, values.get('p') ?? password, ...rest]);
    if (gid !== undefined) for (const row of tables.passwd.rows) if (row[3] === old[2]) tables.passwd.update(row[0] ?? '', (user) => [...user.slice(0, 3), String(gid), ...user.slice(4)], false);
    closeTables(vfs, tables);
    return 0;
  },
);

export const groupdel: Program = shadowTool(
  { short: 'fR:P:', long: { force: 'f', 'root=': 'R', 'prefix=': 'P' }, usage: '[options] GROUP' },
   
  function* ({ vfs }, { flags, operands: [name = ''] }) {
    const row = peek(vfs, 'group').find(name);
    if (row === undefined) throw new AccountError(`group '${name}' does not exist`, 6);
    const user = peek(vfs, 'passwd').rows.find((candidate) => candidate[3] === row[2]);
    if (user !== undefined && !flags.has('f')) throw new AccountError(`cannot remove the primary group of user '${user[0] ?? ''}'`, 8);
    const tables = openTables(vfs, ['group', 'gshadow']);
    tables.group.remove(name);
    tables.gshadow.remove(name);
    closeTables(vfs, tables);
    return 0;
  },
);
