/** Variables: looking up, setting, arrays, the special parameters. */
import { currentLine } from './complain.ts';
import { ShellError, type Piece, type ShellState, type Variable } from './state.ts';

const FRESH: Variable = { value: undefined, exported: false, readonly: false };

/** The name itself, or the one it refers to (`declare -n`). */
export function resolveName(shell: ShellState, name: string): string {
  let target = name;
  for (let i = 0; i < 10; i++) {
    const next = shell.variables.get(target)?.refersTo;
    if (next === undefined || next === '') return target;
    target = next;
  }
  return target;
}

export function readonlyError(shell: ShellState, name: string): ShellError {
  return shell.dialect === 'bash' ? new ShellError(`${name}: readonly variable`, 1, 'readonly') : new ShellError(`${name}: is read only`, 2, 'readonly');
}

/** Sets a variable, keeping its marks. Throws for a read-only one. */
export function assign(shell: ShellState, name: string, value: string, marks: Partial<Variable> = {}): void {
  const target = resolveName(shell, name);
  const old = shell.variables.get(target) ?? FRESH;
  if (old.readonly) throw readonlyError(shell, target);
  shell.machine.budget.check('valueBytes', value.length);
  const exported = old.exported || shell.options.has('a');
  const shown = old.letterCase === undefined ? value : old.letterCase === 'lower' ? value.toLowerCase() : value.toUpperCase();
  if (target === 'OPTIND') shell.variables.delete('\0optoff');
  if (target === 'RANDOM') shell.random = Number.parseInt(value, 10) || 0;
  if (old.elements !== undefined && marks.elements === undefined) { setElement(shell, target, '0', shown); return; }
  shell.variables.set(target, { ...old, value: shown, exported, ...marks });
}

/** Sets the marks of a variable, which need not have a value. */
export function mark(shell: ShellState, name: string, marks: Partial<Variable>): void {
  shell.variables.set(name, { ...(shell.variables.get(name) ?? FRESH), ...marks });
}

/** Sets one element of an array; a scalar becomes an array's first. */
export function setElement(shell: ShellState, name: string, key: string, value: string): void {
  const target = resolveName(shell, name);
  const old = shell.variables.get(target) ?? FRESH;
  if (old.readonly) throw readonlyError(shell, target);
  const entries: [string, string][] = [...(old.elements ?? (old.value === undefined ? [] : [['0', old.value] as const]))].map(([k, v]) => [k, v]);
  shell.machine.budget.check('valueBytes', value.length + entries.length * 16);
  const elements = new Map(entries);
  const isLast = entries.length === 0 || Number(key) > Number(entries.at(-1)?.[0]);
  elements.set(key, value);
  const ordered = old.isAssociative || isLast || elements.size === entries.length ? elements : new Map([...elements].sort(([a], [b]) => Number(a) - Number(b)));
  shell.variables.set(target, { ...old, value: ordered.get('0'), elements: ordered });
}

/** Replaces a whole array. */
export function setArray(shell: ShellState, name: string, elements: ReadonlyMap<string, string>, marks: Partial<Variable> = {}): void {
  const target = resolveName(shell, name);
  const old = shell.variables.get(target) ?? FRESH;
  if (old.readonly) throw readonlyError(shell, target);
  shell.variables.set(target, { ...old, ...marks, value: elements.get('0'), elements });
}

/** The elements of `${name[@]}`, a scalar being one. */
export function elementsOf(shell: ShellState, name: string): ReadonlyMap<string, string> {
  switch (name) {
    case 'PIPESTATUS':
      return numbered(shell.pipeStatus.map(String));
    case 'FUNCNAME':
      return numbered(shell.calls);
    case 'BASH_SOURCE':
      return numbered(shell.calls.length > 0 ? shell.calls.map(() => shell.file ?? 'environment') : shell.file === undefined ? [] : [shell.file]);
    default: {
      const target = resolveName(shell, name);
      const variable = shell.variables.get(target);
      if (variable?.elements !== undefined) return variable.elements;
      const value = parameterValue(shell, target);
      return value === undefined ? new Map() : new Map([['0', value]]);
    }
  }
}

export function numbered(values: readonly string[]): Map<string, string> {
  return new Map(values.map((value, i) => [String(i), value]));
}

/** The environment of a program that the shell starts. */
export function environment(shell: ShellState): Map<string, string> {
  const env = new Map<string, string>();
  for (const [name, { value, exported }] of shell.variables) if (exported && value !== undefined) env.set(name, value);
  return env;
}

/** The option letters in the order in which the dialect lists them. */
const LETTERS: Readonly<Record<ShellState['dialect'], string>> = { dash: 'efImnsxvVECabu', busybox: 'efImnsxvCabu', bash: 'abefhkmnptuvxBCEHPT' };

