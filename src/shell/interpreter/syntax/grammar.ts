/**
 * The shell grammar as dash (and busybox's ash, its relative) walk it, which decides what is refused and in which words; with bash's
 * additions for bash. One line after another, as shells read: what stands on earlier lines has run before a later line is refused.
 */
import type { Dialect } from '../state.ts';
import { badName, unexpected, type Failure } from './dialects.ts';
import { Lexer, SyntaxFailure, type Token, type UnclosedHeredoc } from './lexer.ts';

export interface Checked {
  /** The text for the parser. */
  readonly text: string;
  readonly failure?: Failure;
  readonly unclosed: readonly UnclosedHeredoc[];
}

const POSIX_KEYWORDS = ['!', 'case', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'for', 'if', 'then', 'until', 'while', '{', '}'];
const KEYWORDS: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  dash: new Set(POSIX_KEYWORDS),
  busybox: new Set([...POSIX_KEYWORDS, 'function']),
  bash: new Set([...POSIX_KEYWORDS, 'function', 'select', 'time', 'coproc', '[[']),
};
/** Words that bash's grammar knows and the parser would take for more than words. */
const BASH_WORDS = new Set(['[[', ']]', 'function', 'select', 'time', 'coproc']);
const LIST_ENDS = new Set(['', ')', ';;', ';&', ';;&', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'then', '}']);
const NAME = /^[A-Za-z_]\w*$/;

export function checkSyntax(text: string, dialect: Dialect, extendedGlobs = false): Checked {
  const grammar = new Grammar(text, dialect, extendedGlobs);
  const failure = grammar.check();
  return { text: grammar.rewritten(), unclosed: grammar.unclosed, ...(failure !== undefined && { failure }) };
}

type Mode = { readonly newlines?: boolean; readonly keywords?: boolean };
const COMMAND: Mode = { newlines: true, keywords: true };

class Grammar extends Lexer {
  protected readonly extendedGlobs: boolean;
  #last: Token = { kind: 'newline', text: '\n', start: 0, end: 0, isPlain: true };
  #pushedBack = false;

  constructor(text: string, dialect: Dialect, extendedGlobs: boolean) {
    super(text, dialect);
    this.extendedGlobs = extendedGlobs;
  }

  /** The first thing that the shell refuses, if any. */
  check(): Failure | undefined {
    let runsTo = 0;
    try {
      do {
        this.#pushedBack = false;
        runsTo = this.at;
        this.#list('line');
      } while (!this.#atEnd());
      return undefined;
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      return { ...error.failure, runsTo };
    }
  }

  #atEnd(): boolean {
    return this.#last.kind === 'eof';
  }

