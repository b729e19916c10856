/** The text of a sed script as commands. */
import { compile, RegexError, type Regex } from '../regex/index.ts';
import type { CaseChange } from './sed-case.ts';

export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  /** Without an expression of its own it is the last one that was used. */
  | { readonly kind: 'regex'; readonly regex: Regex | undefined }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'count'; readonly count: number }
  /** `,~N`: up to the next line whose number is a multiple. */
  | { readonly kind: 'multiple'; readonly of: number };

export interface SedCommand {
  readonly name: string;
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly negated: boolean;
  /** Text of a i c, label of b t :, code of q. */
  readonly text?: string;
  readonly regex?: Regex;
  /** Texts, numbers of groups, changes of case. */
  readonly replacement?: readonly (string | number | CaseChange)[];
  /** The file of r, w and of s's flag w. */
  readonly file?: string;
  readonly flags?: { readonly global: boolean; readonly print: boolean; readonly nth: number | undefined };
  readonly map?: ReadonlyMap<string, string>;
  /** Index of the command to go on after: the end of a block, a label. */
  target?: number;
  /** The line at which a `,+N` range that has begun will end. */
  rangeEnd?: number;
}

/** A script that sed refuses, with its exit code. */
export class SedError extends Error {
  readonly code: number;

  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}

/** Throws SedError with GNU sed's words. */
export function parseScript(script: string, extended: boolean): SedCommand[] {
  return new Parser(script, extended).parse();
}

class Parser {
  readonly #text: string;
  readonly #extended: boolean;
  #at = 0;

  constructor(text: string, extended: boolean) {
    this.#text = text;
    this.#extended = extended;
  }

  parse(): SedCommand[] {
    const commands: SedCommand[] = [];
    const blocks: number[] = [];
    for (;;) {
      this.#skip(/[\s;]/);
      if (this.#at >= this.#text.length) break;
      if (this.#peek() === '#') {
        this.#until('\n');
        continue;
      }
      const command = this.#command();
      if (command.name === '{') blocks.push(commands.length);
      if (command.name === '}') {
        const open = commands[blocks.pop() ?? -1];
        if (open === undefined) throw this.#error("unexpected `}'");
        open.target = commands.length;
      }
      commands.push(command);
    }
    if (blocks.length > 0) throw new SedError("char 0: unmatched `{'");
    for (const command of commands) {
      if (!'btT'.includes(command.name) || command.text === undefined || command.text === '') continue;
      const target = commands.findIndex(({ name, text }) => name === ':' && text === command.text);
      if (target < 0) throw new SedError(`can't find label for jump to \`${command.text}'`, 4);
      command.target = target;
    }
    return commands;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #skip(what: RegExp): void {
    while (this.#at < this.#text.length && what.test(this.#peek())) this.#at++;
  }

  #until(stop: string): string {
    const end = this.#text.indexOf(stop, this.#at);
    const text = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end;
    return text;
  }

  #error(message: string): SedError {
    return new SedError(`char ${this.#at}: ${message}`);
  }

  #number(): number | undefined {
    const digits = /^\d+/.exec(this.#text.slice(this.#at))?.[0];
    if (digits === undefined) return undefined;
    this.#at += digits.length;
    return Number(digits);
  }

