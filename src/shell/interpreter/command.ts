/** Simple commands: assignments, redirections, then a function, a builtin or a program (POSIX 2.9.1). */
import type { Assignment, Command, Word } from 'unbash';
import { encodeName } from '../../filesystem/index.ts';
import { nullWriter } from '../streams.ts';
import type { Task } from '../task.ts';
import { BUILTINS, SPECIAL_BUILTINS, type Builtin } from './builtins.ts';
import { reportError } from './complain.ts';
import { expandText, expandWords } from './expand.ts';
import { runExternal } from './external.ts';
import { redirected } from './redirect.ts';
import { assign, Exit, Return, ShellError, type ShellState, type Variable } from './state.ts';
import { evaluateText } from './arithmetic.ts';

/** Runs a simple command and sets the shell's status. */
export function* runCommand(shell: ShellState, node: Command): Task<void> {
  const { budget } = shell.machine;
  budget.spend('commands');
  yield { kind: 'tick' };
  const outer = shell.streams;
  try {
    const before = shell.status;
    const words = node.name === undefined ? [] : yield* expandArguments(shell, node);
    const assignments = node.prefix.filter((part): part is Assignment => part.type === 'Assignment');
    if (words.length === 0) {
      shell.status = 0;
      for (const assignment of assignments) yield* assignPermanently(shell, assignment);
      yield* trace(shell, assignments.map(({ name }) => `${name}=${shell.variables.get(name)?.value ?? ''}`));
      shell.streams = yield* redirected(shell, node.redirects);
      return;
    }
    const [name = ''] = words;
    const builtin = BUILTINS.get(name);
    const temporary: [string, string][] = [];
    for (const assignment of assignments) temporary.push([assignment.name, yield* assignmentText(shell, assignment)]);
    yield* trace(shell, [...temporary.map(([key, value]) => `${key}=${value}`), ...words]);
    shell.streams = yield* redirected(shell, node.redirects);
    shell.status = before;
    if (SPECIAL_BUILTINS.has(name)) {
      for (const [key, value] of temporary) assign(shell, key, value);
      if (name === 'exec' && words.length === 1) {
        shell.status = 0;
        outer.clear();
        for (const [fd, stream] of shell.streams) outer.set(fd, stream);
        return;
      }
    }
    const saved = SPECIAL_BUILTINS.has(name) ? undefined : overlayVariables(shell, temporary);
    try {
      shell.status = yield* dispatch(shell, words, builtin, node.pos);
    } finally {
      restoreVariables(shell, saved);
    }
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    yield* reportError(shell, error, node.pos);
    if (isFatal(shell, node, error)) throw new Exit(shell.dialect === 'bash' ? (/is read only$/.test(error.message) ? 1 : 127) : error.status);
  } finally {
    shell.streams = outer;
  }
}

