/**
 * Word expansion: tilde, parameters, commands, arithmetic, field splitting, path names, quote removal (POSIX 2.6). A word becomes
 * pieces first; what was quoted is never split nor matched.
 */
import { escapePattern, expandGlob, hasGlob, type PathOptions } from '../glob.ts';
import type { Task } from '../task.ts';
import { homeOf } from '../users.ts';
import { evaluateText } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { expandParameter } from './parameter.ts';
import { substituteProcess } from './process-substitution.ts';
import { ShellError, type Piece, type ShellState } from './state.ts';
import { commandOutput } from './substitution.ts';
import type { Word, WordPart } from './syntax/tree.ts';
import { joined } from './variables.ts';
import { expandArithmetic, patternOptions } from './words.ts';

const quoted = (text: string): Piece => ({ kind: 'quoted', text });

/** The pieces of a word's parts. */
export function* piecesOf(shell: ShellState, parts: readonly WordPart[], isQuoted = false): Task<Piece[]> {
  const pieces: Piece[] = [];
  const outcome = (text: string): void => {
    pieces.push(isQuoted ? quoted(text) : { kind: 'split', text });
  };
  for (const part of parts) {
    switch (part.type) {
      case 'Literal':
        pieces.push(isQuoted ? quoted(part.text) : { kind: 'literal', text: part.text, pattern: part.text });
        break;
      case 'Escaped':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        pieces.push(quoted(part.value));
        break;
      case 'DoubleQuoted':
        pieces.push(...(part.parts.length === 0 ? [quoted('')] : yield* piecesOf(shell, part.parts, true)));
        break;
      case 'ParameterExpansion':
        pieces.push(...(yield* expandParameter(shell, part, isQuoted)));
        break;
      case 'CommandExpansion':
        outcome(yield* commandOutput(shell, part.script));
        break;
      case 'ArithmeticExpansion':
        outcome(String(evaluateText(shell, yield* expandArithmetic(shell, part.expression))));
        break;
      case 'ProcessSubstitution':
        pieces.push(quoted(yield* substituteProcess(shell, part.script, part.operator)));
    }
  }
  return pieces;
}

interface Field {
  text: string;
  pattern: string;
}

/** Cuts pieces into fields at unquoted separators. */
function split(shell: ShellState, pieces: readonly Piece[]): Field[] {
  const ifs = shell.variables.get('IFS')?.value ?? ' \t\n';
  const fields: Field[] = [];
  let field: Field | undefined;
  let afterBlank = false;
  const open = (): Field => (field ??= { text: '', pattern: '' });
  const close = (): void => {
    if (field !== undefined) fields.push(field);
    field = undefined;
  };
  const add = (text: string, pattern: string): void => {
    const target = open();
    target.text += text;
    target.pattern += pattern;
    afterBlank = false;
  };
  const addSplit = (text: string): void => {
    let from = 0;
    for (let i = 0; i <= text.length; i++) {
      const c = text.charAt(i);
      if (i < text.length && !ifs.includes(c)) continue;
      if (i > from) add(text.slice(from, i), text.slice(from, i));
      from = i + 1;
      if (i === text.length) break;
      if (' \t\n'.includes(c)) {
        if (field !== undefined) afterBlank = true;
        close();
      } else {
        if (!afterBlank) open();
        close();
        afterBlank = false;
      }
    }
  };
  for (const piece of pieces) {
    switch (piece.kind) {
      case 'quoted':
        add(piece.text, escapePattern(piece.text));
        break;
      case 'literal':
        add(piece.text, piece.pattern);
        break;
      case 'fields':
        piece.texts.forEach((text, i) => {
          if (i > 0) close();
          add(text, escapePattern(text));
        });
        break;
      case 'separate':
        piece.texts.forEach((text, i) => {
          if (i > 0) close();
          addSplit(text);
        });
        break;
      case 'split':
        addSplit(piece.text);
    }
  }
  close();
  return fields;
}

