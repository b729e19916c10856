/** Statements, lists and compound commands; errexit's rules (POSIX 2.8, 2.9). */
import type { CommandNode, CompoundList, PipelineNode, Statement } from 'unbash';
import { globMatcher } from '../glob.ts';
import type { Task } from '../task.ts';
import { evaluate } from './arithmetic.ts';
import { runCommand } from './command.ts';
import { complain, reportError } from './complain.ts';
import { evaluateTest } from './conditional.ts';
import { expandPattern, expandText, expandWords } from './expand.ts';
import { runPipeline } from './pipeline.ts';
import { redirected } from './redirect.ts';
import { assign, Exit, Loop, ShellError, subshell, type ShellState } from './state.ts';

/** Runs statements one after another; a failure that errexit counts ends the shell. */
export function* runStatements(shell: ShellState, statements: readonly Statement[]): Task<void> {
  for (const { command, background } of statements) {
    if (background) {
      const inner = subshell(shell);
      yield* contained(inner, runNode(inner, command));
      shell.variables.set('!', { value: String(shell.machine.nextProcessId++), exported: false, readonly: false });
      shell.status = 0;
    } else yield* runNode(shell, command);
  }
}

/** Runs a task of a subshell: `exit` ends it alone. */
function* contained(inner: ShellState, task: Task<void>): Task<number> {
  try {
    yield* task;
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    inner.status = error.status;
  }
  return inner.status;
}

function* runNode(shell: ShellState, node: Statement['command']): Task<void> {
  if (node.type !== 'AndOr') {
    yield* runPipelineNode(shell, node);
    if (!(node.type === 'Pipeline' && node.prefixes.some(({ type }) => type === 'Negation'))) checkErrexit(shell, node);
    return;
  }
  for (const [i, command] of node.commands.entries()) {
    const operator = i === 0 ? undefined : node.operators[i - 1];
    if (operator === '&&' && shell.status !== 0) continue;
    if (operator === '||' && shell.status === 0) continue;
    const isLast = i === node.commands.length - 1;
    if (isLast) yield* runNode(shell, command);
    else yield* inCondition(shell, runPipelineNode(shell, command));
  }
}

/** Ends the shell after a failure when `set -e` is on and no condition surrounds the command. */
function checkErrexit(shell: ShellState, node: PipelineNode): void {
  const isCompoundThatCheckedItself = node.type === 'If' || node.type === 'While' || node.type === 'For' || node.type === 'Case' || node.type === 'BraceGroup';
  if (shell.status !== 0 && shell.options.has('e') && shell.conditions === 0 && !isCompoundThatCheckedItself) throw new Exit(shell.status);
}

function* inCondition(shell: ShellState, task: Task<void>): Task<void> {
  shell.conditions++;
  try {
    yield* task;
  } finally {
    shell.conditions--;
  }
}

function* runPipelineNode(shell: ShellState, node: PipelineNode): Task<void> {
  if (node.type !== 'Pipeline') return yield* runCommandNode(shell, node);
  const isNegated = node.prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  const run = node.commands.length === 1 && node.commands[0] !== undefined ? runCommandNode(shell, node.commands[0]) : runPipeline(shell, node);
  yield* isNegated ? inCondition(shell, run) : run;
  if (isNegated) shell.status = shell.status === 0 ? 1 : 0;
}

