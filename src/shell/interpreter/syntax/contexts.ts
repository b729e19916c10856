/** How stretches of text are read: what ends them and what quotes mean in them. */

export interface Context {
  /** The unquoted characters that end it; without any it reaches to the end of the text. */
  readonly ends: string;
  /** As in double quotes: single quotes are plain, few characters can be escaped, nothing is split. */
  readonly inDouble: boolean;
  /** What `"` is: a quote, a plain character (here-documents), or nothing at all (arithmetic). */
  readonly doubleQuote: 'quote' | 'plain' | 'dropped';
  /** Opens a group in which nothing ends the stretch: any `(`, any `[` (up to the end of the line), or only the `(` of a pattern like `@(...)`. */
  readonly group: '' | '(' | '[' | '@(';
  /** Whether `<(...)` can stand in it. */
  readonly processes: boolean;
}

/** The characters that end a word (POSIX 2.3). */
export const META = ' \t\n;&|()<>';

/** A text as a whole. */
export const WHOLE: Context = { ends: '', inDouble: false, doubleQuote: 'quote', group: '', processes: false };
export const WORD: Context = { ...WHOLE, ends: META, processes: true };
/** A word of bash with `shopt -s extglob`, or on the right of `==`. */
export const EXTENDED_WORD: Context = { ...WORD, group: '@(' };
/** The right side of `=~`. */
export const REGEX: Context = { ...WHOLE, ends: ' \t\n;&<>)', group: '(' };
export const SUBSCRIPT: Context = { ...WHOLE, ends: ']', group: '[' };
export const DOUBLE: Context = { ...WHOLE, ends: '"', inDouble: true };
export const HEREDOC: Context = { ...WHOLE, inDouble: true, doubleQuote: 'plain' };
/** An expression of arithmetic: in `((...))`, in `$[...]`, as an offset in `${x:1:2}`, and one that is a text of its own. */
export const WHOLE_ARITHMETIC: Context = { ...WHOLE, inDouble: true, doubleQuote: 'dropped' };
export const ARITHMETIC: Context = { ...WHOLE_ARITHMETIC, ends: ')', group: '(' };
export const OLD_ARITHMETIC: Context = { ...WHOLE_ARITHMETIC, ends: ']', group: '[' };
export const OFFSET: Context = { ...WHOLE_ARITHMETIC, ends: ':}', group: '(' };
/** What follows the operator in `${x:-word}`; `inDouble` where the whole stands in double quotes. */
export const OPERAND: Context = { ...WHOLE, ends: '}' };
export const DOUBLE_OPERAND: Context = { ...OPERAND, inDouble: true };
/** The pattern of `${x/pattern/word}`. */
export const REPLACED: Context = { ...WHOLE, ends: '/}' };
