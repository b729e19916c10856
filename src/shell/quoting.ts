/** Texts as shells print them for reading back. */
import type { Dialect } from './interpreter/state.ts';

const PLAIN = /^[\w@%+:,./^=-]+$/;

/** In single quotes; a quote inside as each shell writes it: `'\''` in bash, `'"'"'` in dash and busybox. */
export function singleQuoted(text: string, dialect: Dialect): string {
  if (dialect === 'bash') return `'${text.replaceAll("'", "'\\''")}'`;
  return text.split(/('+)/).filter((part, i) => part !== '' || i === 0).map((part) => (part.startsWith("'") ? `"${part}"` : `'${part}'`)).join('').replace(/^''(?=")/, '') || "''";
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\x1b': '\\E', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\v': '\\v', '\\': '\\\\', "'": "\\'" };

/** `$'...'` of bash, for texts with control characters. */
export function ansiQuoted(text: string): string {
   
  return `$'${text.replace(/[\x00-\x1f\x7f\\']/g, (c) => ESCAPES[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`)}'`;
}

 
const hasControl = (text: string): boolean => /[\x00-\x1f\x7f]/.test(text);

/** A word in an `-x` trace. */
export function traced(text: string, dialect: Dialect): string {
  switch (dialect) {
    case 'dash':
      return text;
    case 'busybox':
      return text === '' || (/^[\w@+:,./^\]-]+$/.test(text) && !BUSYBOX_WORDS.has(text)) ? text : singleQuoted(text, dialect);
    case 'bash':
       
      return text !== '' && !/[\x00-\x20!"#$&'()*;<>?[\\\]^`{|}~\x7f]/.test(text.replace(/(?!^)[#~]/g, '')) ? text : singleQuoted(text, dialect);
  }
}

/** busybox quotes what its grammar would take for a keyword. */
const BUSYBOX_WORDS = new Set(['if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'case', 'esac', 'while', 'until', 'for', 'in', 'function', '{', '}', '!']);

/** `printf %q` and `declare -p`-like output of bash. */
export function shellQuoted(text: string): string {
  if (text === '') return "''";
  if (hasControl(text)) return ansiQuoted(text);
  return text.replace(/[^\w@%+=:,./^-]/gu, (c) => (c > '\x7f' ? c : `\\${c}`));
}

/** `${x@Q}`. */
export function atQuoted(text: string): string {
  return hasControl(text) ? ansiQuoted(text) : singleQuoted(text, 'bash');
}

/** In double quotes, as `declare -p` and `export -p` print values. */
export function doubleQuoted(text: string): string {
  return hasControl(text) ? ansiQuoted(text) : `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
}

/** A value in the output of `set`. */
export function setQuoted(text: string, dialect: Dialect): string {
  if (dialect !== 'bash') return singleQuoted(text, dialect);
  return text === '' || PLAIN.test(text) ? text : atQuoted(text);
}
