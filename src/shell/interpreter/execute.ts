/** Statements, lists and compound commands; errexit's rules (POSIX 2.8, 2.9). */
import { emptyReader } from '../streams.ts';
import type { Task } from '../task.ts';
import { evaluateText } from './arithmetic.ts';
import { runCommand } from './command.ts';
import { complain, fail } from './complain.ts';
import { forgives } from './forgive.ts';
import { INTERPRETER_CODE } from './code.ts';
import { expandArithmetic } from './words.ts';
import { forClause, runArithmeticFor, runCase, runSelect, runWhile } from './loops.ts';
import { runPipeline } from './pipeline.ts';
import { redirected } from './redirect.ts';
import { contained } from './subshell.ts';
import { Exit, ShellError, subshell, type ShellState } from './state.ts';
import { closeDeferred } from './substitution.ts';
import type { Arithmetic, CommandNode, PipelineNode, Redirected, Statement } from './syntax/tree.ts';
import { traceText } from './trace.ts';

/** Runs statements one after another; a failure that errexit counts ends the shell. */
export function* runStatements(shell: ShellState, statements: readonly Statement[]): Task<void> {
  for (const { command, background } of statements) {
    if (background) yield* runInBackground(shell, command);
    else yield* runNode(shell, command);
  }
}

/** A background command runs at once, to its end, without input; its status waits for `wait`. */
function* runInBackground(shell: ShellState, command: Statement['command']): Task<void> {
  const inner = subshell(shell);
  inner.streams.set(0, { reader: emptyReader });
  const id = shell.machine.nextProcessId++;
  const status = yield* contained(inner, runNode(inner, command));
  shell.jobs.push({ id, status });
  shell.variables.set('!', { value: String(id), exported: false, readonly: false });
  shell.status = 0;
}

function* runNode(shell: ShellState, node: Statement['command']): Task<void> {
  if (shell.options.has('n') && !shell.interactive) return;
  if (node.type !== 'AndOr') {
    yield* runPipelineNode(shell, node);
    if (!(node.type === 'Pipeline' && node.negations > 0)) yield* checkErrexit(shell, node);
    return;
  }
  const isChain = node.operators.every((operator) => operator === '&&');
  for (const [i, command] of node.commands.entries()) {
    const operator = i === 0 ? undefined : node.operators[i - 1];
    if (operator === '&&' && shell.status !== 0) continue;
    if (operator === '||' && shell.status === 0) continue;
    if (i === node.commands.length - 1) {
      yield* runNode(shell, command);
      if (isChain) forgives(shell, command, false);
    } else {
      yield* inCondition(shell, runPipelineNode(shell, command));
      if (isChain) forgives(shell, command, false);
    }
  }
}

/** Compound commands have counted the failures inside them. */
const CHECKS_ITSELF = new Set<CommandNode['type'] | 'Pipeline'>(['If', 'While', 'For', 'Select', 'ArithmeticFor', 'Case', 'BraceGroup']);

/** After a failure outside of any condition: runs the ERR trap, and ends the shell when `set -e` is on. */
function* checkErrexit(shell: ShellState, node: PipelineNode): Task<void> {
  if (shell.status === 0 || shell.conditions > 0) return;
  const inner = node.type === 'Redirected' ? node.command : node;
  if (CHECKS_ITSELF.has(inner.type) && !shell.failedToRedirect) return;
  shell.failedToRedirect = false;
  if (shell.options.has('e') && forgives(shell, node, true)) return;
  const onError = shell.traps.get('ERR');
  if (onError !== undefined && onError !== '') {
    const { status } = shell;
    shell.traps.delete('ERR');
    yield* shell.core.runText(shell, onError);
    shell.traps.set('ERR', onError);
    shell.status = status;
  }
  if (shell.options.has('e')) throw new Exit(shell.status);
}

export function* inCondition(shell: ShellState, task: Task<void>): Task<void> {
  shell.conditions++;
  try {
    yield* task;
  } finally {
    shell.conditions--;
  }
}

function* runPipelineNode(shell: ShellState, node: PipelineNode): Task<void> {
  if (node.type !== 'Pipeline') {
    yield* runCommandNode(shell, node);
    shell.pipeStatus = [shell.status];
    return;
  }
  const isNegated = node.negations % 2 === 1;
  const [only] = node.commands;
  const run = node.commands.length === 0 ? succeed(shell) : node.commands.length === 1 && only !== undefined ? runCommandNode(shell, only) : runPipeline(shell, node);
  yield* isNegated ? inCondition(shell, run) : run;
  if (node.commands.length <= 1) shell.pipeStatus = [shell.status];
  if (isNegated) shell.status = shell.status === 0 ? 1 : 0;
  if (node.timed !== undefined) yield* complainTime(shell, node.timed === 'posix');
}

