/** The settings of account tools: /etc/login.defs, /etc/default/useradd, /etc/adduser.conf. */
import { decodeName, readContent, type Vfs } from '../../../filesystem/index.ts';

export type Settings = ReadonlyMap<string, string>;

/** The names and values of a file whose lines are `NAME VALUE` or `NAME=VALUE`; none when it is missing. */
export function readSettings(vfs: Vfs, path: string): Settings {
  const node = vfs.stat('/', path);
  if (node?.kind !== 'file') return new Map();
  const lines = decodeName(readContent(node.content)).split('\n');
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const match = /^\s*([A-Za-z_]+)(?:\s*=\s*|\s+)(.*?)\s*$/.exec(line);
      return match === null ? [] : [[match[1] ?? '', (match[2] ?? '').replace(/^"(.*)"$/, '$1')]];
    }),
  );
}

export const loginDefs = (vfs: Vfs): Settings => readSettings(vfs, '/etc/login.defs');
export const useraddDefaults = (vfs: Vfs): Settings => readSettings(vfs, '/etc/default/useradd');

export function numberIn(settings: Settings, name: string, otherwise: number): number {
  const text = settings.get(name);
  const value = text === undefined ? NaN : Number(/^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : text);
  return Number.isNaN(value) ? otherwise : value;
}

/** The first and the last id of accounts of a kind (login.defs). */
export function idRange(settings: Settings, kind: 'UID' | 'GID', system: boolean): { min: number; max: number } {
  const min = numberIn(settings, `${kind}_MIN`, 1000);
  if (!system) return { min, max: numberIn(settings, `${kind}_MAX`, 60_000) };
  return { min: numberIn(settings, `SYS_${kind}_MIN`, 101), max: numberIn(settings, `SYS_${kind}_MAX`, min - 1) };
}
