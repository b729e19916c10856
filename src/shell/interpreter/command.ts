/** Simple commands: assignments, redirections, then a function, a builtin or a program (POSIX 2.9.1). */
import type { Task } from '../task.ts';
import { setVariable } from './assignment.ts';
import { BUILTINS, SPECIAL_BUILTINS } from './builtins/index.ts';
import { fail } from './complain.ts';
import { expandText, expandValue, expandWords } from './expand.ts';
import { runExternal } from './external.ts';
import { redirected } from './redirect.ts';
import { Return, ShellError, type ShellFunction, type ShellState, type Variable } from './state.ts';
import { closeDeferred } from './substitution.ts';
import type { Assignment, Command, Word } from './syntax/tree.ts';
import { plainText } from './syntax/words.ts';
import { trace } from './trace.ts';
import { assign, parameterValue } from './variables.ts';

const DECLARING = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/** Runs a simple command and sets the shell's status. */
export function* runCommand(shell: ShellState, node: Command): Task<void> {
  shell.machine.budget.spend('commands');
  yield { kind: 'tick' };
  shell.position = node.pos;
  const outer = { streams: shell.streams, builtin: shell.builtin };
  let isSpecial = false;
  let isInBuiltin = false;
  try {
    const before = shell.status;
    const aliased = node.name === undefined ? undefined : aliasText(shell, node);
    if (aliased !== undefined) return yield* runAlias(shell, nameOf(node) ?? '', aliased);
    const words = node.name === undefined ? [] : yield* expandArguments(shell, node);
    const { assignments } = node;
    if (words.length === 0) {
      if (node.name === undefined || assignments.length > 0) shell.status = hasSubstitution(node) ? shell.status : 0;
      yield* assignPermanently(shell, assignments);
      if (assignments.length > 0 && shell.status === before && !hasSubstitution(node)) shell.status = 0;
      shell.streams = yield* redirected(shell, node.redirects);
      return;
    }
    const [name = ''] = words;
    const defined = shell.functions.get(name);
    const builtin = BUILTINS[shell.dialect].get(name);
    isSpecial = shell.dialect !== 'bash' && (SPECIAL_BUILTINS.has(name) || name === 'source');
    const saved = new Map<string, Variable | undefined>();
    try {
      const shown: [string, string][] = [];
      for (const assignment of assignments) shown.push(yield* assignForCommand(shell, assignment, saved));
      yield* trace(shell, shown, words);
      if (name === 'export' || name === 'readonly') yield* traceDeclared(shell, node);
      shell.streams = yield* redirected(shell, node.redirects);
      shell.status = before;
      if (defined !== undefined && !isSpecial) shell.status = yield* callFunction(shell, name, defined, words.slice(1));
      else if (builtin !== undefined) {
        shell.builtin = name;
        isInBuiltin = true;
        yield* declareArrays(shell, node, name, words);
        shell.status = yield* builtin(shell, words);
        if (name === 'exec' && words.length === 1) keepStreams(shell, outer.streams);
      } else shell.status = yield* runExternal(shell, words);
      if (shell.dialect === 'bash') yield* closeDeferred(shell);
    } finally {
      shell.builtin = outer.builtin;
      if (!isSpecial) restoreVariables(shell, saved);
      if (shell.dialect === 'bash') shell.variables.set('_', { value: words.at(-1) ?? '', exported: false, readonly: false });
    }
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    if (isInBuiltin) shell.builtin = nameOf(node) ?? outer.builtin;
    shell.streams = new Map(outer.streams).set(2, shell.streams.get(2) ?? {});
    const isLocal = nameOf(node) === 'local' && shell.dialect !== 'bash';
    yield* fail(shell, error, isSpecial || isLocal || (node.name === undefined && error.kind !== 'redirection'), isInBuiltin);
  } finally {
    Object.assign(shell, outer);
  }
}

/** `exec` without words: its redirections stay. */
function keepStreams(shell: ShellState, streams: ShellState['streams']): void {
  streams.clear();
  for (const [descriptor, stream] of shell.streams) streams.set(descriptor, stream);
}

/** Whether the status of a command without words comes from a substitution. */
function hasSubstitution(node: Command): boolean {
  const inWord = (word: Word): boolean => word.parts.some((part) => part.type === 'CommandExpansion' || (part.type === 'DoubleQuoted' && part.parts.some(({ type }) => type === 'CommandExpansion')));
  return (node.name !== undefined && inWord(node.name)) || node.assignments.some(({ value }) => value.type === 'Word' && inWord(value));
}

const nameOf = ({ name }: Command): string | undefined => name && (plainText(name) ?? name.text);

/** What an alias makes of a command: the alias must stand on an earlier line, and bash has none unless asked. */
function aliasText(shell: ShellState, node: Command): string | undefined {
  const { name } = node;
  const text = name && plainText(name);
  if (shell.aliases.size === 0 || name === undefined || text === undefined) return undefined;
  if (shell.dialect === 'bash' && !shell.shopt.has('expand_aliases') && !shell.interactive) return undefined;
  const value = shell.aliases.get(text);
  if (value === undefined || shell.variables.has(`\0alias ${text}`)) return undefined;
  const isFirstLine = !shell.source.slice(0, node.pos).includes('\n');
  if (isFirstLine && shell.source.slice(0, node.pos).includes('alias ')) return undefined;
  return value + shell.source.slice(name.end, node.end);
}

