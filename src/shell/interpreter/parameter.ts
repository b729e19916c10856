/** `${name...}` with every operator that dash, busybox and bash know. */
import { globAffix, globMatcher, globSearch } from '../glob.ts';
import type { Task } from '../task.ts';
import { evaluateText } from './arithmetic.ts';
import { transform } from './parameter-transform.ts';
import { ShellError, type Piece, type ShellState } from './state.ts';
import type { Arithmetic, ParameterExpansion, ParameterOperation, Word } from './syntax/tree.ts';
import { assign, elementsOf, joined, listPieces, parameterPieces, parameterValue, resolveName, setElement, unset } from './variables.ts';
import { expandArithmetic, expandArithmeticText, patternOptions, wordOf } from './words.ts';

/** What a parameter stands for: one value, or the several of `$@` and `${a[@]}`. */
interface Subject {
  readonly name: string;
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly list: readonly string[] | undefined;
  readonly isStar: boolean;
}

const badSubstitution = (shell: ShellState, part: ParameterExpansion): ShellError => {
  if (shell.dialect === 'bash') return new ShellError(`${part.text}: bad substitution`, 1, 'arithmetic');
  return new ShellError(shell.dialect === 'dash' ? 'Bad substitution' : 'syntax error: bad substitution', 2);
};