  #address(): Address | undefined {
    const c = this.#peek();
    if (c === '$') {
      this.#at++;
      return { kind: 'last' };
    }
    if (c === '+') {
      this.#at++;
      return { kind: 'count', count: this.#number() ?? 0 };
    }
    if (c === '~') {
      this.#at++;
      return { kind: 'multiple', of: this.#number() ?? 0 };
    }
    if (c === '/' || c === '\\') {
      if (c === '\\') this.#at++;
      const delimiter = this.#peek();
      this.#at++;
      const regex = this.#regex(this.#delimited(delimiter, true), /^I/.test(this.#text.slice(this.#at)) ? 'i' : '');
      if (this.#peek() === 'I') this.#at++;
      return { kind: 'regex', regex };
    }
    const line = this.#number();
    if (line === undefined) return undefined;
    if (this.#peek() !== '~') return { kind: 'line', line };
    this.#at++;
    return { kind: 'step', first: line, step: this.#number() ?? 0 };
  }

  /** Undefined for an empty one. */
  #regex(source: string, flags: string): Regex | undefined {
    if (source === '') return undefined;
    try {
      return compile(source, { syntax: this.#extended ? 'extended' : 'basic', ignoreCase: flags.includes('i'), isMultiline: flags.includes('m') });
    } catch (error) {
      if (error instanceof RegexError) throw this.#error(error.message);
      throw error;
    }
  }

  /** Text up to an unescaped delimiter; an escaped one loses its backslash. */
  #delimited(delimiter: string, isRegex: boolean): string {
    let text = '';
    let inBracket = false;
    for (;;) {
      if (this.#at >= this.#text.length) throw this.#error(isRegex ? 'unterminated address regex' : "unterminated `s' command");
      const c = this.#text.charAt(this.#at++);
      if (c === '\\') {
        const next = this.#text.charAt(this.#at++);
        text += next === delimiter ? (isRegex && /[.*[\]^$]/.test(next) ? `\\${next}` : next) : next === 'n' && isRegex ? '\n' : c + next;
      } else if (c === delimiter && !inBracket) return text;
      else {
        if (isRegex && c === '[' && !inBracket) inBracket = this.#text.indexOf(']', this.#at + 1) >= 0;
        else if (c === ']') inBracket = false;
        text += c;
      }
    }
  }

  #command(): SedCommand {
    const from = this.#address();
    this.#skip(/\s/);
    let to: Address | undefined;
    if (from !== undefined && this.#peek() === ',') {
      this.#at++;
      this.#skip(/\s/);
      to = this.#address();
      if (to === undefined) throw this.#error("unexpected `,'");
    }
    this.#skip(/\s/);
    let negated = false;
    while (this.#peek() === '!') {
      negated = true;
      this.#at++;
      this.#skip(/\s/);
    }
    const name = this.#peek();
    this.#at++;
    const base = { name, from, to, negated };
    switch (name) {
      case 's':
        return { ...base, ...this.#substitution() };
      case 'y': {
        const delimiter = this.#peek();
        this.#at++;
        const [source, target] = [[...this.#delimited(delimiter, false)], [...this.#delimited(delimiter, false)]];
        return { ...base, map: new Map(source.map((c, i) => [c, target[i] ?? c])) };
      }
      case 'a':
      case 'i':
      case 'c':
        return { ...base, text: this.#textArgument() };
      case ':':
      case 'b':
      case 't':
      case 'T': {
        this.#skip(/[ \t]/);
        const label = /^[^;\n}]*/.exec(this.#text.slice(this.#at))?.[0] ?? '';
        this.#at += label.length;
        return { ...base, text: label.trim() };
      }
      case 'r':
      case 'w': {
        this.#skip(/[ \t]/);
        const file = this.#until('\n');
        if (file === '') throw this.#error('missing filename in r/R/w/W commands');
        return { ...base, file };
      }
      case 'e':
        throw this.#error('e/r/w commands disabled in sandbox mode');
      case 'q':
      case 'Q': {
        this.#skip(/[ \t]/);
        return { ...base, text: String(this.#number() ?? 0) };
      }
      case '{':
      case '}':
      case 'd':
      case 'D':
      case 'p':
      case 'P':
      case 'n':
      case 'N':
      case 'g':
      case 'G':
      case 'h':
      case 'H':
      case 'x':
      case 'z':
      case 'l':
      case '=':
        return base;
      case '':
        throw this.#error('missing command');
      default:
        throw this.#error(`unknown command: \`${name}'`);
    }
  }

  /** One-liner form (`a text`) and the classic one (`a\` and lines that end in backslashes). */
  #textArgument(): string {
    this.#skip(/[ \t]/);
    if (this.#peek() === '\\') {
      this.#at++;
      const start = this.#at;
      this.#skip(/[ \t]/);
      // `a\  text` on one line keeps its blanks.
      this.#at = this.#peek() === '\n' ? this.#at + 1 : start;
    }
    let text = '';
    while (this.#at < this.#text.length) {
      const c = this.#text.charAt(this.#at++);
      if (c === '\n') break;
      if (c === '\\') {
        const next = this.#text.charAt(this.#at++);
        text += next === 't' ? '\t' : next === 'n' ? '\n' : next;
      } else text += c;
    }
    return text;
  }

  #substitution(): Pick<SedCommand, 'regex' | 'replacement' | 'flags' | 'file'> {
    const delimiter = this.#peek();
    this.#at++;
    const source = this.#delimited(delimiter, true);
    const target = this.#delimited(delimiter, false);
    const letters = /^[gpiIeMm0-9]*/.exec(this.#text.slice(this.#at))?.[0] ?? '';
    this.#at += letters.length;
    const file = this.#peek() === 'w' ? this.#until('\n').slice(1).trim() : undefined;
    this.#skip(/[ \t]/);
    if (this.#at < this.#text.length && !/[;\n}#]/.test(this.#peek())) throw this.#error("unknown option to `s'");
    const nth = /\d+/.exec(letters)?.[0];
    const regex = this.#regex(source, `${/i/i.test(letters) ? 'i' : ''}${/m/i.test(letters) ? 'm' : ''}`);
    return { ...(regex !== undefined && { regex }), replacement: replacementOf(target), flags: { global: letters.includes('g'), print: letters.includes('p'), nth: nth === undefined ? undefined : Number(nth) }, ...(file !== undefined && { file }) };
  }
}

function replacementOf(text: string): (string | number | CaseChange)[] {
  const parts: (string | number | CaseChange)[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '&') parts.push(0);
    else if (c === '\\') {
      const next = text.charAt(++i);
      if (next === 'U' || next === 'L' || next === 'E' || next === 'u' || next === 'l') parts.push({ change: next });
      else parts.push(/\d/.test(next) ? Number(next) : next === 'n' ? '\n' : next === 't' ? '\t' : next);
    } else parts.push(c);
  }
  return parts;
}