/** Expansion errors and errors of special builtins end a non-interactive POSIX shell. */
function isFatal(shell: ShellState, node: Command, error: ShellError): boolean {
  if (shell.interactive) return false;
  const isRedirection = /^(?:cannot (?:open|create)|can't (?:open|create)|\d+: Bad file)/.test(error.message) || (shell.dialect === 'bash' && error.status === 1);
  return isRedirection ? SPECIAL_BUILTINS.has(node.name?.value ?? '') : true;
}

function* expandArguments(shell: ShellState, node: Command): Task<string[]> {
  if (node.name === undefined) return [];
  const name = yield* expandWords(shell, [node.name]);
  const declares = ['export', 'readonly', 'local', 'declare', 'typeset'].includes(name[0] ?? '');
  const words: string[] = [...name];
  for (const argument of node.suffix) {
    if (argument.type === 'Word') words.push(...(yield* expandWords(shell, [argument])));
    else if (argument.type === 'Assignment') {
      if (declares) words.push(`${argument.name}${argument.append ? '+' : ''}=${yield* assignmentText(shell, argument)}`);
      else words.push(...(yield* expandWords(shell, [wordOf(argument)])));
    }
  }
  return words;
}

/** `name=value` as an ordinary argument. */
function wordOf(argument: Assignment): Word {
  const literal = { type: 'Literal' as const, pos: argument.pos, end: argument.pos, value: `${argument.name}=`, text: `${argument.name}=` };
  const { value } = argument;
  const parts = value.type === 'Word' ? (value.parts ?? [{ type: 'Literal' as const, pos: value.pos, end: value.end, value: value.value, text: value.text }]) : [];
  return { type: 'Word', text: argument.text, value: argument.text, pos: argument.pos, end: argument.end, parts: [literal, ...parts] };
}

function* assignmentText(shell: ShellState, assignment: Assignment): Task<string> {
  return assignment.value.type === 'Word' ? yield* expandText(shell, assignment.value) : '';
}

function* assignPermanently(shell: ShellState, assignment: Assignment): Task<void> {
  const { name, value, append, index } = assignment;
  const old = shell.variables.get(name);
  if (value.type === 'ArrayValue') {
    const elements = [...(append ? (old?.elements ?? []) : []), ...(yield* expandWords(shell, value.elements))];
    assign(shell, name, elements[0] ?? '', { elements });
    return;
  }
  const text = yield* expandText(shell, value);
  if (index !== undefined) {
    const at = yield* evaluateText(shell, yield* expandText(shell, index));
    const elements = [...(old?.elements ?? (old === undefined ? [] : [old.value]))];
    shell.machine.budget.check('valueBytes', at);
    while (elements.length < at) elements.push('');
    elements[at] = text;
    assign(shell, name, elements[0] ?? '', { elements });
  } else assign(shell, name, append ? (old?.value ?? '') + text : text);
}

function* trace(shell: ShellState, words: readonly string[]): Task<void> {
  if (!shell.options.has('x') || words.length === 0) return;
  const shown = shell.dialect === 'dash' ? words : words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`));
  yield* (shell.streams.get(2)?.writer ?? nullWriter).write(encodeName(`+ ${shown.join(' ')}\n`));
}

function overlayVariables(shell: ShellState, temporary: readonly [string, string][]): Map<string, Variable | undefined> | undefined {
  if (temporary.length === 0) return undefined;
  const saved = new Map<string, Variable | undefined>();
  for (const [name, value] of temporary) {
    if (!saved.has(name)) saved.set(name, shell.variables.get(name));
    assign(shell, name, value, { exported: true });
  }
  return saved;
}

function restoreVariables(shell: ShellState, saved: Map<string, Variable | undefined> | undefined): void {
  for (const [name, value] of saved ?? []) {
    if (value === undefined) shell.variables.delete(name);
    else shell.variables.set(name, value);
  }
}

function* dispatch(shell: ShellState, words: readonly string[], builtin: Builtin | undefined, position: number): Task<number> {
  const [name = ''] = words;
  const defined = shell.functions.get(name);
  if (defined !== undefined && !SPECIAL_BUILTINS.has(name)) return yield* callFunction(shell, defined, words.slice(1));
  if (builtin !== undefined) return yield* builtin(shell, words);
  return yield* runExternal(shell, words, position);
}

function* callFunction(shell: ShellState, { body, source }: { body: ShellStateFunction; source: string }, args: readonly string[]): Task<number> {
  const { budget } = shell.machine;
  budget.spend('depth');
  const outer = { positional: shell.positional, source: shell.source, loops: shell.loops };
  shell.positional = [...args];
  shell.source = source;
  shell.loops = 0;
  shell.locals.push(new Map());
  try {
    shell.status = 0;
    yield* body.type === 'CompoundList' ? shell.core.runStatements(shell, body.commands) : shell.core.runCommandNode(shell, body);
    return shell.status;
  } catch (error) {
    if (error instanceof Return) return error.status;
    throw error;
  } finally {
    restoreVariables(shell, shell.locals.pop());
    Object.assign(shell, outer);
    budget.release('depth');
  }
}

type ShellStateFunction = NonNullable<ReturnType<ShellState['functions']['get']>>['body'];
