/**
 * The files that hold accounts, changed as shadow's tools change them: the lock, every table opened for writing (which copies it
 * up), a backup `NAME-` with the old file's owner, mode and time, and a new file in its place where something changed.
 */
import { decodeName, readContent, textContent, type Vfs } from '../../../filesystem/index.ts';

export type TableName = 'passwd' | 'shadow' | 'group' | 'gshadow' | 'subuid' | 'subgid';

/** One colon-separated file; rows are found by their first field. */
export class Table {
  readonly name: TableName;
  /** Whether the image has it; a table that is missing stays so. */
  readonly exists: boolean;
  #rows: readonly (readonly string[])[];
  #changed = false;

  constructor(name: TableName, text: string | undefined) {
    this.name = name;
    this.exists = text !== undefined;
    this.#rows = (text ?? '').split('\n').filter((line) => line !== '').map((line) => line.split(':'));
  }

  get rows(): readonly (readonly string[])[] {
    return this.#rows;
  }

  get changed(): boolean {
    return this.#changed && this.exists;
  }

  get text(): string {
    return this.#rows.map((row) => row.join(':') + '\n').join('');
  }

  find(name: string): readonly string[] | undefined {
    return this.#rows.find((row) => row[0] === name);
  }

  add(row: readonly string[]): void {
    this.#set([...this.#rows, row]);
  }

  /** Changes the row of that name; `isWritten` even if it stays the same. */
  update(name: string, change: (row: readonly string[]) => readonly string[], isWritten = true): void {
    const rows = this.#rows.map((row) => (row[0] === name ? change(row) : row));
    if (isWritten || rows.some((row, i) => row.join(':') !== this.#rows[i]?.join(':'))) this.#set(rows);
  }

  remove(name: string): void {
    if (this.find(name) !== undefined) this.#set(this.#rows.filter((row) => row[0] !== name));
  }

  #set(rows: readonly (readonly string[])[]): void {
    this.#rows = rows;
    this.#changed = true;
  }
}

const pathOf = (name: TableName): string => `/etc/${name}`;

function readTable(vfs: Vfs, name: TableName): Table {
  const node = vfs.stat('/', pathOf(name));
  return new Table(name, node?.kind === 'file' ? decodeName(readContent(node.content)) : undefined);
}

/** The tables as they are, not opened for writing. */
export const peek = (vfs: Vfs, name: TableName): Table => readTable(vfs, name);

/** Opens tables for change. Throws FilesystemError. */
export function openTables(vfs: Vfs, names: readonly TableName[]): Record<TableName, Table> {
  vfs.openForWrite('/', '/etc/.pwd.lock', 0o600);
  const lock = '/etc/passwd.lock';
  vfs.openForWrite('/', lock, 0o600);
  vfs.unlink('/', lock);
  for (const name of names) if (vfs.stat('/', pathOf(name)) !== undefined) vfs.openForWrite('/', pathOf(name), 0o644);
  const table = (name: TableName): Table => (names.includes(name) ? readTable(vfs, name) : new Table(name, undefined));
  return { passwd: table('passwd'), shadow: table('shadow'), group: table('group'), gshadow: table('gshadow'), subuid: table('subuid'), subgid: table('subgid') };
}

/** Writes what changed. */
export function closeTables(vfs: Vfs, tables: Record<TableName, Table>): void {
  for (const table of Object.values(tables)) if (table.changed) writeTable(vfs, table);
}

function writeTable(vfs: Vfs, { name, text }: Table): void {
  const path = pathOf(name);
  const old = vfs.get('/', path);
  if (old.kind !== 'file') return;
  const { link: _, ...backup } = old;
  if (vfs.lstat('/', `${path}-`) !== undefined) vfs.unlink('/', `${path}-`);
  vfs.put('/', `${path}-`, backup);
  vfs.put('/', `${path}+`, { ...backup, content: textContent(text), mtime: vfs.now() });
  vfs.rename('/', `${path}+`, path);
}

export const today = (vfs: Vfs): string => String(Math.floor(vfs.now() / 86_400));
