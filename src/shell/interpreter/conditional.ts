/** `[[ ... ]]` of bash. */
import type { TestExpression } from 'unbash';
import { globMatcher } from '../glob.ts';
import type { Task } from '../task.ts';
import { testBinary, testUnary } from '../test-expression.ts';
import { evaluateText } from './arithmetic.ts';
import { expandPattern, expandText } from './expand.ts';
import { assign, type ShellState } from './state.ts';

export function* evaluateTest(shell: ShellState, node: TestExpression): Task<boolean> {
  switch (node.type) {
    case 'TestGroup':
      return yield* evaluateTest(shell, node.expression);
    case 'TestNot': {
      const value = yield* evaluateTest(shell, node.operand);
      return node.negations.length % 2 === 1 ? !value : value;
    }
    case 'TestLogical': {
      for (const operand of node.operands) {
        const value = yield* evaluateTest(shell, operand);
        if (value !== (node.operator === '&&')) return value;
      }
      return node.operator === '&&';
    }
    case 'TestUnary': {
      const operand = yield* expandText(shell, node.operand);
      return node.operator === '-v' ? shell.variables.has(operand) : testUnary(shell.vfs, shell.cwd, node.operator, operand);
    }
    case 'TestBinary':
      return yield* compare(shell, node);
  }
}

const NUMERIC = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

function* compare(shell: ShellState, { operator, left, right }: Extract<TestExpression, { type: 'TestBinary' }>): Task<boolean> {
  const a = yield* expandText(shell, left);
  if (operator === '=' || operator === '==' || operator === '!=') return globMatcher(yield* expandPattern(shell, right))(a) === (operator !== '!=');
  const b = yield* expandText(shell, right);
  if (operator === '=~') {
    const match = new RegExp(b).exec(a);
    if (match !== null) assign(shell, 'BASH_REMATCH', match[0], { elements: [...match].map((group) => (group as string | undefined) ?? '') });
    return match !== null;
  }
  if (NUMERIC.has(operator)) return testBinary(shell.vfs, shell.cwd, String(yield* evaluateText(shell, a)), operator, String(yield* evaluateText(shell, b)));
  return testBinary(shell.vfs, shell.cwd, a, operator, b);
}
