/** Members of groups, in `group` and, where the image has it, in `gshadow`. */
import type { Table } from './tables.ts';

export const membersOf = (row: readonly string[]): string[] => (row[3] ?? '').split(',').filter((name) => name !== '');

/** Gives a row (of either table) other members. */
export const withMembers = (row: readonly string[], members: readonly string[]): readonly string[] => [...row.slice(0, 3), members.join(',')];

/** Changes the members of a group in both tables; untouched where nothing changes. */
export function changeMembers(tables: { readonly group: Table; readonly gshadow: Table }, name: string, change: (members: readonly string[]) => readonly string[]): void {
  for (const table of [tables.group, tables.gshadow]) table.update(name, (row) => withMembers(row, change(membersOf(row))), false);
}

export const including = (user: string) => (members: readonly string[]): readonly string[] => (members.includes(user) ? members : [...members, user]);
export const excluding = (user: string) => (members: readonly string[]): readonly string[] => members.filter((member) => member !== user);
export const renaming = (from: string, to: string) => (members: readonly string[]): readonly string[] => members.map((member) => (member === from ? to : member));

/** The names of groups for names or numbers; the first that is none as an error. */
export function groupsNamed(group: Table, list: string): readonly string[] | { readonly missing: string } {
  const names: string[] = [];
  for (const word of list.split(',').filter((text) => text !== '')) {
    const row = group.rows.find(([name, , gid]) => name === word || gid === word);
    if (row?.[0] === undefined) return { missing: word };
    names.push(row[0]);
  }
  return names;
}
