/** Modes as chmod(1) writes them: octal, or clauses such as `u=rwX,go-w`. */

const SET_IDS = 0o6000;
const WITH_LETTERS = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]|[0-7]+))+)$/;

/**
 * The changed mode; undefined for a text that is no mode. `umask` counts where no class is named. Of a directory the set-id bits stay
 * unless they are named or five digits are given.
 */
export function changeMode(text: string, mode: number, isDirectory: boolean, umask: number): number | undefined {
  if (/^[0-7]+$/.test(text)) {
    const bits = Number.parseInt(text, 8);
    if (bits > 0o7777) return undefined;
    return isDirectory && text.length < 5 ? bits | (mode & SET_IDS) : bits;
  }
  let result = mode;
  for (const clause of text.split(',')) {
    const match = WITH_LETTERS.exec(clause);
    if (match === null) return undefined;
    const [, who = '', actions = ''] = match;
    for (const [, operator = '', letters = ''] of actions.matchAll(/([-+=])([rwxXstugo0-7]*)/g)) result = apply(result, who, operator, letters, isDirectory, umask);
  }
  return result;
}

function apply(mode: number, who: string, operator: string, letters: string, isDirectory: boolean, umask: number): number {
  if (/^[0-7]+$/.test(letters)) {
    const bits = Number.parseInt(letters, 8);
    return operator === '+' ? mode | bits : operator === '-' ? mode & ~bits : bits;
  }
  const isEverybody = who === '' || who.includes('a');
  const classes = isEverybody ? 'ugo' : who;
  let bits = 0;
  let mask = isEverybody ? 0o1000 : 0;
  for (const [name, shift] of [['u', 6], ['g', 3], ['o', 0]] as const) {
    if (!classes.includes(name)) continue;
    mask |= 7 << shift;
    if (name === 'u') mask |= 0o4000;
    if (name === 'g') mask |= 0o2000;
    bits |= permissionBits(letters, mode, isDirectory) << shift;
    if (letters.includes('s') && name !== 'o') bits |= name === 'u' ? 0o4000 : 0o2000;
  }
  if (letters.includes('t') && (isEverybody || classes.includes('o'))) bits |= 0o1000;
  if (who === '') bits &= ~umask;
  if (operator === '+') return mode | bits;
  if (operator === '-') return mode & ~bits;
  return (mode & ~(isDirectory ? mask & ~SET_IDS : mask)) | bits;
}

function permissionBits(letters: string, mode: number, isDirectory: boolean): number {
  let bits = 0;
  for (const letter of letters) {
    if (letter === 'r') bits |= 4;
    else if (letter === 'w') bits |= 2;
    else if (letter === 'x' || (letter === 'X' && (isDirectory || (mode & 0o111) !== 0))) bits |= 1;
    else if (letter === 'u') bits |= (mode >> 6) & 7;
    else if (letter === 'g') bits |= (mode >> 3) & 7;
    else if (letter === 'o') bits |= mode & 7;
  }
  return bits;
}
