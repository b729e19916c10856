/** for, while, until, select, case. */
import { decodeName } from '../../filesystem/index.ts';
import { globMatcher } from '../glob.ts';
import { emptyReader, nullWriter, writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { evaluateText } from './arithmetic.ts';
import { expandPattern, expandText, expandWords } from './expand.ts';
import { expandArithmetic, patternOptions } from './words.ts';
import { Loop, ShellError, type ShellState } from './state.ts';
import type { Arithmetic, ArithmeticFor, Case, For, Statement, While } from './syntax/tree.ts';
import { traceText } from './trace.ts';
import { assign, parameterValue } from './variables.ts';

const list = (shell: ShellState, statements: readonly Statement[]): Task<void> => shell.core.runStatements(shell, statements);

/** Turns of a loop with break and continue; `turn` tells whether to go on. */
function* loop<T>(shell: ShellState, items: Iterable<T>, turn: (item: T) => Task<boolean>): Task<void> {
  shell.loops++;
  try {
    for (const item of items) {
      shell.machine.budget.spend('loopTurns');
      yield { kind: 'tick' };
      try {
        if (!(yield* turn(item))) break;
      } catch (error) {
        if (!(error instanceof Loop)) throw error;
        if (error.levels > 1 && shell.loops > 1) throw new Loop(error.kind, error.levels - 1, error.status);
        shell.status = error.status;
        if (error.kind === 'break') break;
      }
    }
  } finally {
    shell.loops--;
  }
}

function* forever(): Generator<undefined> {
  for (;;) yield undefined;
}

export function* forClause(shell: ShellState, node: For): Task<void> {
  const words = node.words === undefined ? [...shell.positional] : yield* expandWords(shell, node.words);
  const shown = node.words === undefined ? '"$@"' : node.words.map(({ text }) => text).join(' ');
  if (shell.dialect === 'bash' && !/^[A-Za-z_]\w*$/.test(node.name)) throw new ShellError(`\`${node.name}': not a valid identifier`, 1, 'arithmetic');
  shell.status = 0;
  yield* loop(shell, words, function* (word) {
    shell.position = node.pos;
    if (shell.dialect === 'bash') yield* traceText(shell, `for ${node.name} in ${shown}`);
    try {
      assign(shell, node.name, word);
    } catch (error) {
      if (!(error instanceof ShellError) || shell.dialect !== 'bash') throw error;
      throw new ShellError(error.message, 1, 'redirection');
    }
    yield* list(shell, node.body);
    return true;
  });
}

export function* runArithmeticFor(shell: ShellState, { initialize, test, update, body }: ArithmeticFor): Task<void> {
  const evaluate = function* (expression: Arithmetic): Task<bigint> {
    yield* traceText(shell, `((${expression.text}))`);
    return evaluateText(shell, yield* expandArithmetic(shell, expression));
  };
  if (initialize.text.trim() !== '') yield* evaluate(initialize);
  shell.status = 0;
  const step = function* (): Task<void> {
    if (update.text.trim() !== '') yield* evaluate(update);
  };
  let isFirst = true;
  yield* loop(shell, forever(), function* () {
    if (!isFirst) yield* step();
    isFirst = false;
    if (test.text.trim() !== '' && (yield* evaluate(test)) === 0n) return false;
    yield* list(shell, body);
    return true;
  });
}

export function* runWhile(shell: ShellState, node: While): Task<void> {
  let status = 0;
  yield* loop(shell, forever(), function* () {
    shell.conditions++;
    try {
      yield* list(shell, node.condition);
    } finally {
      shell.conditions--;
    }
    if ((shell.status === 0) !== (node.kind === 'while')) {
      shell.status = status;
      return false;
    }
    status = 0;
    yield* list(shell, node.body);
    ({ status } = shell);
    return true;
  });
}

export function* runCase(shell: ShellState, node: Case): Task<void> {
  shell.position = node.pos;
  if (shell.dialect === 'bash') yield* traceText(shell, `case ${node.word.text} in`);
  const before = shell.status;
  const text = yield* expandText(shell, node.word);
  let fallsThrough = false;
  let ran = false;
  for (const { patterns, body, terminator } of node.items) {
    let matches = fallsThrough;
    for (const word of patterns) matches ||= globMatcher(yield* expandPattern(shell, word), patternOptions(shell))(text);
    if (!matches) continue;
    if (!ran) shell.status = before;
    ran = true;
    if (body.length === 0) shell.status = 0;
    yield* list(shell, body);
    if (terminator === ';&') fallsThrough = true;
    else if (terminator !== ';;&') return;
    else fallsThrough = false;
  }
  if (!ran) shell.status = 0;
}

/** A menu on standard error, an answer a turn. */
export function* runSelect(shell: ShellState, node: For): Task<void> {
  const words = node.words === undefined ? [...shell.positional] : yield* expandWords(shell, node.words);
  const writer = shell.streams.get(2)?.writer ?? nullWriter;
  const menu = words.map((word, i) => `${i + 1}) ${word}\n`).join('');
  let shows = true;
  yield* loop(shell, forever(), function* () {
    if (shows) yield* writeText(writer, menu);
    yield* writeText(writer, parameterValue(shell, 'PS3') ?? '#? ');
    const bytes: number[] = [];
    for (;;) {
      const [byte] = yield* (shell.streams.get(0)?.reader ?? emptyReader).read(1);
      if (byte === undefined && bytes.length === 0) {
        shell.status = 1;
        return false;
      }
      if (byte === undefined || byte === 0x0a) break;
      bytes.push(byte);
    }
    const answer = decodeName(Uint8Array.from(bytes));
    shows = answer === '';
    if (shows) return true;
    assign(shell, 'REPLY', answer);
    assign(shell, node.name, /^\d+$/.test(answer) ? (words[Number(answer) - 1] ?? '') : '');
    yield* list(shell, node.body);
    return true;
  });
}
