/** userdel of package passwd: -r -f. */
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import { removeHome } from './home.ts';
import { changeMembers, excluding, membersOf } from './members.ts';
import { loginDefs } from './settings.ts';
import { closeTables, openTables, peek, type Table } from './tables.ts';
import { AccountError, shadowTool } from './tool.ts';

export const userdel: Program = shadowTool({ short: 'rfR:P:Z', long: { remove: 'r', force: 'f', 'root=': 'R', 'prefix=': 'P' }, usage: '[options] LOGIN' }, function* (process, { flags, operands: [name = ''] }) {
  const { vfs } = process;
  const user = peek(vfs, 'passwd').find(name);
  if (user === undefined) throw new AccountError(`user '${name}' does not exist`, 6);
  removeUser(process, name);
  if (!flags.has('r')) return 0;
  const spool = `${loginDefs(vfs).get('MAIL_DIR') ?? '/var/mail'}/${name}`;
  if (vfs.lstat('/', spool)?.kind === 'file') vfs.unlink('/', spool);
  else yield* writeText(process.stderr, `userdel: ${name} mail spool (${spool}) not found\n`);
  const home = user[5] ?? '';
  if (vfs.lstat('/', home) === undefined) yield* writeText(process.stderr, `userdel: ${name} home directory (${home}) not found\n`);
  else removeHome(process, home);
  return 0;
});

/** Takes a user's rows out, and those of the group of the same name that nobody else uses. */
export function removeUser({ vfs }: Process, name: string): void {
  const tables = openTables(vfs, ['passwd', 'shadow', 'group', 'gshadow', 'subuid', 'subgid']);
  const gid = tables.passwd.find(name)?.[3];
  tables.passwd.remove(name);
  tables.shadow.remove(name);
  for (const row of tables.group.rows) changeMembers(tables, row[0] ?? '', excluding(name));
  if (loginDefs(vfs).get('USERGROUPS_ENAB') !== 'no') removeOwnGroup(tables, name, gid);
  tables.subuid.remove(name);
  tables.subgid.remove(name);
  closeTables(vfs, tables);
}

function removeOwnGroup(tables: { passwd: Table; group: Table; gshadow: Table }, name: string, gid: string | undefined): void {
  const row = tables.group.find(name);
  if (row === undefined || row[2] !== gid || membersOf(row).length > 0 || tables.passwd.rows.some((user) => user[3] === row[2])) return;
  tables.group.remove(name);
  tables.gshadow.remove(name);
}
