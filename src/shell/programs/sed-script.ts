/** The text of a sed script as commands. */
import { compile, RegexError, type Regex } from '../regex/index.ts';

export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'regex'; readonly regex: Regex }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'count'; readonly count: number };

export interface SedCommand {
  readonly name: string;
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly negated: boolean;
  /** Text of a i c, label of b t :, code of q. */
  readonly text?: string;
  readonly regex?: Regex;
  /** Texts and numbers of groups. */
  readonly replacement?: readonly (string | number)[];
  readonly flags?: { readonly global: boolean; readonly print: boolean; readonly nth: number | undefined };
  readonly map?: ReadonlyMap<string, string>;
  /** Index of the command to go on after: the end of a block, a label. */
  target?: number;
  /** The line at which a `,+N` range that has begun will end. */
  rangeEnd?: number;
}

export class SedError extends Error {}

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
    if (blocks.length > 0) throw this.#error("unmatched `{'");
    for (const command of commands) {
      if ((command.name !== 'b' && command.name !== 't') || command.text === undefined || command.text === '') continue;
      const target = commands.findIndex(({ name, text }) => name === ':' && text === command.text);
      if (target < 0) throw new SedError(`can't find label for jump to \`${command.text}'`);
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

  #regex(source: string, flags: string): Regex {
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
      case 't': {
        this.#skip(/[ \t]/);
        const label = /^[^;\n}]*/.exec(this.#text.slice(this.#at))?.[0] ?? '';
        this.#at += label.length;
        return { ...base, text: label.trim() };
      }
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
      this.#skip(/[ \t]/);
      if (this.#peek() === '\n') this.#at++;
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

  #substitution(): Pick<SedCommand, 'regex' | 'replacement' | 'flags'> {
    const delimiter = this.#peek();
    this.#at++;
    const source = this.#delimited(delimiter, true);
    const target = this.#delimited(delimiter, false);
    const letters = /^[gpiIeMm0-9]*/.exec(this.#text.slice(this.#at))?.[0] ?? '';
    this.#at += letters.length;
    this.#skip(/[ \t]/);
    if (this.#at < this.#text.length && !/[;\n}#]/.test(this.#peek())) throw this.#error("unknown option to `s'");
    const nth = /\d+/.exec(letters)?.[0];
    const regex = this.#regex(source, `${/i/i.test(letters) ? 'i' : ''}${/m/i.test(letters) ? 'm' : ''}`);
    return { regex, replacement: replacementOf(target), flags: { global: letters.includes('g'), print: letters.includes('p'), nth: nth === undefined ? undefined : Number(nth) } };
  }
}

function replacementOf(text: string): (string | number)[] {
  const parts: (string | number)[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '&') parts.push(0);
    else if (c === '\\') {
      const next = text.charAt(++i);
      parts.push(/\d/.test(next) ? Number(next) : next === 'n' ? '\n' : next === 't' ? '\t' : next);
    } else parts.push(c);
  }
  return parts;
}