/** Runs one command of any kind in this shell. */
export function* runCommandNode(shell: ShellState, node: CommandNode): Task<void> {
  switch (node.type) {
    case 'Command':
      return yield* runCommand(shell, node);
    case 'Redirected': {
      const outer = shell.streams;
      try {
        shell.streams = yield* redirected(shell, node.redirects);
        yield* runCommandNode(shell, node.command);
      } catch (error) {
        if (!(error instanceof ShellError)) throw error;
        shell.streams = outer;
        yield* reportError(shell, error, node.pos);
      } finally {
        shell.streams = outer;
      }
      return;
    }
    case 'BraceGroup':
      return yield* runList(shell, node.body);
    case 'Subshell': {
      shell.machine.budget.spend('depth');
      const inner = subshell(shell);
      shell.status = yield* contained(inner, runList(inner, node.body));
      shell.machine.budget.release('depth');
      return;
    }
    case 'If':
      return yield* runIf(shell, node);
    case 'While':
      return yield* runWhile(shell, node);
    case 'For': {
      const words = node.wordlist === undefined ? [...shell.positional] : yield* expandWords(shell, node.wordlist);
      shell.status = 0;
      return yield* loop(shell, words, function* (word) {
        assign(shell, node.name.value, word);
        yield* runList(shell, node.body);
        return true;
      });
    }
    case 'ArithmeticFor': {
      if (node.initialize !== undefined) yield* evaluate(shell, node.initialize);
      return yield* loop(shell, forever(), function* () {
        if (node.test !== undefined && (yield* evaluate(shell, node.test)) === 0) return false;
        yield* runList(shell, node.body);
        if (node.update !== undefined) yield* evaluate(shell, node.update);
        return true;
      });
    }
    case 'Case':
      return yield* runCase(shell, node);
    case 'Function':
      shell.functions.set(node.name.value, { body: node.body, source: shell.source });
      shell.status = 0;
      return;
    case 'TestCommand':
      if (shell.dialect === 'dash') {
        yield* complain(shell, '[[: not found', node.pos);
        shell.status = 127;
        return;
      }
      shell.status = (yield* evaluateTest(shell, node.expression)) ? 0 : 1;
      return;
    case 'ArithmeticCommand':
      shell.status = node.expression !== undefined && (yield* evaluate(shell, node.expression)) !== 0 ? 0 : 1;
      return;
    case 'Select':
    case 'Coproc':
      throw new ShellError(`${node.type.toLowerCase()} is not simulated`, 2);
  }
}

export function* runList(shell: ShellState, list: CompoundList): Task<void> {
  yield* runStatements(shell, list.commands);
}

function* condition(shell: ShellState, list: CompoundList): Task<boolean> {
  yield* inCondition(shell, runList(shell, list));
  return shell.status === 0;
}

function* runIf(shell: ShellState, node: Extract<CommandNode, { type: 'If' }>): Task<void> {
  for (const branch of [node, ...node.elif]) if (yield* condition(shell, branch.clause)) return yield* runList(shell, branch.then);
  shell.status = 0;
  if (node.else !== undefined) yield* runList(shell, node.else);
}

function* forever(): Generator<undefined> {
  for (;;) yield undefined;
}

function* runWhile(shell: ShellState, node: Extract<CommandNode, { type: 'While' }>): Task<void> {
  let status = 0;
  yield* loop(shell, forever(), function* () {
    const holds = yield* condition(shell, node.clause);
    if (holds !== (node.kind === 'while')) return false;
    yield* runList(shell, node.body);
    status = shell.status;
    return true;
  });
  shell.status = status;
}

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
        if (error.levels > 1 && shell.loops > 1) throw new Loop(error.kind, error.levels - 1);
        shell.status = 0;
        if (error.kind === 'break') break;
      }
    }
  } finally {
    shell.loops--;
  }
}

function* runCase(shell: ShellState, node: Extract<CommandNode, { type: 'Case' }>): Task<void> {
  const text = yield* expandText(shell, node.word);
  shell.status = 0;
  let fallsThrough = false;
  for (const { pattern, body, terminator } of node.items) {
    let matches = fallsThrough;
    for (const word of pattern) matches ||= globMatcher(yield* expandPattern(shell, word))(text);
    if (!matches) continue;
    yield* runList(shell, body);
    if (terminator === ';&') fallsThrough = true;
    else if (terminator !== ';;&') return;
    else fallsThrough = false;
  }
}