function* succeed(shell: ShellState): Task<void> {
  shell.status = 0;
}

/** `time`: nothing takes time here. */
function* complainTime(shell: ShellState, isPosix: boolean): Task<void> {
  const rows = isPosix ? 'real 0.00\nuser 0.00\nsys 0.00\n' : '\nreal\t0m0.000s\nuser\t0m0.000s\nsys\t0m0.000s\n';
  yield* shell.streams.get(2)?.writer?.write(new TextEncoder().encode(rows)) ?? succeedWriting();
}

function* succeedWriting(): Task<boolean> {
  return true;
}

/** Runs one command of any kind in this shell. */
export function* runCommandNode(shell: ShellState, node: CommandNode): Task<void> {
  switch (node.type) {
    case 'Command': {
      const onDebug = shell.traps.get('DEBUG');
      if (onDebug !== undefined && onDebug !== '') yield* runDebug(shell, onDebug);
      return yield* runCommand(shell, node);
    }
    case 'Redirected':
      return yield* runRedirected(shell, node);
    case 'BraceGroup':
      return yield* runStatements(shell, node.body);
    case 'Subshell': {
      shell.machine.budget.spend('depth');
      const inner = subshell(shell);
      shell.status = yield* contained(inner, runStatements(inner, node.body));
      shell.machine.budget.release('depth');
      return;
    }
    case 'If': {
      for (const { condition, body } of node.branches) {
        yield* inCondition(shell, runStatements(shell, condition));
        if (shell.status === 0) return yield* runStatements(shell, body);
      }
      shell.status = 0;
      if (node.otherwise !== undefined) yield* runStatements(shell, node.otherwise);
      return;
    }
    case 'While':
      return yield* runWhile(shell, node);
    case 'For':
      return yield* guarded(shell, forClause(shell, node));
    case 'ArithmeticFor':
      return yield* guarded(shell, runArithmeticFor(shell, node));
    case 'Case':
      return yield* guarded(shell, runCase(shell, node));
    case 'Select':
      return yield* guarded(shell, runSelect(shell, node));
    case 'Function':
      shell.functions.set(node.name, { body: node.body, source: shell.source, lineBase: shell.lineBase, file: shell.file });
      shell.status = 0;
      return;
    case 'TestCommand':
      return yield* guarded(
        shell,
        (function* () {
          const { evaluateTest } = yield* INTERPRETER_CODE.load('conditional');
          shell.status = (yield* evaluateTest(shell, node.expression)) ? 0 : 1;
        })(),
        node.pos,
      );
    case 'ArithmeticCommand':
      return yield* runArithmetic(shell, node.expression);
    case 'Coproc':
      shell.status = 0;
      return;
  }
}

function* runDebug(shell: ShellState, action: string): Task<void> {
  const { status } = shell;
  shell.traps.delete('DEBUG');
  yield* shell.core.runText(shell, action);
  shell.traps.set('DEBUG', action);
  shell.status = status;
}

function* runArithmetic(shell: ShellState, expression: Arithmetic): Task<void> {
  yield* traceText(shell, `(( ${expression.text} ))`);
  try {
    shell.status = evaluateText(shell, yield* expandArithmetic(shell, expression)) === 0n ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    yield* complain(shell, `((: ${error.message}`);
    shell.status = 1;
  }
}

/** Runs what may fail in an expansion of its own words. */
function* guarded(shell: ShellState, task: Task<void>, position = shell.position): Task<void> {
  shell.position = position;
  try {
    yield* task;
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    yield* fail(shell, error);
  }
}

function* runRedirected(shell: ShellState, node: Redirected): Task<void> {
  const outer = shell.streams;
  shell.failedToRedirect = false;
  try {
    shell.position = node.redirects[0]?.pos ?? node.pos;
    shell.streams = yield* redirected(shell, node.redirects);
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    yield* fail(shell, error);
    shell.failedToRedirect = true;
    return;
  }
  try {
    yield* runCommandNode(shell, node.command);
    if (shell.dialect === 'bash') yield* closeDeferred(shell);
  } finally {
    shell.streams = outer;
  }
}
