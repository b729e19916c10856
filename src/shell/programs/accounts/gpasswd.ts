/** gpasswd of package passwd: -a, -d, -M, -A, -r. */
import type { Program } from '../../program.ts';
import { print } from '../kit.ts';
import { changeMembers, excluding, including, membersOf } from './members.ts';
import { closeTables, openTables, peek } from './tables.ts';
import { AccountError, shadowTool } from './tool.ts';

export const gpasswd: Program = shadowTool({ short: 'rRa:d:M:A:Q:', long: { 'add=': 'a', 'delete=': 'd', 'members=': 'M', 'administrators=': 'A', 'remove-password': 'r' }, usage: '[option] GROUP' }, function* (process, { values, flags, operands: [name = ''] }) {
  const { vfs } = process;
  const [added, removed, members, administrators] = ['a', 'd', 'M', 'A'].map((letter) => values.get(letter));
  const row = peek(vfs, 'group').find(name);
  for (const user of [added, ...(members ?? '').split(',').filter((text) => text !== '')]) {
    if (user !== undefined && peek(vfs, 'passwd').find(user) === undefined) throw new AccountError(`user '${user}' does not exist`, 3);
  }
  if (row === undefined) throw new AccountError(`group '${name}' does not exist in /etc/group`, 3);
  if (removed !== undefined && !membersOf(row).includes(removed)) throw new AccountError(`user '${removed}' is not a member of '${name}'`, 3);
  if (added !== undefined) yield* print(process, `Adding user ${added} to group ${name}\n`);
  if (removed !== undefined) yield* print(process, `Removing user ${removed} from group ${name}\n`);
  const tables = openTables(vfs, ['group', 'gshadow']);
  if (added !== undefined) changeMembers(tables, name, including(added));
  if (removed !== undefined) changeMembers(tables, name, excluding(removed));
  if (members !== undefined) changeMembers(tables, name, () => members.split(',').filter((text) => text !== ''));
  if (administrators !== undefined) tables.gshadow.update(name, (old) => [...old.slice(0, 2), administrators, ...old.slice(3)]);
  if (flags.has('r')) tables.gshadow.update(name, ([group = '', , ...rest]) => [group, '', ...rest]);
  closeTables(vfs, tables);
  return 0;
});
