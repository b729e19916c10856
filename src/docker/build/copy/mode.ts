/** `--chmod`: an octal mode, or clauses such as `u=rwX,go-w` as BSD's setmode(3) reads them, without a umask (semantics e.2). */
import { CopyError } from './errors.ts';

/** The mode that a copied file or directory gets. */
export interface ModeChange {
  /** The permission bits of directories that are made on the way to the destination. */
  readonly created: number;
  apply(mode: number, isDirectory: boolean): number;
}

const DIRECTORY_MODE = 0o755;

/** Throws CopyError for a text that is no mode. */
export function parseMode(text: string): ModeChange {
  if (/^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= 0o7777) {
    const bits = Number.parseInt(text, 8);
    return { created: bits & 0o777, apply: () => bits };
  }
  if (/^\d/.test(text)) throw new CopyError(`invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`);
  const clauses = text.split(',').flatMap(parseClause);
  return { created: DIRECTORY_MODE, apply: (mode, isDirectory) => clauses.reduce((bits, clause) => applyClause(bits, clause, mode, isDirectory), mode) };
}

interface Clause {
  readonly who: string;
  readonly operator: string;
  readonly letters: string;
}

function parseClause(text: string): Clause[] {
  const [, who = '', actions] = /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/.exec(text) ?? [];
  if (actions === undefined) throw new CopyError('invalid syntax');
  return [...actions.matchAll(/([-+=])([rwxXstugo]*)/g)].map(([, operator = '', letters = '']) => ({ who, operator, letters }));
}

const SHIFTS = [['u', 6, 0o4000], ['g', 3, 0o2000], ['o', 0, 0]] as const;

/** `X` looks at the mode before all clauses. */
function applyClause(current: number, { who, operator, letters }: Clause, before: number, isDirectory: boolean): number {
  const isFor = (name: string): boolean => who === '' || who.includes('a') || who.includes(name);
  const isSearchable = isDirectory || (before & 0o111) !== 0;
  let bits = letters.includes('t') && who !== 'o' ? 0o1000 : 0;
  let mask = bits;
  for (const [name, shift, special] of SHIFTS) {
    if (!isFor(name)) continue;
    mask |= (7 << shift) | special;
    bits |= permissions(letters, current, isSearchable) << shift;
    if (letters.includes('s')) bits |= special;
  }
  if (operator === '+') return current | bits;
  return operator === '-' ? current & ~bits : (current & ~mask) | bits;
}

function permissions(letters: string, mode: number, isSearchable: boolean): number {
  const values: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1, X: isSearchable ? 1 : 0, u: (mode >> 6) & 7, g: (mode >> 3) & 7, o: mode & 7 };
  return [...letters].reduce((bits, letter) => bits | (values[letter] ?? 0), 0);
}
