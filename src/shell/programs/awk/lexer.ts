/** Text of an awk program to tokens. A slash begins a regular expression where an operand may stand, else it divides. */
import { syntaxError } from './syntax.ts';

export interface Token {
  readonly type: 'number' | 'string' | 'regex' | 'name' | 'call' | 'builtin' | 'keyword' | 'operator' | 'newline' | 'end';
  readonly text: string;
  readonly line: number;
}

const KEYWORDS = new Set(['BEGIN', 'END', 'function', 'func', 'if', 'else', 'while', 'for', 'do', 'break', 'continue', 'next', 'nextfile', 'exit', 'return', 'delete', 'in', 'getline', 'print', 'printf']);
const BUILTINS = new Set(['length', 'substr', 'index', 'split', 'sub', 'gsub', 'gensub', 'match', 'sprintf', 'sin', 'cos', 'atan2', 'exp', 'log', 'sqrt', 'int', 'rand', 'srand', 'tolower', 'toupper', 'system', 'close', 'fflush', 'strftime', 'systime', 'and', 'or', 'xor', 'lshift', 'rshift', 'compl', 'strtonum']);
const OPERATORS = ['**=', '&&', '||', '++', '--', '+=', '-=', '*=', '/=', '%=', '^=', '**', '==', '<=', '>=', '!=', '!~', '>>', '{', '}', '(', ')', '[', ']', ';', ',', '+', '-', '*', '/', '%', '^', '!', '<', '>', '|', '?', ':', '~', '$', '='];
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', '/': '/', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** A string's escapes; an unknown one keeps its backslash, as regular expressions are written so. */
export function unescapeString(text: string): string {
  return text.replace(/\\(\n|[0-7]{1,3}|x[0-9a-fA-F]{1,2}|[^])/g, (whole, code: string) => {
    if (code === '\n') return '';
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    if (/^x./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return ESCAPES[code] ?? whole;
  });
}

/** Throws AwkSyntaxError. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const add = (type: Token['type'], value: string, length = value.length): void => {
    tokens.push({ type, text: value, line });
    for (let i = at; i < at + length; i++) if (text[i] === '\n') line++;
    at += length;
  };
  const expectsOperand = (): boolean => {
    const last = tokens.at(-1);
    return last === undefined || !(['number', 'string', 'regex', 'name', 'builtin'].includes(last.type) || (last.type === 'operator' && [')', ']', '++', '--', '$'].includes(last.text)));
  };
  while (at < text.length) {
    const rest = text.slice(at, at + 400);
    const c = text.charAt(at);
    const blank = /^(?:[ \t\r]+|\\\r?\n|#[^\n]*)/.exec(c === '#' ? text.slice(at) : rest);
    if (blank !== null) {
      if (blank[0].endsWith('\n')) line++;
      at += blank[0].length;
      continue;
    }
    const number = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest);
    const name = /^[A-Za-z_]\w*/.exec(rest);
    if (c === '\n') add('newline', '\n');
    else if (c === '"') {
      const end = endOf(text, at, '"', line);
      add('string', unescapeString(text.slice(at + 1, end)), end + 1 - at);
    } else if (c === '/' && expectsOperand()) {
      const end = endOf(text, at, '/', line);
      add('regex', text.slice(at + 1, end), end + 1 - at);
    } else if (number !== null) add('number', number[0]);
    else if (name !== null) {
      const [word] = name;
      if (KEYWORDS.has(word)) add('keyword', word);
      else if (BUILTINS.has(word)) add('builtin', word);
      else add(text.charAt(at + word.length) === '(' ? 'call' : 'name', word);
    } else {
      const operator = OPERATORS.find((candidate) => rest.startsWith(candidate));
      if (operator === undefined) throw syntaxError(line, c);
      add('operator', operator);
    }
  }
  tokens.push({ type: 'newline', text: '\n', line }, { type: 'end', text: 'end of file', line });
  return tokens;
}

/** Where the string or regular expression that begins at `start` ends; a slash within brackets does not end one. */
function endOf(text: string, start: number, quote: string, line: number): number {
  let inBrackets = false;
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\') i++;
    else if (c === '\n') break;
    else if (quote === '/' && c === '[' && !inBrackets) {
      inBrackets = true;
      if (text.charAt(i + 1) === '^') i++;
      if (text.charAt(i + 1) === ']') i++;
    } else if (c === ']') inBrackets = false;
    else if (c === quote && !inBrackets) return i;
  }
  throw syntaxError(line, text.slice(start).split('\n')[0] ?? '');
}
