/** Template text to tokens, after Go's text/template/parse lexer. */

export type TokenKind =
  | 'text'
  | 'open'
  | 'close'
  | 'space'
  | 'identifier'
  | 'keyword'
  | 'field'
  | 'variable'
  | 'dot'
  | 'nil'
  | 'bool'
  | 'string'
  | 'character'
  | 'number'
  | 'assign'
  | 'declare'
  | 'pipe'
  | 'leftParen'
  | 'rightParen'
  | 'comma'
  | 'error'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly pos: number;
}

const KEYWORDS = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);
const SIMPLE: Readonly<Record<string, TokenKind>> = { '|': 'pipe', '(': 'leftParen', ')': 'rightParen', ',': 'comma', '=': 'assign' };
const SPACE = /[ \t\r\n]+/y;
const WORD = /[\p{L}\p{Nd}_]*/uy;
const NUMBER = /[+-]?(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y;

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** All tokens of a text; an error is the last token. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let trimNext = false;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    const end = open < 0 ? text.length : open;
    let chunk = text.slice(at, end);
    let start = at;
    if (trimNext) {
      const trimmed = chunk.replace(/^[ \t\r\n]+/, '');
      start += chunk.length - trimmed.length;
      chunk = trimmed;
    }
    const trimsLeft = open >= 0 && /^\{\{-[ \t\r\n]/.test(text.slice(open, open + 4));
    if (trimsLeft) chunk = chunk.replace(/[ \t\r\n]+$/, '');
    if (chunk !== '') tokens.push({ kind: 'text', text: chunk, pos: start });
    if (open < 0) break;
    const inside = open + 2 + (trimsLeft ? 1 : 0);
    const comment = /^\s*\/\*/.exec(text.slice(inside, inside + (trimsLeft ? 200 : 2)));
    if (comment !== null) {
      const close = text.indexOf('*/', inside);
      const after = /^\*\/((?:[ \t\r\n]+-)?)\}\}/.exec(text.slice(close));
      if (close < 0) return [...tokens, { kind: 'error', text: 'unclosed comment', pos: open }];
      if (after === null) return [...tokens, { kind: 'error', text: 'comment ends before closing delimiter', pos: open }];
      trimNext = after[1] !== '';
      at = close + after[0].length;
      continue;
    }
    tokens.push({ kind: 'open', text: '{{', pos: open });
    const action = lexAction(text, inside, tokens);
    if (action === undefined) return tokens;
    ({ at, trimNext } = action);
  }
  return [...tokens, { kind: 'end', text: '', pos: text.length }];
}

/** The tokens up to the closing delimiter; undefined after an error. */
function lexAction(text: string, from: number, tokens: Token[]): { at: number; trimNext: boolean } | undefined {
  let at = from;
  let depth = 0;
  const fail = (message: string): undefined => {
    tokens.push({ kind: 'error', text: message, pos: at });
    return undefined;
  };
  const push = (kind: TokenKind, length: number): void => {
    tokens.push({ kind, text: text.slice(at, at + length), pos: at });
    at += length;
  };
  for (;;) {
    const closing = /^(?:[ \t\r\n]+-)?\}\}/.exec(text.slice(at, at + 64));
    if (closing !== null) {
      if (depth > 0) return fail('unclosed left paren');
      push('close', closing[0].length);
      return { at, trimNext: closing[0].length > 2 };
    }
    if (at >= text.length) return fail('unclosed action');
    const char = text.charAt(at);
    if (SPACE_START.test(char)) push('space', match(SPACE, text, at).length);
    else if (char === ':') {
      if (text.charAt(at + 1) !== '=') return fail('expected :=');
      push('declare', 2);
    } else if (char === '"' || char === "'" || char === '`') {
      const length = quotedLength(text, at, char);
      if (length === undefined) return fail(char === '"' ? 'unterminated quoted string' : char === "'" ? 'unterminated character constant' : 'unterminated raw quoted string');
      push(char === "'" ? 'character' : 'string', length);
    } else if (char === '$') push('variable', 1 + match(WORD, text, at + 1).length);
    else if (char === '.' && !/[0-9]/.test(text.charAt(at + 1))) {
      const length = match(WORD, text, at + 1).length;
      push(length === 0 ? 'dot' : 'field', 1 + length);
      if (!atTerminator(text, at)) return fail(`bad character ${describeCharacter(text, at)}`);
    } else if (/[0-9]/.test(char) || ((char === '+' || char === '-' || char === '.') && match(NUMBER, text, at) !== '')) {
      const number = match(NUMBER, text, at);
      const rest = match(WORD, text, at + number.length);
      if (rest !== '') return fail(`bad number syntax: "${number}${rest.charAt(0)}"`);
      push('number', number.length);
    } else if (match(WORD, text, at) !== '') {
      const word = match(WORD, text, at);
      const kind = KEYWORDS.has(word) ? 'keyword' : word === 'nil' ? 'nil' : word === 'true' || word === 'false' ? 'bool' : 'identifier';
      push(kind, word.length);
      if (!atTerminator(text, at)) return fail(`bad character ${describeCharacter(text, at)}`);
    } else {
      const kind = SIMPLE[char];
      if (kind === undefined) return fail(`unrecognized character in action: ${describeCharacter(text, at)}`);
      if (kind === 'leftParen') depth++;
      if (kind === 'rightParen' && --depth < 0) return fail('unexpected right paren');
      push(kind, 1);
    }
  }
}

const SPACE_START = /[ \t\r\n]/;

function atTerminator(text: string, at: number): boolean {
  return at >= text.length || /[ \t\r\n.,|:()=]/.test(text.charAt(at)) || text.startsWith('}}', at);
}

function describeCharacter(text: string, at: number): string {
  const point = text.codePointAt(at) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')} '${String.fromCodePoint(point)}'`;
}

function quotedLength(text: string, at: number, quote: string): number | undefined {
  for (let i = at + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === quote) return i + 1 - at;
    if (quote === '`') continue;
    if (char === '\n') return undefined;
    if (char === '\\') i++;
  }
  return undefined;
}
