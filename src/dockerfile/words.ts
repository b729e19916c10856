/**
 * Words of an instruction: quotes, escapes and variables, as BuildKit's shell lexer processes them (semantics d.2). A pure function
 * of the text and the environment.
 */
import { goQuote } from './quote.ts';
import { replacePattern, trimPrefix, trimSuffix } from './shell-pattern.ts';
import { SyntaxFailure } from './source.ts';
import { isSpace } from './space.ts';

export interface WordOptions {
  /** The escape token, `\` unless a directive says otherwise. */
  readonly escape?: string;
  /** Keep quotes as they stand. */
  readonly rawQuotes?: boolean;
  /** Keep escape tokens as they stand. */
  readonly rawEscapes?: boolean;
  /** Take quotes as ordinary characters. */
  readonly skipQuotes?: boolean;
  /** Leave `$name` as it stands when the name is unset. */
  readonly skipUnset?: boolean;
  /** Told of every name that is looked up and not set. */
  onUnset?(name: string): void;
}

/** The value of a name, undefined when it is unset. */
export type Environment = (name: string) => string | undefined;

const LETTER = /[\p{L}\p{Nd}_]/u;
const DIGIT = /\p{Nd}/u;
/** What Go prints for the end of a text where it names a character. */
const END = '\ufffd';
/** How deep `${a:-${b:-...}}` may nest: far beyond any use, well within the stack. */
const MAX_DEPTH = 200;
const SPECIAL_PARAMETERS = new Set(['@', '*', '#', '?', '-', '$', '!', '0']);

/** Expands a text as one word. Throws SyntaxFailure: `failed to process "...": ...`. */
export function expandWord(text: string, env: Environment, options: WordOptions = {}): string {
  return process(text, env, options).word;
}

/** Expands a text and splits it on unquoted blanks, those of expanded values included. */
export function expandWords(text: string, env: Environment, options: WordOptions = {}): string[] {
  return process(text, env, options).words;
}

function process(text: string, env: Environment, options: WordOptions): { word: string; words: string[] } {
  try {
    return new WordLexer([...text], env, options).until(undefined, options.rawEscapes ?? false);
  } catch (error) {
    if (error instanceof SyntaxFailure) throw new SyntaxFailure(`failed to process ${goQuote(text)}: ${error.message}`);
    throw error;
  }
}

/** Collects words; blanks that were not quoted separate them. */
class Words {
  readonly words: string[] = [];
  #word = '';

  add(text: string): void {
    for (const character of text) {
      if (!isSpace(character)) this.#word += character;
      else if (this.#word !== '') {
        this.words.push(this.#word);
        this.#word = '';
      }
    }
  }

  addRaw(text: string): void {
    this.#word += text;
  }

  end(): string[] {
    if (this.#word !== '') this.words.push(this.#word);
    this.#word = '';
    return this.words;
  }
}

class WordLexer {
  readonly #text: readonly string[];
  readonly #env: Environment;
  readonly #options: WordOptions;
  readonly #escape: string;
  #rawEscapes = false;
  #depth = 0;
  #at = 0;

  constructor(text: readonly string[], env: Environment, options: WordOptions) {
    this.#text = text;
    this.#env = env;
    this.#options = options;
    this.#escape = options.escape ?? '\\';
  }

  #peek(): string | undefined {
    return this.#text[this.#at];
  }

  #next(): string | undefined {
    return this.#text[this.#at++];
  }

  /** Reads up to `stop` (or the end, when undefined). */
  until(stop: string | undefined, rawEscapes: boolean): { word: string; words: string[] } {
    const outer = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    if (++this.#depth > MAX_DEPTH) throw new SyntaxFailure('substitutions nested too deep');
    const result = this.#read(stop);
    this.#depth--;
    this.#rawEscapes = outer;
    return result;
  }

  #read(stop: string | undefined): { word: string; words: string[] } {
    let word = '';
    const words = new Words();
    for (let c = this.#peek(); c !== undefined; c = this.#peek()) {
      if (c === stop) {
        this.#at++;
        return { word, words: words.end() };
      }
      if (c === '$') {
        const value = this.#dollar();
        word += value;
        words.add(value);
      } else if ((c === "'" || c === '"') && this.#options.skipQuotes !== true) {
        const value = c === "'" ? this.#singleQuoted() : this.#doubleQuoted();
        word += value;
        words.addRaw(value);
      } else {
        this.#at++;
        if (c !== this.#escape) {
          words.add(c);
          word += c;
          continue;
        }
        if (this.#rawEscapes) {
          words.addRaw(c);
          word += c;
        }
        const escaped = this.#next();
        if (escaped === undefined) break;
        words.addRaw(escaped);
        word += escaped;
      }
    }
    if (stop !== undefined) throw new SyntaxFailure(`unexpected end of statement while looking for matching ${stop}`);
    return { word, words: words.end() };
  }

