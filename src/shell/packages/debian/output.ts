/** How apt tells what it does. */
import type { Package } from './facts.ts';

/** `1,234 kB`, `12.3 MB`: decimal units, at most four significant digits, as apt shows bytes. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 10_000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 0 && value < 100 ? value.toFixed(1) : String(Math.round(value));
  return `${digits.replace(/(\d)(?=(?:\d{3})+$)/, '$1,')} ${UNITS[unit] ?? 'B'}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;
const WIDTH = 78;

/** A heading, then names indented and wrapped; nothing for no names. */
export function nameTable(heading: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const lines: string[] = [];
  let line = ' ';
  for (const name of names) {
    if (line.length + 1 + name.length > WIDTH) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${name}`;
  }
  return [heading, ...lines, line].join('\n') + '\n';
}

export interface Counts {
  readonly upgraded?: number;
  readonly installed?: number;
  readonly reinstalled?: number;
  readonly removed?: number;
  readonly kept?: number;
}

/** `0 upgraded, 1 newly installed, 0 to remove and 0 not upgraded.` */
export function countsLine({ upgraded = 0, installed = 0, reinstalled = 0, removed = 0, kept = 0 }: Counts): string {
  const again = reinstalled > 0 ? `${reinstalled} reinstalled, ` : '';
  return `${upgraded} upgraded, ${installed} newly installed, ${again}${removed} to remove and ${kept} not upgraded.\n`;
}

/** `name_1.2-3_amd64.deb` with the epoch's colon escaped. */
export const archiveName = ({ name, version, architecture }: Pick<Package, 'name' | 'version' | 'architecture'>): string => `${name}_${version.replace(/:/g, '%3a')}_${architecture}.deb`;