/** The value of a variable or special parameter, undefined when unset. */
export function parameterValue(shell: ShellState, name: string): string | undefined {
  if (/^\d+$/.test(name)) return Number(name) === 0 ? shell.name : shell.positional[Number(name) - 1];
  switch (name) {
    case '?':
      return String(shell.status);
    case '#':
      return String(shell.positional.length);
    case '@':
    case '*':
      return shell.positional.length === 0 ? undefined : shell.positional.join(name === '@' ? ' ' : separator(shell));
    case '$':
      return String(shell.process.id ?? 1);
    case '!':
      return shell.variables.get('!')?.value;
    case '-':
      return optionLetters(shell);
    case 'PPID':
      return String(shell.process.parent ?? 0);
    default:
      return computed(shell, name) ?? shell.variables.get(resolveName(shell, name))?.value;
  }
}

/** `$-`, in the shell's own order. */
function optionLetters(shell: ShellState): string {
  const own = [...LETTERS[shell.dialect]].filter((letter) => shell.options.has(letter));
  if (shell.dialect === 'bash') return [...'abefhkmnptuvxBCEHPT'].filter((letter) => shell.options.has(letter) || letter === 'h' || letter === 'B').join('') + (shell.file === undefined ? 'c' : '');
  return [...'vxunefmICab'].filter((letter) => own.includes(letter)).join('');
}

/** Variables that the shell computes when they are read; dash on Debian has none of them. */
function computed(shell: ShellState, name: string): string | undefined {
  if (shell.dialect === 'dash') return undefined;
  const isBash = shell.dialect === 'bash';
  switch (name) {
    case 'LINENO':
      return String(currentLine(shell));
    case 'RANDOM':
      // The generator of C's rand(), from a fixed seed: every run is the same.
      shell.random = (Math.imul(shell.random, 1_103_515_245) + 12_345) >>> 0;
      return String((shell.random >>> 16) & 0x7fff);
    case 'SECONDS':
      return isBash ? (shell.variables.get(name)?.value ?? String(Math.floor(shell.machine.slept))) : undefined;
    case 'EPOCHSECONDS':
      return isBash ? String(shell.vfs.now()) : undefined;
    case 'UID':
    case 'EUID':
      return isBash ? String(shell.vfs.credentials.uid) : undefined;
    case 'BASHPID':
      return isBash ? String(shell.process.id ?? 1) : undefined;
    case 'FUNCNAME':
      return isBash ? shell.calls[0] : undefined;
    case 'PIPESTATUS':
      return isBash ? String(shell.pipeStatus[0] ?? 0) : undefined;
    case 'BASH_SOURCE':
      return isBash ? elementsOf(shell, name).get('0') : undefined;
    case 'BASH_SUBSHELL':
      return isBash ? String(shell.nesting) : undefined;
    default:
      return undefined;
  }
}

/** What joins the words of `"$*"`: the first character of IFS, a blank when IFS is unset. */
export function separator(shell: ShellState): string {
  const variable = shell.variables.get('IFS');
  return variable?.value === undefined ? ' ' : variable.value.charAt(0);
}

/** Several values as `@` or `*` gives them. */
export function listPieces(shell: ShellState, values: readonly string[], isQuoted: boolean, isStar: boolean): Piece[] {
  if (!isQuoted) return [{ kind: 'separate', texts: values }];
  return isStar ? [{ kind: 'quoted', text: values.join(separator(shell)) }] : [{ kind: 'fields', texts: values }];
}

/** `$name` and the special parameters as pieces. */
export function parameterPieces(shell: ShellState, name: string, isQuoted: boolean): Piece[] {
  if (name === '@' || name === '*') return listPieces(shell, shell.positional, isQuoted, name === '*');
  const value = parameterValue(shell, name);
  if (value === undefined && shell.options.has('u')) throw unset(shell, name);
  return [isQuoted ? { kind: 'quoted', text: value ?? '' } : { kind: 'split', text: value ?? '' }];
}

/** The failure that `set -u` makes of an unset parameter. */
export function unset(shell: ShellState, name: string): ShellError {
  if (shell.dialect !== 'bash') return new ShellError(`${name}: parameter not set`, 2);
  return new ShellError(`${/^\d+$/.test(name) ? '$' : ''}${name}: unbound variable`, 127);
}

/** Pieces as one text without splitting; bash joins `"$@"` by blanks, the others by IFS. */
export function joined(shell: ShellState, pieces: readonly Piece[]): string {
  const text = pieces.map((piece) => ('texts' in piece ? piece.texts.join(shell.dialect === 'bash' ? ' ' : separator(shell)) : piece.text)).join('');
  shell.machine.budget.check('valueBytes', text.length);
  return text;
}
