/** busybox's `[[`: words like those of `[`, whose right sides are patterns. */
import { globMatcher } from '../../glob.ts';
import { test } from '../../programs/test.ts';
import { compile } from '../../regex/index.ts';
import { runProgram } from '../external.ts';
import { err, processOf, type Builtin } from './builtin.ts';

export const testWords: Builtin = function* (shell, words) {
  if (words.at(-1) !== ']]') {
    yield* err(shell, `${shell.name.split('/').at(-1) ?? ''}: missing ]]\n`);
    return 2;
  }
  const rest = [...words.slice(1, -1)];
  // Comparisons with patterns are decided here; what they gave stands for them in the expression.
  for (let i = 1; i < rest.length - 1; i++) {
    const [left = '', operator, right = ''] = rest.slice(i - 1, i + 2);
    if (operator !== '=' && operator !== '==' && operator !== '!=' && operator !== '=~') continue;
    const matches = operator === '=~' ? compile(right, { syntax: 'extended' }).test(left) : globMatcher(right)(left) === (operator !== '!=');
    rest.splice(i - 1, 3, matches ? 'x' : '');
  }
  return yield* runProgram(test, processOf(shell, ['[', ...rest, ']']));
};
