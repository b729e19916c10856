/** export, readonly, local, declare, unset: variables and their marks. */
import { complainAs } from '../complain.ts';
import { declaration } from '../parameter-transform.ts';
import { functionText } from '../function-text.ts';
import { setQuoted, singleQuoted } from '../../quoting.ts';
import { ShellError, type ShellState, type Variable } from '../state.ts';
import { evaluateText } from '../arithmetic.ts';
import { assign, mark, parameterValue, readonlyError, resolveName, setArray } from '../variables.ts';
import { NAME, options, out, usage, type Builtin } from './builtin.ts';

/** An operand `name`, `name=value` or `name+=value`. */
function parts(word: string): { name: string; value: string | undefined; appends: boolean } {
  const equals = word.indexOf('=');
  if (equals < 0) return { name: word, value: undefined, appends: false };
  const appends = word.charAt(equals - 1) === '+';
  return { name: word.slice(0, appends ? equals - 1 : equals), value: word.slice(equals + 1), appends };
}

const sorted = (shell: ShellState): [string, Variable][] => [...shell.variables].filter(([name]) => NAME.test(name)).sort(([a], [b]) => (a < b ? -1 : 1));

const markWith = (key: 'exported' | 'readonly', command: 'export' | 'readonly'): Builtin =>
  function* (shell, words) {
    const known = shell.dialect === 'bash' ? (key === 'exported' ? 'fnp' : 'aAfp') : shell.dialect === 'busybox' && key === 'exported' ? 'np' : 'p';
    const { flags, operands } = options(shell, words, known, command === 'export' ? '[-fn] [name[=value] ...] or export -p' : '[-aAf] [name[=value] ...] or readonly -p');
    if (operands.length === 0) {
      for (const [name, variable] of sorted(shell)) {
        if (!variable[key]) continue;
        const shown = shell.dialect === 'bash' ? declaration(name, variable) : `${command} ${name}${variable.value === undefined ? '' : `=${singleQuoted(variable.value, shell.dialect)}`}`;
        yield* out(shell, shown + '\n');
      }
      return 0;
    }
    if (flags.has('f')) return yield* markFunctions(shell, operands, command);
    let status = 0;
    for (const word of operands) {
      const { name, value, appends } = parts(word);
      if (!NAME.test(name)) {
        if (shell.dialect !== 'bash') throw usage(shell, `${name}: bad variable name`, '');
        yield* complainAs(shell, `\`${word}': not a valid identifier`, command);
        status = 1;
        continue;
      }
      if (value !== undefined) assign(shell, name, (appends ? (parameterValue(shell, name) ?? '') : '') + value);
      mark(shell, resolveName(shell, name), { [key]: !flags.has('n') });
    }
    return status;
  };

export const exportVariables = markWith('exported', 'export');
export const makeReadonly = markWith('readonly', 'readonly');

/** `export -f`: the function travels to bashes below in a variable of this form. */
function* markFunctions(shell: ShellState, names: readonly string[], command: string): ReturnType<Builtin> {
  let status = 0;
  for (const name of names) {
    const defined = shell.functions.get(name);
    if (defined === undefined) {
      yield* complainAs(shell, `${name}: not a function`, command);
      status = 1;
    } else shell.variables.set(`BASH_FUNC_${name}%%`, { value: `() ${defined.source.slice(defined.body.pos, defined.body.end)}`, exported: true, readonly: false });
  }
  return status;
}

/** Keeps the outer variable for the function's end; a new one begins unset in bash and busybox, and as the outer in dash. */
function makeLocal(shell: ShellState, name: string): void {
  const scope = shell.locals.at(-1);
  if (scope === undefined || scope.has(name)) return;
  const old = shell.variables.get(name);
  scope.set(name, old);
  if (shell.dialect !== 'dash') shell.variables.set(name, { value: undefined, exported: shell.dialect === 'busybox' && (old?.exported ?? false), readonly: false });
}

export const local: Builtin = function* (shell, words) {
  if (shell.calls.length === 0) throw usage(shell, 'not in a function', 'can only be used in a function');
  if (shell.dialect === 'bash') return yield* declare(shell, words);
  for (const word of words.slice(1)) {
    const { name, value } = parts(word);
    if (!NAME.test(name)) {
      if (name === '-') continue;
      throw usage(shell, `${name}: bad variable name`, '');
    }
    makeLocal(shell, name);
    if (value !== undefined) assign(shell, name, value);
  }
  return 0;
};

const LETTER_MARKS: Readonly<Record<string, Partial<Variable>>> = { i: { isInteger: true }, r: { readonly: true }, x: { exported: true }, l: { letterCase: 'lower' }, u: { letterCase: 'upper' } };