/** The fields of words: arguments of a command, items of a loop. */
export function* expandWords(shell: ShellState, words: readonly Word[]): Task<string[]> {
  const result: string[] = [];
  for (const word of words) {
    if (word.parts.length === 1 && word.parts[0]?.type === 'Literal' && !/[*?[({]|^~|[=:]~/.test(word.text)) {
      result.push(word.parts[0].text);
      continue;
    }
    for (const variant of expandBraces(shell, word)) {
      for (const field of split(shell, tilde(shell, yield* piecesOf(shell, variant.parts), shell.dialect === 'bash' && /^[A-Za-z_]\w*=/.test(variant.text)))) {
        result.push(...paths(shell, field));
      }
    }
    shell.machine.budget.check('valueBytes', result.length * 16);
  }
  return result;
}

/** The paths that a field's pattern names, or the field itself. */
function paths(shell: ShellState, { text, pattern }: Field): string[] {
  const { shopt, dialect } = shell;
  const options: PathOptions = { ...patternOptions(shell), ignoreCase: shopt.has('nocaseglob'), dotglob: shopt.has('dotglob'), globstar: shopt.has('globstar'), listsDots: dialect !== 'bash' };
  if (shell.options.has('f') || !hasGlob(pattern, options)) return [text];
  const found = expandGlob(shell.vfs, shell.cwd, pattern, options);
  if (found.length > 0) return found;
  if (shopt.has('failglob')) throw new ShellError(`no match: ${text}`, 1, 'arithmetic');
  return shopt.has('nullglob') ? [] : [text];
}

/** A word as one text: redirections, subjects of `case`, here-documents. */
export function* expandText(shell: ShellState, word: Word): Task<string> {
  return joined(shell, tilde(shell, yield* piecesOf(shell, word.parts)));
}

/** The value of an assignment: tildes after `=` and `:` count. */
export function* expandValue(shell: ShellState, word: Word): Task<string> {
  return joined(shell, tilde(shell, yield* piecesOf(shell, word.parts), true));
}

/** A word as a pattern: what was quoted matches itself. */
export function* expandPattern(shell: ShellState, word: Word): Task<string> {
  return patternOf(tilde(shell, yield* piecesOf(shell, word.parts)));
}

function patternOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'literal') return piece.pattern;
      if ('texts' in piece) return escapePattern(piece.texts.join(' '));
      return piece.kind === 'quoted' ? escapePattern(piece.text) : piece.text;
    })
    .join('');
}

/** `~`, `~name` at the beginning of a word, and in assignments after `=` and each `:`. */
function tilde(shell: ShellState, pieces: Piece[], isAssignment = false): Piece[] {
  return pieces.flatMap((piece, i): Piece[] => {
    if (piece.kind !== 'literal' || !piece.text.includes('~') || (i > 0 && !isAssignment)) return [piece];
    const isLast = i === pieces.length - 1;
    const result: Piece[] = [];
    let plain = '';
    const sections = isAssignment ? piece.text.split(/(?<=[=:])/) : [piece.text];
    sections.forEach((section, k) => {
      const home = i === 0 || k > 0 ? homeFor(shell, section, isLast || k < sections.length - 1) : undefined;
      if (home === undefined) plain += section;
      else {
        if (plain !== '') result.push({ kind: 'literal', text: plain, pattern: escapePattern(plain) });
        result.push(quoted(home.path));
        plain = home.rest;
      }
    });
    if (plain !== '') result.push({ kind: 'literal', text: plain, pattern: result.length === 0 ? piece.pattern : escapePattern(plain) });
    return result;
  });
}

/** The directory that a leading tilde names; `isWhole` tells that nothing follows the text. */
function homeFor(shell: ShellState, text: string, isWhole: boolean): { path: string; rest: string } | undefined {
  const match = /^~([A-Za-z0-9_.+-]*)([/:].*)?$/s.exec(text);
  if (match === null || (match[2] === undefined && !isWhole)) return undefined;
  const [, name = '', rest = ''] = match;
  const path = named(shell, name);
  return path === undefined ? undefined : { path, rest };
}

function named(shell: ShellState, name: string): string | undefined {
  const isBash = shell.dialect === 'bash';
  if (name === '') return shell.variables.get('HOME')?.value ?? (isBash ? homeOf(shell.vfs, 'root') : undefined);
  if (name === '+' || name === '-') return isBash ? shell.variables.get(name === '+' ? 'PWD' : 'OLDPWD')?.value : undefined;
  return homeOf(shell.vfs, name);
}
