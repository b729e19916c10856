/** for, while, until, select, case. */
import type { CommandNode, CompoundList } from 'unbash';
import { decodeName } from '../../filesystem/index.ts';
import { globMatcher } from '../glob.ts';
import { emptyReader, nullWriter, writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { evaluateText } from './arithmetic.ts';
import { expandPattern, expandText, expandWords } from './expand.ts';
import { expandArithmetic, patternOptions } from './words.ts';
import { Loop, ShellError, type ShellState } from './state.ts';
import { traceText } from './trace.ts';
import { assign, parameterValue } from './variables.ts';

type Node<T extends CommandNode['type']> = Extract<CommandNode, { type: T }>;

const list = (shell: ShellState, { commands }: CompoundList): Task<void> => shell.core.runStatements(shell, commands);

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

export function* forClause(shell: ShellState, node: Node<'For'>): Task<void> {
  const words = node.wordlist === undefined ? [...shell.positional] : yield* expandWords(shell, node.wordlist);
  const shown = node.wordlist === undefined ? '"$@"' : node.wordlist.map(({ text }) => text).join(' ');
  if (shell.dialect === 'bash' && !/^[A-Za-z_]\w*$/.test(node.name.value)) throw new ShellError(`\`${node.name.text}': not a valid identifier`, 1, 'arithmetic');
  shell.status = 0;
  yield* loop(shell, words, function* (word) {
    shell.position = node.pos;
    if (shell.dialect === 'bash') yield* traceText(shell, `for ${node.name.text} in ${shown}`);
    try {
      assign(shell, node.name.value, word);
    } catch (error) {
      if (!(error instanceof ShellError) || shell.dialect !== 'bash') throw error;
      throw new ShellError(error.message, 1, 'redirection');
    }
    yield* list(shell, node.body);
    return true;
  });
}

export function* runArithmeticFor(shell: ShellState, node: Node<'ArithmeticFor'>): Task<void> {
  const text = shell.source.slice(node.pos, node.body.pos);
  const inside = text.slice(text.indexOf('((') + 2, text.lastIndexOf('))'));
  const [initialize = '', test = '', update = ''] = inside.split(';');
  const evaluate = function* (expression: string): Task<bigint> {
    yield* traceText(shell, `((${expression}))`);
    return evaluateText(shell, yield* expandArithmetic(shell, expression));
  };
  if (initialize.trim() !== '') yield* evaluate(initialize);
  shell.status = 0;
  const step = function* (): Task<void> {
    if (update.trim() !== '') yield* evaluate(update);
  };
  let isFirst = true;
  yield* loop(shell, forever(), function* () {
    if (!isFirst) yield* step();
    isFirst = false;
    if (test.trim() !== '' && (yield* evaluate(test)) === 0n) return false;
    yield* list(shell, node.body);
    return true;
  });
}

export function* runWhile(shell: ShellState, node: Node<'While'>): Task<void> {
  let status = 0;
  yield* loop(shell, forever(), function* () {
    shell.conditions++;
    try {
      yield* list(shell, node.clause);
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

export function* runCase(shell: ShellState, node: Node<'Case'>): Task<void> {
  shell.position = node.pos;
  if (shell.dialect === 'bash') yield* traceText(shell, `case ${node.word.text} in`);
  const before = shell.status;
  const text = yield* expandText(shell, node.word);
  let fallsThrough = false;
  let ran = false;
  for (const { pattern, body, terminator } of node.items) {
    let matches = fallsThrough;
    for (const word of pattern) matches ||= globMatcher(yield* expandPattern(shell, word), patternOptions(shell))(text);
    if (!matches) continue;
    if (!ran) shell.status = before;
    ran = true;
    if (body.commands.length === 0) shell.status = 0;
    yield* list(shell, body);
    if (terminator === ';&') fallsThrough = true;
    else if (terminator !== ';;&') return;
    else fallsThrough = false;
  }
  if (!ran) shell.status = 0;
}

/** A menu on standard error, an answer a turn. */
export function* runSelect(shell: ShellState, node: Node<'Select'>): Task<void> {
  const words = node.wordlist === undefined ? [...shell.positional] : yield* expandWords(shell, node.wordlist);
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
    assign(shell, node.name.value, /^\d+$/.test(answer) ? (words[Number(answer) - 1] ?? '') : '');
    yield* list(shell, node.body);
    return true;
  });
}