/** `declare`, `typeset` and bash's `local`; the values of arrays were set by the command itself. */
export const declare: Builtin = function* (shell, words) {
  const removes = new Set(words.slice(1).filter((word) => /^\+[a-z]/i.test(word)).flatMap((word) => [...word.slice(1)]));
  const { flags, operands } = options(shell, words.filter((word) => !/^\+[a-z]/i.test(word)), 'aAfFgiIlnprtux', '[-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]');
  if (flags.has('f') || flags.has('F')) return yield* showFunctions(shell, flags.has('F'), operands);
  if (operands.length === 0 || flags.has('p')) return yield* showVariables(shell, flags, operands, words[0] ?? 'declare');
  let status = 0;
  for (const word of operands) {
    const { name: written, value, appends } = parts(word);
    const name = written.replace(/\[.*\]$/s, '');
    if (!NAME.test(name)) {
      yield* complainAs(shell, `\`${word}': not a valid identifier`, words[0]);
      status = 1;
      continue;
    }
    if (shell.calls.length > 0 && !flags.has('g')) makeLocal(shell, name);
    if (flags.has('a') || flags.has('A')) {
      const variable = shell.variables.get(name);
      if (variable?.elements === undefined) setArray(shell, name, new Map(variable?.value === undefined ? [] : [['0', variable.value]]), flags.has('A') ? { isAssociative: true } : {});
    }
    if (flags.has('n') && value !== undefined) {
      mark(shell, name, { refersTo: value });
      continue;
    }
    let marks: Partial<Variable> = {};
    for (const letter of flags.keys()) marks = { ...marks, ...LETTER_MARKS[letter] };
    const { readonly = false, ...others } = marks;
    if (shell.variables.get(name)?.readonly && value !== undefined) throw readonlyError(shell, name);
    mark(shell, name, others);
    if (removes.has('x')) mark(shell, name, { exported: false });
    if (value !== undefined) {
      const isInteger = shell.variables.get(name)?.isInteger === true;
      const before = appends ? (parameterValue(shell, name) ?? '') : '';
      assign(shell, name, isInteger ? String(evaluateText(shell, appends ? `${before || '0'}+(${value})` : value)) : before + value);
    }
    if (readonly) mark(shell, name, { readonly });
  }
  return status;
};

function* showVariables(shell: ShellState, flags: ReadonlyMap<string, string>, names: readonly string[], command: string): ReturnType<Builtin> {
  let status = 0;
  const wanted = names.length > 0 ? names.map((name): [string, Variable | undefined] => [name, shell.variables.get(name)]) : sorted(shell);
  for (const [name, variable] of wanted) {
    if (variable === undefined) {
      yield* complainAs(shell, `${name}: not found`, command);
      status = 1;
    } else if ((!flags.has('x') || variable.exported) && (!flags.has('r') || variable.readonly) && (!flags.has('a') || (variable.elements !== undefined && !variable.isAssociative)) && (!flags.has('A') || variable.isAssociative)) {
      yield* out(shell, (flags.has('p') || flags.size > 0 ? declaration(name, variable) : `${name}=${setQuoted(variable.value ?? '', 'bash')}`) + '\n');
    }
  }
  return status;
}

function* showFunctions(shell: ShellState, namesOnly: boolean, names: readonly string[]): ReturnType<Builtin> {
  let status = 0;
  for (const name of names.length > 0 ? names : [...shell.functions.keys()].sort()) {
    const defined = shell.functions.get(name);
    if (defined === undefined) status = 1;
    else yield* out(shell, namesOnly ? `${names.length > 0 ? '' : 'declare -f '}${name}\n` : functionText(name, defined));
  }
  return status;
}

export const unset: Builtin = function* (shell, words) {
  const { flags, operands } = options(shell, words, shell.dialect === 'bash' ? 'fnv' : 'fv', '[-f] [-v] [-n] [name ...]');
  for (const word of operands) {
    if (flags.has('f')) {
      shell.functions.delete(word);
      continue;
    }
    const [, name = word, key] = /^([A-Za-z_]\w*)\[(.+)\]$/s.exec(word) ?? [];
    if (!NAME.test(name)) {
      if (shell.dialect !== 'bash') throw usage(shell, `${name}: bad variable name`, '');
      shell.functions.delete(name);
      continue;
    }
    const target = flags.has('n') ? name : resolveName(shell, name);
    const variable = shell.variables.get(target);
    if (variable?.readonly) throw shell.dialect === 'bash' ? new ShellError(`${name}: cannot unset: readonly variable`, 1, 'usage') : readonlyError(shell, name);
    if (key !== undefined && shell.dialect === 'bash') removeElement(shell, target, key);
    else if (variable === undefined && !flags.has('v') && shell.dialect === 'bash') shell.functions.delete(name);
    else shell.variables.delete(target);
    if (target === 'OPTIND') shell.variables.delete('\0optoff');
  }
  return 0;
};

function removeElement(shell: ShellState, name: string, key: string): void {
  const variable = shell.variables.get(name);
  if (variable?.elements === undefined) return;
  const at = variable.isAssociative ? key.replace(/^(['"])(.*)\1$/s, '$2') : String(evaluateText(shell, key));
  if (!variable.isAssociative && (at === '@' || at === '*')) {
    shell.variables.delete(name);
    return;
  }
  const elements = new Map(variable.elements);
  elements.delete(at);
  setArray(shell, name, elements);
}
