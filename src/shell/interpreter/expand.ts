/**
 * Word expansion: tilde, parameters, commands, arithmetic, field splitting, path names, quote removal (POSIX 2.6). A word becomes
 * pieces first; what was quoted is never split nor matched.
 */
import type { Word, WordPart } from 'unbash';
import { textContent } from '../../filesystem/index.ts';
import { escapePattern, expandGlob, hasGlob } from '../glob.ts';
import type { Task } from '../task.ts';
import { evaluate } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { commandOutput } from './substitution.ts';
import { expandParameter } from './parameter.ts';
import { contentReader } from '../streams.ts';
import { homeOf } from '../users.ts';
import type { Piece, ShellState } from './state.ts';
import { joined, parameterPieces } from './variables.ts';

const quoted = (text: string): Piece => ({ kind: 'quoted', text });

/** The pieces of a word's parts. */
export function* piecesOf(shell: ShellState, parts: readonly WordPart[], isQuoted = false): Task<Piece[]> {
  const pieces: Piece[] = [];
  for (const part of parts) {
    switch (part.type) {
      case 'Literal':
        pieces.push(isQuoted || part.text !== part.value ? quoted(part.value) : { kind: 'literal', text: part.value, pattern: escapePattern(part.value) });
        break;
      case 'SingleQuoted':
        pieces.push(quoted(part.value));
        break;
      case 'AnsiCQuoted':
        pieces.push(quoted(shell.dialect === 'dash' ? '$' + part.text.slice(2, -1) : part.value));
        break;
      case 'DoubleQuoted':
      case 'LocaleString': {
        const inner = yield* piecesOf(shell, part.parts, true);
        pieces.push(...(inner.length === 0 ? [quoted('')] : inner));
        break;
      }
      case 'Glob':
        pieces.push({ kind: 'literal', text: part.text, pattern: part.text });
        break;
      case 'ExtendedGlob':
      case 'BraceExpansion':
        pieces.push({ kind: 'literal', text: part.text, pattern: escapePattern(part.text) });
        break;
      case 'SimpleExpansion':
        pieces.push(...parameterPieces(shell, part.text.slice(1), isQuoted));
        break;
      case 'ParameterExpansion':
        pieces.push(...(yield* expandParameter(shell, part, isQuoted)));
        break;
      case 'CommandExpansion': {
        const text = part.script === undefined ? '' : yield* commandOutput(shell, part.script, part.script.source ?? shell.source);
        pieces.push(isQuoted ? quoted(text) : { kind: 'split', text });
        break;
      }
      case 'ArithmeticExpansion': {
        const value = part.expression === undefined ? 0 : yield* evaluate(shell, part.expression);
        pieces.push(isQuoted ? quoted(String(value)) : { kind: 'split', text: String(value) });
        break;
      }
      case 'ProcessSubstitution':
        pieces.push(quoted(part.script === undefined ? '' : yield* substituteProcess(shell, part)));
        break;
    }
  }
  return pieces;
}

/** `<(command)`: the output in a file below /dev/fd. */
function* substituteProcess(shell: ShellState, part: Extract<WordPart, { type: 'ProcessSubstitution' }>): Task<string> {
  const output = part.script === undefined ? '' : yield* commandOutput(shell, part.script, part.script.source ?? shell.source, false);
  const descriptor = 63 - [...shell.streams.keys()].filter((fd) => fd > 9).length;
  shell.streams.set(descriptor, { reader: contentReader(textContent(output)) });
  return `/dev/fd/${descriptor}`;
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
  const open = (): Field => (field ??= { text: '', pattern: '' });
  const close = (): void => {
    if (field !== undefined) fields.push(field);
    field = undefined;
  };
  for (const piece of pieces) {
    if (piece.kind === 'quoted' || piece.kind === 'literal') {
      const target = open();
      target.text += piece.text;
      target.pattern += piece.kind === 'quoted' ? escapePattern(piece.text) : piece.pattern;
    } else if (piece.kind === 'fields') {
      piece.texts.forEach((text, i) => {
        if (i > 0) close();
        const target = open();
        target.text += text;
        target.pattern += escapePattern(text);
      });
    } else {
      let pendingSeparator = false;
      for (const c of piece.text) {
        if (!ifs.includes(c)) {
          pendingSeparator = false;
          const target = open();
          target.text += c;
          target.pattern += c;
        } else if (' \t\n'.includes(c)) {
          if (field !== undefined) pendingSeparator = true;
          close();
        } else {
          if (!pendingSeparator) open();
          close();
          pendingSeparator = false;
        }
      }
    }
  }
  close();
  return fields;
}

function partsOf(word: Word): readonly WordPart[] {
  if (word.parts !== undefined) return word.parts;
  return [{ type: 'Literal', pos: word.pos, end: word.end, value: word.value, text: word.text }];
}

/** The fields of words: arguments of a command, items of a loop. */
export function* expandWords(shell: ShellState, words: readonly Word[]): Task<string[]> {
  const result: string[] = [];
  for (const word of words) {
    if (word.parts === undefined && word.text === word.value && !word.text.startsWith('~')) {
      result.push(word.value);
      continue;
    }
    for (const variant of expandBraces(shell, word)) {
      for (const { text, pattern } of split(shell, tilde(shell, yield* piecesOf(shell, partsOf(variant))))) {
        const paths = !shell.options.has('f') && hasGlob(pattern) ? expandGlob(shell.vfs, shell.cwd, pattern) : [];
        result.push(...(paths.length > 0 ? paths : [text]));
      }
    }
    shell.machine.budget.check('valueBytes', result.length * 16);
  }
  return result;
}

/** A word as one text: assignments, redirections, here-documents. */
export function* expandText(shell: ShellState, word: Word): Task<string> {
  return joined(shell, tilde(shell, yield* piecesOf(shell, partsOf(word))));
}

/** A word as a pattern: what was quoted matches itself. */
export function* expandPattern(shell: ShellState, word: Word): Task<string> {
  const pieces = tilde(shell, yield* piecesOf(shell, partsOf(word)));
  return pieces
    .map((piece) => {
      if (piece.kind === 'quoted') return escapePattern(piece.text);
      if (piece.kind === 'literal') return piece.pattern;
      return piece.kind === 'split' ? piece.text : escapePattern(piece.texts.join(' '));
    })
    .join('');
}

/** `~`, `~name` at the beginning of a word. */
function tilde(shell: ShellState, pieces: Piece[]): Piece[] {
  const [first, ...rest] = pieces;
  if (first?.kind !== 'literal' || !first.text.startsWith('~')) return pieces;
  const match = /^~([A-Za-z0-9_.-]*)(\/.*)?$/s.exec(first.text);
  if (match === null || (match[2] === undefined && rest.length > 0)) return pieces;
  const [, name = '', tail = ''] = match;
  const home = name === '' ? shell.variables.get('HOME')?.value : homeOf(shell.vfs, name);
  return home === undefined ? pieces : [quoted(home), { kind: 'literal', text: tail, pattern: escapePattern(tail) }, ...rest];
}
