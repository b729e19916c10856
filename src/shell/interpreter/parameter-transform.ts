/** `${x@Q}` and its relatives, of bash. */
import { unescape } from '../programs/echo.ts';
import { atQuoted, doubleQuoted } from '../quoting.ts';
import type { ShellState, Variable } from './state.ts';

/** The letters of a variable's marks, as `declare -p` shows them. */
export function markLetters(variable: Variable): string {
  const { isAssociative, elements, isInteger, refersTo, readonly, exported, letterCase } = variable;
  return (isAssociative ? 'A' : elements !== undefined ? 'a' : '') + (isInteger ? 'i' : '') + (letterCase === 'lower' ? 'l' : '') + (refersTo !== undefined ? 'n' : '') + (readonly ? 'r' : '') + (letterCase === 'upper' ? 'u' : '') + (exported ? 'x' : '');
}

export function transform(shell: ShellState, name: string, value: string | undefined, operator: string): string {
  const variable = shell.variables.get(name);
  switch (operator) {
    case 'Q':
      return value === undefined ? '' : atQuoted(value);
    case 'U':
      return (value ?? '').toUpperCase();
    case 'u':
      return (value ?? '').charAt(0).toUpperCase() + (value ?? '').slice(1);
    case 'L':
      return (value ?? '').toLowerCase();
    case 'E':
      return unescape(value ?? '', 'plain').text;
    case 'a':
      return variable === undefined ? '' : markLetters(variable);
    case 'A': {
      if (variable === undefined || value === undefined) return '';
      const letters = markLetters(variable);
      return letters === '' ? `${name}=${atQuoted(value)}` : `declare -${letters} ${name}=${atQuoted(value)}`;
    }
    default:
      return value ?? '';
  }
}

/** A variable as `declare -p` prints it. */
export function declaration(name: string, variable: Variable): string {
  const head = `declare -${markLetters(variable) || '-'} ${name}`;
  if (variable.elements !== undefined) {
    const items = [...variable.elements].map(([key, value]) => `[${variable.isAssociative && !/^[\w.-]+$/.test(key) ? doubleQuoted(key) : key}]=${doubleQuoted(value)}`);
    return `${head}=(${items.join(' ')}${variable.isAssociative && items.length > 0 ? ' ' : ''})`;
  }
  if (variable.refersTo !== undefined) return `${head}=${doubleQuoted(variable.refersTo)}`;
  return variable.value === undefined ? head : `${head}=${doubleQuoted(variable.value)}`;
}
