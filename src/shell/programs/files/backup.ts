/** Backups that cp, mv, ln and install make of what they replace: -b, --backup=CONTROL, -S SUFFIX. */
import type { Process } from '../../program.ts';
import type { Options } from '../kit.ts';

/** The names of the options in `readOptions`' form; the letter `B` is --backup with its word. */
export const BACKUP_SHORT = 'bS:';
export const BACKUP_LONG = { backup: 'B', 'suffix=': 'S' };

/** What the backup of an existing path would be called; undefined when none is to be made. */
export type BackupNames = (process: Process, path: string) => string | undefined;

export function backupNames({ flags, values }: Options): BackupNames {
  const control = flags.has('B') ? (values.get('B') ?? 'existing') : flags.has('b') || values.has('S') ? 'existing' : 'none';
  const suffix = values.get('S') ?? '~';
  const numbered = (process: Process, path: string): string | undefined => {
    let last = 0;
    while (process.vfs.lstat(process.cwd, `${path}.~${last + 1}~`) !== undefined) last++;
    return last === 0 ? undefined : `${path}.~${last + 1}~`;
  };
  if (control === 'none' || control === 'off') return () => undefined;
  if (control === 'simple' || control === 'never') return (_, path) => path + suffix;
  const always = control === 'numbered' || control === 't';
  return (process, path) => numbered(process, path) ?? (always ? `${path}.~1~` : path + suffix);
}