/** What only bash has, and what busybox shares with it. */
function isRefused({ dialect }: ShellState, { prefix, index, operation, parameter, text }: ParameterExpansion): boolean {
  if (operation?.type === 'Unknown' || !/^(?:\w+|[@*#?$!-])$/.test(parameter)) return true;
  if (dialect === 'bash') return false;
  if (prefix === '!' || index !== undefined) return true;
  if (operation?.type === 'Replace' || operation?.type === 'Slice') return dialect === 'dash';
  return operation?.type === 'Case' || operation?.type === 'Transform' || operation?.type === 'Names' || text === '${}';
}

/** The pieces of `${...}`. */
export function* expandParameter(shell: ShellState, part: ParameterExpansion, isQuoted: boolean): Task<Piece[]> {
  const { parameter, prefix, index, operation } = part;
  if (isRefused(shell, part)) throw badSubstitution(shell, part);
  if (operation === undefined && prefix === undefined && index === undefined) return parameterPieces(shell, parameter, isQuoted);
  const piece = (text: string): Piece => (isQuoted ? { kind: 'quoted', text } : { kind: 'split', text });
  if (operation?.type === 'Names') return listPieces(shell, [...shell.variables.keys()].filter((key) => key.startsWith(parameter)).sort(), isQuoted, operation.operator === '*');
  const subject = yield* subjectOf(shell, part);
  if (prefix === '!' && index !== undefined && subject.list !== undefined) return listPieces(shell, [...elementsOf(shell, parameter).keys()], isQuoted, subject.isStar);
  if (prefix === '#' && operation === undefined) return [piece(String(lengthOf(shell, subject)))];
  if (operation === undefined) {
    if (subject.list !== undefined) return listPieces(shell, subject.list, isQuoted, subject.isStar);
    if (subject.value === undefined && shell.options.has('u')) throw unset(shell, subject.name);
    return [piece(subject.value ?? '')];
  }
  if (operation.type === 'Default') return yield* withDefault(shell, subject, operation, isQuoted);
  if (subject.value === undefined && subject.list === undefined && shell.options.has('u')) throw unset(shell, subject.name);
  if (subject.list === undefined || shell.dialect !== 'bash') return [piece(yield* changed(shell, subject, subject.value ?? '', operation))];
  if (operation.type === 'Slice') return listPieces(shell, yield* sliceOfList(shell, subject, operation), isQuoted, subject.isStar);
  const results: string[] = [];
  for (const value of subject.list) results.push(yield* changed(shell, subject, value, operation));
  return listPieces(shell, results, isQuoted, subject.isStar);
}

function* subjectOf(shell: ShellState, { parameter, prefix, index, text }: ParameterExpansion): Task<Subject> {
  let name = parameter;
  let subscript = index;
  if (prefix === '!' && (index === undefined || (index.text !== '@' && index.text !== '*'))) {
    const target = index === undefined ? parameterValue(shell, parameter) : elementsOf(shell, parameter).get(yield* keyOf(shell, parameter, index));
    if (target === undefined || target === '') throw new ShellError(`${parameter}: invalid indirect expansion`, 1, 'arithmetic');
    const [, base = target, inside] = /^([A-Za-z_]\w*)\[(.*)\]$/s.exec(target) ?? [];
    name = base;
    subscript = inside === undefined ? undefined : wordOf(shell, inside);
    if (!/^(?:\w+|[@*#?$!-])$/.test(name)) throw new ShellError(`${text}: invalid variable name`, 1, 'arithmetic');
  }
  if (name === '@' || name === '*') return { name, key: undefined, value: parameterValue(shell, name), list: shell.positional, isStar: name === '*' };
  if (subscript === undefined) return { name, key: undefined, value: parameterValue(shell, name), list: undefined, isStar: false };
  if (subscript.text === '@' || subscript.text === '*') {
    const list = [...elementsOf(shell, name).values()];
    return { name, key: subscript.text, value: list.length === 0 ? undefined : list.join(' '), list, isStar: subscript.text === '*' };
  }
  const key = yield* keyOf(shell, name, subscript);
  return { name, key, value: elementsOf(shell, name).get(key), list: undefined, isStar: false };
}

/** The key that a subscript means: an index counted from the end when negative, or a text for associative arrays. */
export function* keyOf(shell: ShellState, name: string, index: Word): Task<string> {
  const text = yield* shell.core.text(shell, index);
  if (shell.variables.get(resolveName(shell, name))?.isAssociative) return text;
  const at = evaluateText(shell, yield* expandArithmeticText(shell, text));
  if (at >= 0n) return String(at);
  const last = [...elementsOf(shell, name).keys()].at(-1) ?? '-1';
  return String(at + BigInt(last) + 1n);
}

function lengthOf(shell: ShellState, { name, value, list, key }: Subject): number {
  if (list !== undefined && (shell.dialect === 'bash' || key !== undefined)) return list.length;
  if (value === undefined && shell.options.has('u') && list === undefined) throw unset(shell, name);
  return [...(value ?? '')].length;
}

type Operation<T extends ParameterOperation['type']> = Extract<ParameterOperation, { type: T }>;

function* withDefault(shell: ShellState, { name, key, value, list, isStar }: Subject, { operator, operand }: Operation<'Default'>, isQuoted: boolean): Task<Piece[]> {
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  const own = (): Piece[] => (list === undefined ? [isQuoted ? { kind: 'quoted', text: value ?? '' } : { kind: 'split', text: value ?? '' }] : listPieces(shell, list, isQuoted, isStar));
  const other = function* (): Task<Piece[]> {
    if (operand.text === '') return isQuoted ? [{ kind: 'quoted', text: '' }] : [];
    return unquotedSplits(yield* shell.core.pieces(shell, operand.parts, isQuoted));
  };
  switch (operator.replace(':', '')) {
    case '-':
      return isMissing ? yield* other() : own();
    case '+':
      return isMissing ? (isQuoted ? [{ kind: 'quoted', text: '' }] : []) : yield* other();
    case '=': {
      if (!isMissing) return own();
      const text = joined(shell, yield* other());
      if (key === undefined) assign(shell, name, text);
      else setElement(shell, name, key, text);
      return [isQuoted ? { kind: 'quoted', text } : { kind: 'split', text }];
    }
    default: {
      if (!isMissing) return own();
      const message = joined(shell, yield* other());
      const usual = operator === '?' ? 'parameter not set' : shell.dialect === 'bash' ? 'parameter null or not set' : 'parameter not set or null';
      throw new ShellError(`${name}: ${message === '' ? usual : message}`, shell.dialect === 'bash' ? 127 : 2);
    }
  }
}

/** Unquoted text of a default is split like the outcome of an expansion. */
function unquotedSplits(pieces: Piece[]): Piece[] {
  return pieces.map((piece) => (piece.kind === 'literal' ? { kind: 'split', text: piece.text } : piece));
}

/** One value after an operation. */
function* changed(shell: ShellState, subject: Subject, value: string, operation: ParameterOperation): Task<string> {
  switch (operation.type) {
    case 'Remove': {
      const pattern = yield* shell.core.pattern(shell, operation.operand);
      const side = operation.operator.startsWith('#') ? 'start' : 'end';
      const length = globAffix(pattern, value, side, operation.operator.length === 2, patternOptions(shell));
      if (length === undefined) return value;
      return side === 'start' ? value.slice(length) : value.slice(0, value.length - length);
    }
    case 'Replace':
      return yield* replaced(shell, value, operation);
    case 'Slice':
      return yield* sliced(shell, value, operation);
    case 'Case': {
      const matches = globMatcher(operation.operand.text === '' ? '?' : yield* shell.core.pattern(shell, operation.operand), patternOptions(shell));
      const change = (c: string): string => (!matches(c) ? c : operation.operator.startsWith('^') ? c.toUpperCase() : c.toLowerCase());
      return operation.operator.length === 2 ? [...value].map(change).join('') : [...value].map((c, i) => (i === 0 ? change(c) : c)).join('');
    }
    case 'Transform':
      return transform(shell, subject.name, subject.value === undefined ? undefined : value, operation.operator);
    default:
      return value;
  }
}

/** `${x/pattern/replacement}`; busybox has no `/#` and `/%`: there the sign belongs to the pattern. */
function* replaced(shell: ShellState, value: string, { operator, pattern, replacement }: Operation<'Replace'>): Task<string> {
  const isBash = shell.dialect === 'bash';
  const sign = !isBash && operator.length === 2 && operator !== '//' ? operator.charAt(1) : '';
  const glob = sign + (yield* shell.core.pattern(shell, pattern));
  const where = sign !== '' || operator === '/' || operator === '//' ? 'anywhere' : operator === '/#' ? 'atStart' : 'atEnd';
  if (glob === '' && where === 'anywhere') return value;
  const parts = yield* replacementParts(shell, replacement, isBash);
  const regex = globSearch(glob, where, patternOptions(shell));
  const result = regex.replace(value, ({ groups }) => parts.map((part) => part ?? groups[0] ?? '').join(''), operator === '//');
  shell.machine.budget.check('valueBytes', result.length);
  return result;
}

/** The replacement's texts; undefined stands for what was matched, which bash writes as an unquoted `&`. */
function* replacementParts(shell: ShellState, word: Word, isBash: boolean): Task<(string | undefined)[]> {
  const active = (text: string): (string | undefined)[] => text.split(/(\\[&\\]|&)/).map((part) => (part === '&' ? undefined : part.replace(/^\\([&\\])$/, '$1')));
  if (!isBash) return [joined(shell, yield* shell.core.pieces(shell, word.parts))];
  const result: (string | undefined)[] = [];
  for (const part of word.parts) {
    const text = joined(shell, yield* shell.core.pieces(shell, [part]));
    if (part.type === 'DoubleQuoted' || 'value' in part) result.push(text);
    else result.push(...active(text));
  }
  return result;
}

function* bounds(shell: ShellState, { offset, length }: Operation<'Slice'>): Task<{ offset: number; length: number | undefined }> {
  const value = function* (expression: Arithmetic): Task<number> {
    return Number(evaluateText(shell, yield* expandArithmetic(shell, expression)));
  };
  return { offset: yield* value(offset), length: length === undefined ? undefined : yield* value(length) };
}

function* sliced(shell: ShellState, value: string, operation: Operation<'Slice'>): Task<string> {
  const { offset, length } = yield* bounds(shell, operation);
  const points = [...value];
  const start = offset < 0 ? points.length + offset : offset;
  if (start < 0 || start > points.length) return '';
  const end = length === undefined ? points.length : length < 0 ? points.length + length : start + length;
  if (end < start && length !== undefined && shell.dialect === 'bash') throw new ShellError(`${length}: substring expression < 0`, 1, 'arithmetic');
  return points.slice(start, Math.max(start, end)).join('');
}

/** `${@:2:3}` counts `$0` as the first; arrays go by index. */
function* sliceOfList(shell: ShellState, { name, list = [] }: Subject, operation: Operation<'Slice'>): Task<string[]> {
  const { offset, length } = yield* bounds(shell, operation);
  const isPositional = name === '@' || name === '*';
  const entries: [number, string][] = isPositional ? [shell.name, ...list].map((value, i) => [i, value]) : [...elementsOf(shell, name)].map(([key, value], i) => [Number.isNaN(Number(key)) ? i : Number(key), value]);
  const size = (entries.at(-1)?.[0] ?? -1) + 1;
  const start = offset < 0 ? size + offset : offset;
  if (start < 0) return [];
  const chosen = entries.filter(([at]) => at >= start).map(([, value]) => value);
  return length === undefined ? chosen : chosen.slice(0, length < 0 ? 0 : length);
}
