/** Parameters: their values, and `${name...}` with every operator that dash and bash know. */
import type { ParameterExpansionPart, Word } from 'unbash';
import { globMatcher, globSource } from '../glob.ts';
import type { Task } from '../task.ts';
import { evaluateText } from './arithmetic.ts';
import { assign, ShellError, type Piece, type ShellState } from './state.ts';
import { joined, parameterPieces, parameterValue } from './variables.ts';

/** The elements of `${name[@]}`, a scalar being one. */
function elementsOf(shell: ShellState, name: string): readonly string[] {
  const variable = shell.variables.get(name);
  return variable === undefined ? [] : (variable.elements ?? [variable.value]);
}

function* indexed(shell: ShellState, part: ParameterExpansionPart, index: Word): Task<string | undefined> {
  const elements = elementsOf(shell, part.parameter);
  const at = yield* evaluateText(shell, yield* shell.core.text(shell, index));
  return elements[at < 0 ? elements.length + at : at];
}

/** The pieces of `${...}`. */
export function* expandParameter(shell: ShellState, part: ParameterExpansionPart, isQuoted: boolean): Task<Piece[]> {
  const { parameter, prefix, index, operation } = part;
  const piece = (text: string): Piece => (isQuoted ? { kind: 'quoted', text } : { kind: 'split', text });
  const isAll = index !== undefined && (index.text === '@' || index.text === '*');
  if (isAll) {
    const elements = elementsOf(shell, parameter);
    if (prefix === '#') return [piece(String(elements.length))];
    if (prefix === undefined && operation === undefined) {
      return isQuoted && index.text === '@' ? [{ kind: 'fields', texts: elements }] : [piece(elements.join(' '))];
    }
  }
  if (operation === undefined && prefix === undefined && index === undefined) return parameterPieces(shell, parameter, isQuoted);
  const name = prefix === '!' ? (parameterValue(shell, parameter) ?? '') : parameter;
  const value = index === undefined || isAll ? parameterValue(shell, name) : yield* indexed(shell, part, index);
  if (operation === undefined) {
    if (value === undefined && shell.options.has('u') && name !== '@' && name !== '*') throw new ShellError(`${name}: parameter not set`, 2);
    if (prefix === '#') return [piece(String(name === '@' || name === '*' ? shell.positional.length : [...(value ?? '')].length))];
    return [piece(value ?? '')];
  }
  switch (operation.type) {
    case 'Default':
      return yield* withDefault(shell, name, value, operation, isQuoted);
    case 'Remove':
      checkSet(shell, name, value);
      return [piece(removeMatch(value ?? '', yield* shell.core.pattern(shell, operation.operand), operation.operator))];
    case 'Replace':
      checkSet(shell, name, value);
      bashOnly(shell, 'Bad substitution');
      return [piece(replaceMatch(value ?? '', yield* shell.core.pattern(shell, operation.pattern), yield* shell.core.text(shell, operation.replacement), operation.operator))];
    case 'Slice': {
      bashOnly(shell, 'Bad substitution');
      const text = value ?? '';
      const offset = yield* evaluateText(shell, yield* shell.core.text(shell, operation.offset));
      const start = offset < 0 ? Math.max(0, text.length + offset) : offset;
      const length = operation.length === undefined ? text.length : yield* evaluateText(shell, yield* shell.core.text(shell, operation.length));
      return [piece(text.slice(start, length < 0 ? text.length + length : start + length))];
    }
    case 'CaseModification': {
      bashOnly(shell, 'Bad substitution');
      const change = (text: string): string => (operation.operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase());
      const text = value ?? '';
      return [piece(operation.operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1))];
    }
    case 'Names': {
      bashOnly(shell, 'Bad substitution');
      return [piece([...shell.variables.keys()].filter((key) => key.startsWith(parameter)).sort().join(' '))];
    }
    case 'Transform':
    case 'Unknown':
      throw new ShellError('Bad substitution', 2);
  }
}

function bashOnly(shell: ShellState, message: string): void {
  if (shell.dialect === 'dash') throw new ShellError(message, 2);
}

function checkSet(shell: ShellState, name: string, value: string | undefined): void {
  if (value === undefined && shell.options.has('u')) throw new ShellError(`${name}: parameter not set`, 2);
}

type DefaultOperation = Extract<NonNullable<ParameterExpansionPart['operation']>, { type: 'Default' }>;

function* withDefault(shell: ShellState, name: string, value: string | undefined, operation: DefaultOperation, isQuoted: boolean): Task<Piece[]> {
  const { operator, operand } = operation;
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  const own: Piece[] = name === '@' || name === '*' ? parameterPieces(shell, name, isQuoted) : [isQuoted ? { kind: 'quoted', text: value ?? '' } : { kind: 'split', text: value ?? '' }];
  const other = function* (): Task<Piece[]> {
    if (operand.parts !== undefined) return unquotedSplits(yield* shell.core.pieces(shell, operand.parts, isQuoted));
    return [isQuoted ? { kind: 'quoted', text: operand.value } : { kind: 'split', text: operand.value }];
  };
  switch (operator.replace(':', '')) {
    case '-':
      return isMissing ? yield* other() : own;
    case '+':
      return isMissing ? [] : yield* other();
    case '=': {
      if (!isMissing) return own;
      const text = joined(shell, yield* other());
      assign(shell, name, text);
      return [isQuoted ? { kind: 'quoted', text } : { kind: 'split', text }];
    }
    default: {
      if (!isMissing) return own;
      const message = joined(shell, yield* other());
      throw new ShellError(`${name}: ${message === '' ? 'parameter not set' : message}`, 2);
    }
  }
}

/** Unquoted text of a default is split like the outcome of an expansion. */
function unquotedSplits(pieces: Piece[]): Piece[] {
  return pieces.map((piece) => (piece.kind === 'literal' ? { kind: 'split', text: piece.text } : piece));
}

function removeMatch(value: string, pattern: string, operator: '#' | '##' | '%' | '%%'): string {
  const matches = globMatcher(pattern);
  const isLong = operator.length === 2;
  for (let i = 0; i <= value.length; i++) {
    if (operator.startsWith('#')) {
      const length = isLong ? value.length - i : i;
      if (matches(value.slice(0, length))) return value.slice(length);
    } else {
      const start = isLong ? i : value.length - i;
      if (matches(value.slice(start))) return value.slice(0, start);
    }
  }
  return value;
}

function replaceMatch(value: string, pattern: string, replacement: string, operator: '/' | '//' | '/#' | '/%'): string {
  if (pattern === '') return value;
  const source = globSource(pattern);
  const anchored = operator === '/#' ? `^${source}` : operator === '/%' ? `${source}$` : source;
  return value.replace(new RegExp(anchored, operator === '//' ? 'g' : ''), () => replacement);
}