  #singleQuoted(): string {
    this.#at++;
    let value = this.#options.rawQuotes ? "'" : '';
    for (;;) {
      const c = this.#next();
      if (c === undefined) throw new SyntaxFailure('unexpected end of statement while looking for matching single-quote');
      if (c === "'") return this.#options.rawQuotes ? value + c : value;
      value += c;
    }
  }

  #doubleQuoted(): string {
    this.#at++;
    let value = this.#options.rawQuotes ? '"' : '';
    for (;;) {
      const c = this.#peek();
      if (c === undefined) throw new SyntaxFailure('unexpected end of statement while looking for matching double-quote');
      if (c === '$') {
        value += this.#dollar();
        continue;
      }
      this.#at++;
      if (c === '"') return this.#options.rawQuotes ? value + c : value;
      if (c !== this.#escape) {
        value += c;
        continue;
      }
      if (this.#rawEscapes) value += c;
      const after = this.#peek();
      if (after === undefined) throw new SyntaxFailure('unexpected end of statement while looking for matching double-quote');
      if (after === '"' || after === '$' || after === this.#escape) {
        value += after;
        this.#at++;
      } else value += c;
    }
  }

  #name(): string {
    const first = this.#peek();
    if (first === undefined) return '';
    const letters = DIGIT.test(first) ? DIGIT : LETTER;
    if (!DIGIT.test(first) && SPECIAL_PARAMETERS.has(first)) {
      this.#at++;
      return first;
    }
    let name = '';
    for (let c = this.#peek(); c !== undefined && letters.test(c); c = this.#peek()) {
      name += c;
      this.#at++;
    }
    return name;
  }

  #lookup(name: string): string | undefined {
    const value = this.#env(name);
    if (value === undefined) this.#options.onUnset?.(name);
    return value;
  }

  #dollar(): string {
    this.#at++;
    if (this.#peek() !== '{') {
      const name = this.#name();
      if (name === '') return '$';
      return this.#lookup(name) ?? (this.#options.skipUnset ? `$${name}` : '');
    }
    this.#at++;
    const first = this.#peek();
    if (first === undefined) throw new SyntaxFailure("syntax error: missing '}'");
    if (first === '{' || first === '}' || first === ':') throw new SyntaxFailure('syntax error: bad substitution');
    return this.#braced(this.#name());
  }

  #braced(name: string): string {
    const operator = this.#next();
    switch (operator) {
      case '}':
        return this.#lookup(name) ?? (this.#options.skipUnset ? '${' + name + '}' : '');
      case ':': {
        const modifier = this.#next() ?? END;
        return this.#modified(name, modifier, ':' + modifier, true);
      }
      case '+':
      case '-':
      case '?':
      case '#':
      case '%':
        return this.#modified(name, operator, operator, false);
      case '/':
        return this.#replaced(name);
      default:
        throw new SyntaxFailure(`unsupported modifier (${operator ?? END}) in substitution`);
    }
  }

  #operand(stop: string, rawEscapes: boolean, missing: string): string {
    try {
      return this.until(stop, rawEscapes).word;
    } catch (error) {
      if (error instanceof SyntaxFailure && this.#peek() === undefined) throw new SyntaxFailure(missing);
      throw error;
    }
  }

  #modified(name: string, modifier: string, shown: string, emptyIsUnset: boolean): string {
    const trims = modifier === '#' || modifier === '%';
    if (trims && emptyIsUnset) throw new SyntaxFailure(`unsupported modifier (${shown}) in substitution`);
    const word = this.#operand('}', trims, "syntax error: missing '}'");
    const value = this.#lookup(name);
    if (value === undefined && this.#options.skipUnset) return '${' + name + shown + word + '}';
    const counts = value !== undefined && !(emptyIsUnset && value === '');
    if (modifier === '-') return counts ? value : word;
    if (modifier === '+') return counts ? word : '';
    if (modifier === '?') {
      if (counts) return value;
      const why = value === undefined ? 'is not allowed to be unset' : 'is not allowed to be empty';
      throw new SyntaxFailure(`${name}: ${word === '' ? why : word}`);
    }
    if (!trims) throw new SyntaxFailure(`unsupported modifier (${shown}) in substitution`);
    const longest = word.startsWith(modifier);
    const pattern = longest ? word.slice(1) : word;
    return (modifier === '#' ? trimPrefix : trimSuffix)(value ?? '', pattern, longest);
  }

  #replaced(name: string): string {
    const all = this.#peek() === '/';
    if (all) this.#at++;
    const pattern = this.#operand('/', true, "syntax error: missing '/' in ${}");
    const replacement = this.#operand('}', true, "syntax error: missing '}'");
    const value = this.#lookup(name);
    if (value === undefined && this.#options.skipUnset) return '${' + name + '/' + pattern + '/' + replacement + '}';
    return replacePattern(value ?? '', pattern, replacement, all);
  }
}
