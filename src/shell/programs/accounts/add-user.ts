/** Making a user or a group, as useradd and groupadd do; adduser goes the same way. */
import type { Process } from '../../program.ts';
import { firstFree, nextId } from './ids.ts';
import { changeMembers, including } from './members.ts';
import { idRange, loginDefs, numberIn } from './settings.ts';
import { closeTables, openTables, today, type Table } from './tables.ts';
import { AccountError } from './tool.ts';

export interface NewUser {
  readonly name: string;
  /** Chosen when undefined. */
  readonly uid: number | undefined;
  /** The primary group; undefined makes one of the user's name. */
  readonly gid: number | undefined;
  readonly home: string;
  readonly shell: string;
  readonly comment: string;
  readonly password: string;
  readonly isSystem: boolean;
  /** Names of further groups. */
  readonly groups: readonly string[];
  readonly mayShareUid: boolean;
  /** Whether subordinate ids may be given. */
  readonly takesSubids: boolean;
  readonly inactive: string;
  /** Days since the epoch. */
  readonly expires: string;
}

const ids = (table: Table): number[] => table.rows.map((row) => Number(row[2]));

/** Adds the rows of a user. Throws AccountError. */
export function addUser({ vfs }: Process, user: NewUser): { uid: number; gid: number } {
  const settings = loginDefs(vfs);
  const people = idRange(settings, 'UID', false);
  const takesSubids = user.takesSubids && !user.isSystem && (user.uid === undefined || user.uid === 0 || user.uid <= people.max);
  const tables = openTables(vfs, ['passwd', 'shadow', 'group', 'gshadow', ...(takesSubids ? (['subuid', 'subgid'] as const) : [])]);
  const uid = user.uid ?? nextId(ids(tables.passwd), idRange(settings, 'UID', user.isSystem), user.isSystem);
  if (uid === undefined) throw new AccountError('no more available UIDs on the system', 4);
  if (!user.mayShareUid && ids(tables.passwd).includes(uid)) throw new AccountError(`UID ${uid} is not unique`, 4);
  const gid = user.gid ?? ownGroup(tables, user, uid, settings);
  tables.passwd.add([user.name, 'x', String(uid), String(gid), user.comment, user.home, user.shell]);
  const ages = user.isSystem ? ['', '', ''] : ['PASS_MIN_DAYS', 'PASS_MAX_DAYS', 'PASS_WARN_AGE'].map((name, i) => String(numberIn(settings, name, [0, 99_999, 7][i] ?? 0)));
  tables.shadow.add([user.name, user.password, today(vfs), ...ages, user.inactive, user.expires, '']);
  for (const group of user.groups) changeMembers(tables, group, including(user.name));
  if (takesSubids) for (const table of [tables.subuid, tables.subgid]) addRange(table, user.name, settings);
  closeTables(vfs, tables);
  return { uid, gid };
}

/** The group of the user's own name: its number is the user's where that is free. */
function ownGroup(tables: { group: Table; gshadow: Table }, user: NewUser, uid: number, settings: ReadonlyMap<string, string>): number {
  const range = idRange(settings, 'GID', user.isSystem);
  const taken = ids(tables.group);
  const gid = uid >= range.min && uid <= range.max && !taken.includes(uid) ? uid : nextId(taken, range, user.isSystem);
  if (gid === undefined) throw new AccountError('no more available GIDs on the system', 4);
  tables.group.add([user.name, 'x', String(gid), '']);
  tables.gshadow.add([user.name, '!', '', '']);
  return gid;
}

/** Subordinate ids above those that are given. */
function addRange(table: Table, name: string, settings: ReadonlyMap<string, string>): void {
  const kind = table.name === 'subuid' ? 'UID' : 'GID';
  const start = table.rows.reduce((end, row) => Math.max(end, Number(row[1]) + Number(row[2])), numberIn(settings, `SUB_${kind}_MIN`, 100_000));
  if (table.find(name) === undefined) table.add([name, String(start), String(numberIn(settings, `SUB_${kind}_COUNT`, 65_536))]);
}

export interface NewGroup {
  readonly name: string;
  /** Chosen when undefined. */
  readonly gid: number | undefined;
  readonly isSystem: boolean;
  readonly mayShareGid: boolean;
  readonly password: string;
}

/** Adds the rows of a group; gives its number. Throws AccountError. */
export function addGroup({ vfs }: Process, group: NewGroup): number {
  const tables = openTables(vfs, ['group', 'gshadow']);
  const taken = ids(tables.group);
  const gid = group.gid ?? nextId(taken, idRange(loginDefs(vfs), 'GID', group.isSystem), group.isSystem);
  if (gid === undefined) throw new AccountError('no more available GIDs on the system', 4);
  if (!group.mayShareGid && taken.includes(gid)) throw new AccountError(`GID '${gid}' already exists`, 4);
  tables.group.add([group.name, 'x', String(gid), '']);
  tables.gshadow.add([group.name, group.password, '', '']);
  closeTables(vfs, tables);
  return gid;
}

/** The lowest number that neither table uses, for adduser. */
export function lowestFree(tables: readonly Table[], range: { min: number; max: number }): number {
  const free = firstFree(tables.flatMap(ids), range);
  if (free === undefined) throw new AccountError(`No UID/GID pair is available in the range ${range.min}-${range.max}.`, 1);
  return free;
}