function* runAlias(shell: ShellState, name: string, text: string): Task<void> {
  const guard = `\0alias ${name}`;
  const outer = { source: shell.source, position: shell.position };
  shell.variables.set(guard, { value: '', exported: false, readonly: false });
  try {
    yield* shell.core.runText(shell, text);
  } finally {
    shell.variables.delete(guard);
    Object.assign(shell, outer);
  }
}

function* expandArguments(shell: ShellState, node: Command): Task<string[]> {
  if (node.name === undefined) return [];
  const words = yield* expandWords(shell, [node.name]);
  const declares = DECLARING.has(words[0] ?? '');
  const isTest = words[0] === '[[';
  for (const argument of node.args) {
    if (argument.type === 'Word') {
      if (isTest) words.push(yield* expandText(shell, argument));
      else words.push(...(yield* expandWords(shell, [argument])));
    } else {
      if (!declares) words.push(...(yield* expandWords(shell, [argument.word])));
      else words.push(argument.value.type === 'Word' ? `${argument.name}${argument.append ? '+' : ''}=${yield* expandValue(shell, argument.value)}` : argument.name);
    }
  }
  return words;
}

function* assignmentText(shell: ShellState, { value, append, name }: Assignment): Task<string> {
  const text = value.type === 'Word' ? yield* expandValue(shell, value) : '';
  return append ? (parameterValue(shell, name) ?? '') + text : text;
}

/** Assignments without a command; bash traces each on a line of its own. */
function* assignPermanently(shell: ShellState, assignments: readonly Assignment[]): Task<void> {
  const shown: [string, string][] = [];
  for (const assignment of assignments) {
    shown.push(yield* setVariable(shell, assignment));
    if (shell.dialect === 'bash') yield* trace(shell, shown.splice(0), []);
  }
  yield* trace(shell, shown, []);
}

/** bash shows what export and readonly assign once more. */
function* traceDeclared(shell: ShellState, node: Command): Task<void> {
  if (shell.dialect !== 'bash' || !shell.options.has('x')) return;
  for (const argument of node.args) {
    if (argument.type === 'Assignment' && argument.value.type === 'Word') yield* trace(shell, [[`${argument.name}=`, yield* expandValue(shell, argument.value)]], []);
  }
}

/** The arrays among the arguments of `declare` and its relatives, once the command has made the variables. */
function* declareArrays(shell: ShellState, node: Command, name: string, words: readonly string[]): Task<void> {
  if (shell.dialect !== 'bash' || !DECLARING.has(name)) return;
  const arrays = node.args.filter((argument): argument is Assignment => argument.type === 'Assignment' && argument.value.type === 'Array');
  if (arrays.length === 0) return;
  const builtin = BUILTINS.bash.get(name);
  const flags = words.slice(1).filter((word) => /^-[aAgilnux]+$/.test(word));
  for (const array of arrays) {
    if (builtin !== undefined && name !== 'export' && name !== 'readonly') yield* builtin(shell, [name, ...flags, ...(flags.some((flag) => /[aA]/.test(flag)) ? [] : ['-a']), array.name]);
    yield* setVariable(shell, array);
  }
}

/** Sets a variable for a command's time; a read-only one is told of in bash and left. Gives what a trace shows. */
function* assignForCommand(shell: ShellState, assignment: Assignment, saved: Map<string, Variable | undefined>): Task<[string, string]> {
  const { name } = assignment;
  const value = yield* assignmentText(shell, assignment);
  if (!saved.has(name)) saved.set(name, shell.variables.get(name));
  try {
    assign(shell, name, value, { exported: true });
  } catch (error) {
    if (!(error instanceof ShellError) || shell.dialect !== 'bash') throw error;
    yield* fail(shell, new ShellError(error.message, 1, 'redirection'));
  }
  return [`${name}=`, value];
}

function restoreVariables(shell: ShellState, saved: ReadonlyMap<string, Variable | undefined>): void {
  for (const [name, value] of saved) {
    if (value === undefined) shell.variables.delete(name);
    else shell.variables.set(name, value);
  }
}

function* callFunction(shell: ShellState, name: string, { body, source, lineBase, file }: ShellFunction, args: readonly string[]): Task<number> {
  const { budget } = shell.machine;
  budget.spend('depth');
  const { positional, loops, calls, position } = shell;
  const outer = { positional, loops, calls, position, source: shell.source, lineBase: shell.lineBase, file: shell.file };
  Object.assign(shell, { positional: [...args], source, lineBase, calls: [name, ...calls], loops: shell.dialect === 'busybox' ? loops : 0, ...(shell.dialect === 'bash' && { file }) });
  shell.locals.push(new Map());
  const onError = shell.traps.get('ERR');
  if (onError !== undefined && !shell.options.has('E') && shell.dialect === 'bash') shell.traps.delete('ERR');
  try {
    yield* shell.core.runCommandNode(shell, body);
    return shell.status;
  } catch (error) {
    if (error instanceof Return) return error.status;
    throw error;
  } finally {
    restoreVariables(shell, shell.locals.pop() ?? new Map());
    if (onError !== undefined && !shell.traps.has('ERR')) shell.traps.set('ERR', onError);
    Object.assign(shell, outer);
    budget.release('depth');
  }
}

