/** `[[ ... ]]` of bash. */
import { globMatcher } from '../glob.ts';
import { compile, escapeRegex, RegexError } from '../regex/index.ts';
import type { Task } from '../task.ts';
import { testBinary, testUnary } from '../test-expression.ts';
import { evaluateText } from './arithmetic.ts';
import { expandPattern, expandText } from './expand.ts';
import { expandArithmeticText, patternOptions } from './words.ts';
import { setArray, elementsOf, joined, numbered, parameterValue } from './variables.ts';
import { ShellError, type ShellState } from './state.ts';
import type { TestBinary, TestExpression, Word } from './syntax/tree.ts';
import { traceText } from './trace.ts';

export function* evaluateTest(shell: ShellState, node: TestExpression): Task<boolean> {
  switch (node.type) {
    case 'TestNot':
      return !(yield* evaluateTest(shell, node.operand));
    case 'TestLogical': {
      const left = yield* evaluateTest(shell, node.left);
      return left === (node.operator === '&&') ? yield* evaluateTest(shell, node.right) : left;
    }
    case 'TestUnary': {
      const operand = yield* expandText(shell, node.operand);
      yield* traceText(shell, `[[ ${node.operator} ${operand === '' ? "''" : operand} ]]`);
      if (node.operator === '-v') return yield* isSet(shell, operand);
      if (node.operator === '-o') return shell.options.has(LONG_OPTIONS.get(operand) ?? operand);
      return testUnary(shell.vfs, shell.cwd, node.operator, operand);
    }
    case 'TestBinary':
      return yield* compare(shell, node);
  }
}

const LONG_OPTIONS = new Map([['errexit', 'e'], ['nounset', 'u'], ['xtrace', 'x'], ['noglob', 'f'], ['noclobber', 'C'], ['allexport', 'a'], ['verbose', 'v']]);

function* isSet(shell: ShellState, text: string): Task<boolean> {
  const [, name = text, key] = /^([A-Za-z_]\w*)\[(.*)\]$/s.exec(text) ?? [];
  if (key === undefined) return parameterValue(shell, name) !== undefined;
  const isAssociative = shell.variables.get(name)?.isAssociative === true;
  return elementsOf(shell, name).has(isAssociative ? key : String(evaluateText(shell, yield* expandArithmeticText(shell, key))));
}

const NUMERIC = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

function* compare(shell: ShellState, { operator, left, right }: TestBinary): Task<boolean> {
  const a = yield* expandText(shell, left);
  const shown = a === '' ? "''" : a;
  if (operator === '=' || operator === '==' || operator === '!=') {
    const pattern = yield* expandPattern(shell, right);
    yield* traceText(shell, `[[ ${shown} ${operator} ${yield* shownPattern(shell, right)} ]]`);
    return globMatcher(pattern, patternOptions(shell, true))(a) === (operator !== '!=');
  }
  if (operator === '=~') return yield* matches(shell, a, right);
  const b = yield* expandText(shell, right);
  yield* traceText(shell, `[[ ${shown} ${operator} ${b === '' ? "''" : b} ]]`);
  if (NUMERIC.has(operator)) return testBinary(shell.vfs, shell.cwd, String(evaluateText(shell, yield* expandArithmeticText(shell, a))), operator, String(evaluateText(shell, yield* expandArithmeticText(shell, b))));
  return testBinary(shell.vfs, shell.cwd, a, operator, b);
}

/** A pattern in a trace: every character of what was quoted is escaped. */
function* shownPattern(shell: ShellState, word: Word): Task<string> {
  let shown = '';
  for (const part of word.parts) {
    const text = joined(shell, yield* shell.core.pieces(shell, [part]));
    shown += part.type === 'Literal' ? part.text : part.type === 'DoubleQuoted' || 'value' in part ? text.replace(/[^]/gu, '\\$&') : text;
  }
  return shown === '' ? "''" : shown;
}

/** `=~`: an extended expression in which what was quoted is plain. */
function* matches(shell: ShellState, subject: string, right: Word): Task<boolean> {
  let pattern = '';
  for (const part of right.parts) {
    const text = joined(shell, yield* shell.core.pieces(shell, [part]));
    if (part.type === 'Literal') pattern += part.text;
    else if (part.type === 'Escaped') pattern += `\\${text}`;
    else pattern += part.type === 'DoubleQuoted' || 'value' in part ? escapeRegex(text, 'extended') : text;
  }
  yield* traceText(shell, `[[ ${subject} =~ ${pattern} ]]`);
  try {
    const match = compile(pattern, { syntax: 'extended', ignoreCase: shell.shopt.has('nocasematch') }).exec(subject);
    setArray(shell, 'BASH_REMATCH', numbered((match?.groups ?? []).map((group) => group ?? '')));
    return match !== undefined;
  } catch (error) {
    if (error instanceof RegexError) throw new ShellError(`${pattern}: ${error.message}`, 2, 'redirection');
    throw error;
  }
}