  #next(mode: Mode = {}): Token {
    let token = this.#pushedBack ? this.#last : this.read();
    this.#pushedBack = false;
    while (mode.newlines && token.kind === 'newline') token = this.read();
    if (mode.keywords && token.kind === 'word' && token.isPlain && KEYWORDS[this.dialect].has(token.text)) token = { ...token, kind: 'keyword' };
    this.#last = token;
    return token;
  }

  #back(): void {
    this.#pushedBack = true;
    if (this.#last.kind === 'keyword') this.#last = { ...this.#last, kind: 'word' };
  }

  /** `endsLine`: where bash takes the text's end for a line's end first. */
  #refuse(expected?: string, endsLine = false): never {
    const token = this.#last;
    const message = unexpected(this.dialect, token, expected);
    if (this.dialect !== 'bash') throw new SyntaxFailure([message], this.line(token.end));
    const line = this.line(token.start);
    if (token.kind === 'eof' && endsLine) throw new SyntaxFailure([unexpected('bash', { kind: 'newline', text: 'newline' }), `\`${this.text.split('\n')[line - 1] ?? ''}'`], line);
    if (token.kind === 'eof') throw new SyntaxFailure([message], line + (this.text.endsWith('\n') ? 0 : 1));
    throw new SyntaxFailure([message, `\`${this.text.split('\n')[line - 1] ?? ''}'`], line);
  }

  #is(text: string): boolean {
    return (this.#last.kind === 'keyword' || this.#last.kind === 'operator') && this.#last.text === text;
  }

  #expect(text: string, mode: Mode = {}): void {
    this.#next(mode);
    if (!this.#is(text)) this.#refuse(`"${text}"`);
  }

  protected substitution(): void {
    const [last, pushedBack] = [this.#last, this.#pushedBack];
    this.#pushedBack = false;
    this.#list('compound', true);
    this.#next();
    if (!this.#is(')')) {
      if (this.dialect === 'bash' && this.#last.kind === 'eof') throw new SyntaxFailure(["unexpected EOF while looking for matching `)'"], this.line() + 1);
      this.#refuse('")"');
    }
    [this.#last, this.#pushedBack] = [last, pushedBack];
  }

  /** `line`: up to the end of a line. `compound`: at least one command, up to what ends a list. */
  #list(kind: 'line' | 'compound' | 'case', mayBeEmpty = kind === 'case'): void {
    const mode: Mode = { keywords: true, newlines: kind !== 'line' };
    for (let isFirst = true; ; isFirst = false) {
      const token = this.#next(mode);
      if (token.kind === 'newline') return;
      if (token.kind === 'eof') {
        this.#back();
        return;
      }
      const ends = (token.kind === 'operator' || token.kind === 'keyword') && LIST_ENDS.has(token.text);
      this.#back();
      if (ends && kind !== 'line' && (!isFirst || mayBeEmpty)) return;
      this.#andOr();
      const after = this.#next();
      if (after.kind === 'eof') {
        this.#back();
        return;
      }
      if (after.kind === 'newline') {
        if (kind === 'line') return;
        this.#back();
      } else if (!this.#is(';') && !this.#is('&')) {
        if (kind === 'line') this.#refuse();
        this.#back();
        return;
      }
    }
  }

  #andOr(): void {
    this.#pipeline();
    for (;;) {
      this.#next();
      if (!this.#is('&&') && !this.#is('||')) break;
      this.#pipeline({ newlines: true, keywords: true });
    }
    this.#back();
  }

  #pipeline(mode: Mode = { keywords: true }): void {
    const isBash = this.dialect === 'bash';
    this.#next(mode);
    if (isBash && this.#is('time')) {
      this.#next({ keywords: true });
      if (this.#last.text === '-p') this.#next({ keywords: true });
    }
    if (this.#is('!')) {
      this.#next({ keywords: true });
      while (isBash && this.#is('!')) this.#next({ keywords: true });
      if (isBash && (this.#is(';') || this.#last.kind === 'newline')) { this.#back(); return; }
    }
    if (isBash && (this.#is(';') || this.#last.kind === 'newline' || this.#last.kind === 'eof') && this.text.slice(0, this.#last.start).trimEnd().endsWith('time')) { this.#back(); return; }
    this.#back();
    this.#command();
    for (;;) {
      this.#next();
      if (!this.#is('|') && !this.#is('|&')) break;
      this.#next(COMMAND);
      this.#back();
      this.#command();
    }
    this.#back();
  }

  #command(): void {
    const token = this.#next({ keywords: true });
    if (token.kind === 'word' || token.kind === 'redirection') {
      this.#back();
      this.#simple(); return;
    }
    switch (token.kind === 'keyword' || token.text === '(' ? token.text : '') {
      case 'if':
        this.#if();
        break;
      case 'while':
      case 'until':
        this.#list('compound');
        this.#expect('do', COMMAND);
        this.#list('compound');
        this.#expect('done', COMMAND);
        break;
      case 'for':
      case 'select':
        this.#for();
        break;
      case 'case':
        this.#case();
        break;
      case '(':
        if (this.text.charAt(this.at) === '(' && this.#double(token)) break;
        this.#list('compound');
        this.#expect(')', COMMAND);
        break;
      case '{':
        this.#list('compound');
        this.#expect('}', COMMAND);
        break;
      case 'function':
        this.#function();
        return;
      case '[[':
        this.#test();
        break;
      case 'coproc':
        this.#next({ keywords: true });
        if (this.#last.kind === 'word' && /^\s*[{(]/.test(this.text.slice(this.at))) this.#next({ keywords: true });
        this.#back();
        this.#command();
        return;
      default:
        this.#refuse();
    }
    this.#redirections();
  }

  #redirections(): void {
    while (this.#next({ keywords: true }).kind === 'redirection') this.#target();
    this.#back();
  }

  /** `((`: arithmetic in bash, two subshells elsewhere. */
  #double(token: Token): boolean {
    if (this.dialect !== 'bash') {
      this.edit(token.start, 1, '( ');
      return false;
    }
    const end = matchingDouble(this.text, token.start);
    if (end < 0) return false;
    this.at = end;
    return true;
  }

  #if(): void {
    this.#list('compound');
    this.#expect('then', COMMAND);
    this.#list('compound');
    for (this.#next(COMMAND); this.#is('elif'); this.#next(COMMAND)) {
      this.#list('compound');
      this.#expect('then', COMMAND);
      this.#list('compound');
    }
    if (this.#is('else')) {
      this.#list('compound');
      this.#next(COMMAND);
    }
    if (!this.#is('fi')) this.#refuse('"fi"');
  }

  #for(): void {
    const isBash = this.dialect === 'bash';
    const name = this.#next();
    if (isBash && this.#is('(') && this.text.charAt(this.at) === '(') {
      const end = matchingDouble(this.text, name.start);
      if (end < 0) this.#refuse();
      this.at = end;
      this.#next(COMMAND);
      if (this.#is(';')) this.#next(COMMAND);
      if (this.#is('{')) {
        this.#list('compound');
        this.#expect('}', COMMAND); return;
      }
      if (!this.#is('do')) this.#refuse();
      this.#list('compound');
      this.#expect('done', COMMAND); return;
    }
    if (name.kind !== 'word' || (!isBash && !(name.isPlain && NAME.test(name.text)))) {
      if (isBash) this.#refuse();
      throw new SyntaxFailure([badName(this.dialect, 'for loop variable')], this.line(name.end));
    }
    this.#next(COMMAND);
    if (this.#last.kind === 'word' && this.#last.text === 'in') {
      let after = this.#next();
      while (after.kind === 'word') after = this.#next();
      if (after.kind !== 'newline' && !this.#is(';')) this.#refuse();
    } else if (!this.#is(';')) this.#back();
    this.#next(COMMAND);
    if (isBash && this.#is('{')) {
      this.#list('compound');
      this.#expect('}', COMMAND); return;
    }
    if (!this.#is('do')) this.#refuse('"do"');
    this.#list('compound');
    this.#expect('done', COMMAND);
  }

  #case(): void {
    const isBash = this.dialect === 'bash';
    if (this.#next().kind !== 'word') this.#refuse('word');
    this.#next({ newlines: true });
    if (this.#last.text !== 'in') this.#refuse('"in"');
    this.#next(COMMAND);
    while (!this.#is('esac')) {
      if (this.#is('(')) this.#next();
      for (;;) {
        if (isBash && this.#last.kind !== 'word' && this.#last.kind !== 'keyword') this.#refuse();
        this.#next();
        if (!this.#is('|')) break;
        this.#next();
      }
      if (!this.#is(')')) this.#refuse('")"');
      this.#list('case');
      this.#next(COMMAND);
      if (this.#is('esac')) break;
      if (!this.#is(';;') && !this.#is(';&') && !this.#is(';;&')) this.#refuse('";;"');
      this.#next(COMMAND);
    }
  }

  #function(): void {
    if (this.#next().kind !== 'word') this.#refuse('word', true);
    this.#next();
    if (this.#is('(')) this.#expect(')');
    else this.#back();
    this.#next(COMMAND);
    this.#back();
    this.#command();
  }

  /** `[[ ... ]]` of bash: its own grammar, checked only for its end. */
  #test(): void {
    const start = this.at;
    let last = '';
    for (;;) {
      while (/\s/.test(this.text.charAt(this.at))) this.at++;
      const from = this.at;
      if (from >= this.text.length) this.#failTest(start, '');
      if (this.text.charAt(from) === ';' || this.text.charAt(from) === '\n') this.#failTest(start, ';');
      while (this.at < this.text.length && !/[\s;]/.test(this.text.charAt(this.at))) if (!this.quoteOrExpansion(false)) this.at++;
      const word = this.text.slice(from, this.at);
      if (word === ']]') {
        if (last === '' || /^(?:=|==|!=|=~|<|>|-[a-z]{2}|&&|\|\||!)$/.test(last)) this.#failTest(start, last === '' ? 'nothing' : ']]');
        return;
      }
      last = word;
    }
  }

  /** bash gives up on the text but counts it as a success. */
  #failTest(start: number, token: '' | ';' | ']]' | 'nothing'): never {
    const line = this.line(start);
    if (token === '') throw new SyntaxFailure(["unexpected EOF while looking for `]]'", 'syntax error: unexpected end of file'], line + 1);
    const messages = token === ';' ? ["syntax error in conditional expression: unexpected token `;'"] : token === ']]' ? ["unexpected argument `]]' to conditional binary operator"] : [];
    throw new SyntaxFailure(messages, line, 0);
  }

  #target(): void {
    const operator = this.#last.text;
    const word = this.#next();
    if (word.kind !== 'word') this.#refuse(undefined, true);
    if (operator === '<<' || operator === '<<-') this.expectHeredoc(word.text, operator === '<<-');
  }

  #simple(): void {
    const isBash = this.dialect === 'bash';
    let words = 0;
    let prefixes = 0;
    let isTest = false;
    for (;;) {
      const token = this.#next();
      if (token.kind === 'redirection') {
        this.#target();
        prefixes++;
      } else if (token.kind === 'word') {
        if (!isBash) this.#rewrite(token, words === 0);
        if (words === 0 && isAssignment(token.text, isBash)) prefixes++;
        else {
          isTest ||= words === 0 && token.text === '[[' && this.dialect === 'busybox';
          words++;
          if (isTest && token.text === ']]') isTest = false;
        }
      } else if (isTest && (token.text === '&&' || token.text === '||')) this.edit(token.start, 2, token.text === '&&' ? '-a' : '-o');
      else if (token.text === '(' && words === 1 && prefixes === 0) {
        const name = this.text.slice(0, token.start).trimEnd().split(/[\s;&|(){}]/).at(-1) ?? '';
        this.#definition(name); return;
      } else break;
    }
    this.#back();
  }

  /** Keeps the parser from taking a POSIX shell's word for a construct of bash. */
  #rewrite({ start, end, text }: Token, isFirst: boolean): void {
    if (BASH_WORDS.has(text) || (isFirst && /^\{[A-Za-z_]\w*\}$/.test(text)) || /^\{\w+\}$/.test(text)) this.edit(start, 0, '\\');
    else if (isFirst && /^[A-Za-z_]\w*\+=/.test(text)) this.edit(start + text.indexOf('+='), 0, '\\');
    else if (isFirst && /^[A-Za-z_]\w*\[[^\]]*\]?\+?=?/.test(text) && text.includes('[')) this.edit(start + text.indexOf('['), 0, '\\');
    if (this.dialect === 'dash' && this.text.startsWith('&>', end)) this.edit(end + 1, 0, ' ');
  }

  #definition(name: string): void {
    this.#expect(')');
    const isSpecial = this.dialect !== 'bash' && /^(?:break|continue|eval|exec|exit|export|readonly|return|set|shift|times|trap|unset|:|\.)$/.test(name);
    if (this.dialect !== 'bash' && (!NAME.test(name) || isSpecial)) throw new SyntaxFailure([badName(this.dialect, 'function name')], this.line());
    const body = this.#next(COMMAND);
    if (this.dialect === 'bash' && (body.kind === 'word' || body.kind === 'redirection')) this.#refuse();
    this.#back();
    this.#command();
  }
}

function isAssignment(text: string, isBash: boolean): boolean {
  return isBash ? /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/.test(text) : /^[A-Za-z_]\w*=/.test(text);
}

/** Where the `))` that belongs to the `((` at `start` ends; -1 when a single `)` comes first. */
function matchingDouble(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '(') depth++;
    else if (c === ')') {
      depth--;
      if (depth === 1 && text.charAt(i + 1) === ')') return i + 2;
      if (depth <= 1) return -1;
    }
  }
  return -1;
}
