/** type, command -v, hash, alias: what names mean. */
import { findCommand } from '../../lookup.ts';
import type { Task } from '../../task.ts';
import { complainAs } from '../complain.ts';
import { functionText } from '../function-text.ts';
import { singleQuoted } from '../../quoting.ts';
import { ShellError, type ShellState } from '../state.ts';
import { err, options, out, SPECIAL_BUILTINS, type Builtin } from './builtin.ts';

const KEYWORDS = new Set(['!', 'case', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'for', 'if', 'in', 'then', 'until', 'while', '{', '}']);
const BASH_KEYWORDS = new Set(['function', 'select', 'time', '[[', ']]', 'coproc']);

const isKeyword = (shell: ShellState, name: string): boolean => (KEYWORDS.has(name) && (name !== 'in' || shell.dialect === 'bash')) || (shell.dialect === 'bash' && BASH_KEYWORDS.has(name));

type Kind = { readonly kind: 'alias' | 'keyword' | 'function' | 'builtin' } | { readonly kind: 'file'; readonly path: string } | undefined;

function meaning(shell: ShellState, name: string, builtins: ReadonlyMap<string, Builtin>): Kind {
  if (shell.aliases.has(name) && shell.dialect !== 'bash') return { kind: 'alias' };
  if (isKeyword(shell, name)) return { kind: 'keyword' };
  if (shell.functions.has(name)) return { kind: 'function' };
  if (builtins.has(name)) return { kind: 'builtin' };
  const found = findCommand(shell.machine, shell.vfs, shell.cwd, name, shell.variables.get('PATH')?.value);
  return found.kind === 'missing' || found.kind === 'denied' ? undefined : { kind: 'file', path: found.path };
}

/** `command -v`, `command -V` and `type`. */
export function* describe(shell: ShellState, names: readonly string[], form: 'brief' | 'verbose' | 'type', builtins: ReadonlyMap<string, Builtin>): Task<number> {
  const isBash = shell.dialect === 'bash';
  let status = form === 'brief' && isBash ? 1 : 0;
  // `command -v` of dash and busybox looks at its first name only.
  for (const name of form !== 'type' && !isBash ? names.slice(0, 1) : names) {
    const known = meaning(shell, name, builtins);
    if (known === undefined) {
      if (form !== 'brief' || !isBash) status = isBash ? 1 : 127;
      if (form === 'brief') continue;
      if (isBash) yield* complainAs(shell, `${name}: not found`, form === 'type' ? 'type' : 'command');
      else yield* out(shell, `${name}: not found\n`);
    } else {
      if (form === 'brief') status = 0;
      yield* out(shell, (form === 'brief' ? brief(shell, name, known) : verbose(shell, name, known)) + '\n');
    }
  }
  return status;
}

function brief(shell: ShellState, name: string, known: NonNullable<Kind>): string {
  if (known.kind === 'alias') return `alias ${name}=${singleQuoted(shell.aliases.get(name) ?? '', shell.dialect)}`;
  return known.kind === 'file' ? known.path : name;
}

function verbose(shell: ShellState, name: string, known: NonNullable<Kind>): string {
  const { dialect } = shell;
  switch (known.kind) {
    case 'alias':
      return `${name} is an alias for ${shell.aliases.get(name) ?? ''}`;
    case 'keyword':
      return `${name} is a shell keyword`;
    case 'function': {
      const defined = shell.functions.get(name);
      if (dialect !== 'bash' || defined === undefined) return `${name} is a ${dialect === 'dash' ? 'shell ' : ''}function`;
      return `${name} is a function\n${functionText(name, defined).trimEnd()}`;
    }
    case 'builtin':
      return `${name} is a ${dialect !== 'bash' && SPECIAL_BUILTINS.has(name) ? 'special ' : ''}shell builtin`;
    case 'file':
      return dialect === 'busybox' && !known.path.includes('/') ? `${name} is ${name}` : `${name} is ${known.path}`;
  }
}

export function* type(shell: ShellState, words: readonly string[], builtins: ReadonlyMap<string, Builtin>): Task<number> {
  if (shell.dialect === 'dash') return yield* describe(shell, words.slice(1), 'type', builtins);
  const { flags, operands } = options(shell, words, 'afptP', '[-afptP] name [name ...]');
  const wantsKind = flags.has('t') && shell.dialect === 'bash';
  const wantsPath = flags.has('p') || flags.has('P') || (flags.has('t') && shell.dialect === 'busybox');
  if (!wantsKind && !wantsPath) return yield* describe(shell, operands, 'type', builtins);
  let status = 0;
  for (const name of operands) {
    const known = meaning(shell, name, builtins);
    if (known === undefined) status = 1;
    else if (wantsKind) yield* out(shell, `${known.kind}\n`);
    else if (known.kind === 'file') yield* out(shell, `${known.path}\n`);
    else if (shell.dialect === 'busybox') yield* out(shell, `${name}\n`);
  }
  return status;
}

/** `hash`: nothing is remembered, so there is nothing to list. */
export const hash: Builtin = function* (shell, words) {
  const operands = words.slice(1).filter((word) => !word.startsWith('-'));
  if (words.length === 1 && shell.dialect === 'bash') yield* out(shell, 'hash: hash table empty\n');
  for (const name of operands) {
    const found = findCommand(shell.machine, shell.vfs, shell.cwd, name, shell.variables.get('PATH')?.value);
    if (found.kind === 'missing' || found.kind === 'denied') throw new ShellError(`${name}: not found`, shell.dialect === 'dash' ? 127 : 1, 'usage');
  }
  return 0;
};

export const alias: Builtin = function* (shell, words) {
  const show = (name: string, value: string): string => `${shell.dialect === 'bash' ? 'alias ' : ''}${name}=${singleQuoted(value, shell.dialect)}\n`;
  if (words.length === 1) for (const [name, value] of [...shell.aliases].sort(([a], [b]) => (a < b ? -1 : 1))) yield* out(shell, show(name, value));
  let status = 0;
  for (const word of words.slice(1)) {
    const equals = word.indexOf('=', 1);
    if (equals > 0) shell.aliases.set(word.slice(0, equals), word.slice(equals + 1));
    else {
      const value = shell.aliases.get(word);
      if (value !== undefined) yield* out(shell, show(word, value));
      else {
        status = 1;
        if (shell.dialect === 'bash') yield* complainAs(shell, `${word}: not found`, 'alias');
        else yield* err(shell, `alias: ${word} not found\n`);
      }
    }
  }
  return status;
};

export const unalias: Builtin = function* (shell, words) {
  const { flags, operands } = options(shell, words, 'a', '[-a] name [name ...]');
  if (flags.has('a')) shell.aliases.clear();
  let status = 0;
  for (const name of operands) {
    if (shell.aliases.delete(name)) continue;
    status = 1;
    if (shell.dialect === 'bash') yield* complainAs(shell, `${name}: not found`, 'unalias');
    else yield* err(shell, `unalias: ${name} not found\n`);
  }
  return status;
};
