/** POSIX basic and extended expressions with GNU's additions, and the Perl ones that `grep -P` is used for. */
import { RegexError } from './error.ts';
import { ANY, CLASSES, complement, EMPTY, single, type Assertion, type CharacterSet, type Node } from './node.ts';

export type Syntax = 'basic' | 'extended' | 'perl';

export interface Parsed {
  readonly node: Node;
  readonly groups: number;
  /** `(?i)` at the beginning. */
  readonly ignoresCase: boolean;
}

const MAX_REPEAT = 32_767;

/** `groupsBefore` groups stand before this one's. Throws RegexError. */
export function parseRegex(pattern: string, syntax: Syntax, groupsBefore = 0): Parsed {
  const parser = new Parser(pattern, syntax, groupsBefore);
  const node = parser.parse();
  return { node, groups: parser.groups, ignoresCase: parser.ignoresCase };
}

class Parser {
  readonly #text: string;
  readonly #syntax: Syntax;
  #at = 0;
  #depth = 0;
  readonly #groupsBefore: number;
  groups: number;
  ignoresCase = false;

  constructor(text: string, syntax: Syntax, groupsBefore: number) {
    this.#text = text;
    this.#syntax = syntax;
    this.#groupsBefore = groupsBefore;
    this.groups = groupsBefore;
  }

  parse(): Node {
    const flags = this.#syntax === 'perl' ? /^\(\?([ims]+)\)/.exec(this.#text) : null;
    if (flags !== null) {
      this.ignoresCase = (flags[1] ?? '').includes('i');
      this.#at = flags[0].length;
    }
    const node = this.#choice();
    if (this.#at < this.#text.length) throw new RegexError('Unmatched ) or \\)');
    return node;
  }

  #looking(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    if (!this.#looking(text)) return false;
    this.#at += text.length;
    return true;
  }

  #operator(character: string): string {
    return this.#syntax === 'basic' ? `\\${character}` : character;
  }

  #atClose(): boolean {
    return this.#looking(this.#operator(')')) && (this.#depth > 0 || this.#syntax !== 'extended');
  }

  #choice(): Node {
    const items = [this.#sequence()];
    while (this.#take(this.#operator('|'))) items.push(this.#sequence());
    return items.length === 1 ? (items[0] ?? EMPTY) : { type: 'choice', items };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (this.#at < this.#text.length && !this.#looking(this.#operator('|')) && !this.#atClose()) {
      const isFirst = items.length === 0 || items.every(({ type }) => type === 'assert');
      const item = this.#atom(isFirst);
      items.push(this.#repeated(item, isFirst));
    }
    return items.length === 1 ? (items[0] ?? EMPTY) : { type: 'sequence', items };
  }

  #repeated(atom: Node, isFirst: boolean): Node {
    let item = atom;
    for (;;) {
      const bounds = this.#quantifier(item.type === 'assert' && isFirst);
      if (bounds === undefined) return item;
      const isLazy = this.#syntax === 'perl' && this.#take('?');
      if (this.#syntax === 'perl' && !isLazy) this.#take('+');
      item = { type: 'repeat', item, ...bounds, isLazy };
    }
  }

  #quantifier(isAfterAnchor: boolean): { min: number; max: number } | undefined {
    if (this.#syntax === 'basic' && isAfterAnchor && this.#looking('*')) return undefined;
    if (this.#take('*')) return { min: 0, max: Infinity };
    if (this.#take(this.#operator('+'))) return { min: 1, max: Infinity };
    if (this.#take(this.#operator('?'))) return { min: 0, max: 1 };
    if (!this.#looking(this.#operator('{'))) return undefined;
    const match = (this.#syntax === 'basic' ? /^\\\{(\d*)(,?)(\d*)\\\}/ : /^\{(\d*)(,?)(\d*)\}/).exec(this.#text.slice(this.#at, this.#at + 24));
    if (match === null || (match[1] === '' && match[2] === '')) {
      if (this.#syntax === 'basic') throw new RegexError(/\\\}/.test(this.#text.slice(this.#at)) ? 'Invalid content of \\{\\}' : 'Unmatched \\{');
      return undefined;
    }
    this.#at += match[0].length;
    const min = Number(match[1] ?? 0);
    const max = match[2] === '' ? min : match[3] === '' ? Infinity : Number(match[3]);
    if (min > max) throw new RegexError('Invalid content of \\{\\}');
    if (min > MAX_REPEAT || (max !== Infinity && max > MAX_REPEAT)) throw new RegexError('Regular expression too big');
    return { min, max };
  }

  #atom(isFirst: boolean): Node {
    const c = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    if (this.#take(this.#operator('('))) return this.#group();
    this.#at += c.length;
    switch (c) {
      case '.':
        return { type: 'set', set: this.#syntax === 'perl' ? { ranges: [10, 10], isNegated: true } : ANY };
      case '[':
        return { type: 'set', set: this.#bracket() };
      case '^':
        if (this.#syntax !== 'basic' || isFirst) return { type: 'assert', assertion: 'lineStart' };
        break;
      case '$':
        if (this.#syntax !== 'basic' || this.#at >= this.#text.length || this.#looking('\\)') || this.#looking('\\|')) return { type: 'assert', assertion: 'lineEnd' };
        break;
      case '*':
      case '+':
      case '?':
        if (c === '*' || this.#syntax !== 'basic') {
          if (this.#syntax === 'perl') throw new RegexError('quantifier does not follow a repeatable item');
          return this.#syntax === 'extended' && isFirst ? EMPTY : { type: 'set', set: single(c) };
        }
        break;
      case '\\':
        return this.#escape();
      default:
    }
    return { type: 'set', set: single(c) };
  }

  #group(): Node {
    this.#depth++;
    const special = this.#syntax === 'perl' ? /^\?(?:([:=!>])|<([=!])|P?<\w+>|[ims]+:)/.exec(this.#text.slice(this.#at, this.#at + 40)) : null;
    let node: Node;
    if (special !== null) {
      this.#at += special[0].length;
      const [whole, ahead, behind] = special;
      const isNamed = whole.endsWith('>') && ahead === undefined;
      const index = isNamed ? ++this.groups : 0;
      const item = this.#choice();
      if (behind !== undefined || ahead === '=' || ahead === '!') node = { type: 'look', item, isAhead: behind === undefined, isNegated: (behind ?? ahead) === '!' };
      else node = isNamed ? { type: 'group', item, index } : item;
    } else {
      const index = ++this.groups;
      node = { type: 'group', item: this.#choice(), index };
    }
    if (!this.#take(this.#operator(')'))) throw new RegexError('Unmatched ( or \\(');
    this.#depth--;
    return node;
  }

  #escape(): Node {
    if (this.#at >= this.#text.length) throw new RegexError('Trailing backslash');
    const c = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    this.#at += c.length;
    const assertion = ASSERTIONS.get(c);
    if (assertion !== undefined && !(this.#syntax === 'perl' && /[<>`']/.test(c))) return { type: 'assert', assertion };
    const named = CLASS_ESCAPES.get(c);
    if (named !== undefined && (this.#syntax === 'perl' || !/[dD]/.test(c))) return { type: 'set', set: { ranges: CLASSES.get(named) ?? [], isNegated: c !== c.toLowerCase() } };
    if (/[1-9]/.test(c)) {
      const index = this.#groupsBefore + Number(c);
      if (index > this.groups) throw new RegexError('Invalid back reference');
      return { type: 'reference', index };
    }
    const control = CONTROLS.get(c);
    if (control !== undefined && (this.#syntax === 'perl' || c === 'n' || c === 't')) return { type: 'set', set: single(control) };
    if (this.#syntax === 'perl') {
      if (c === 'K') return { type: 'keep' };
      const hex = /^(?:x([0-9a-fA-F]{1,2})|x\{([0-9a-fA-F]{1,6})\})/.exec(this.#text.slice(this.#at - 1, this.#at + 9));
      if (hex !== null) {
        this.#at += hex[0].length - 1;
        return { type: 'set', set: single(String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex[1] ?? hex[2] ?? '0', 16)))) };
      }
    }
    return { type: 'set', set: single(c) };
  }

  #bracket(): CharacterSet {
    const isNegated = this.#take('^');
    const ranges: number[] = [];
    for (let isFirst = true; ; isFirst = false) {
      if (this.#at >= this.#text.length) throw new RegexError('Unmatched [, [^, [:, [., or [=');
      if (this.#looking(']') && !isFirst) break;
      const special = /^\[([:.=])(.*?)\1\]/s.exec(this.#text.slice(this.#at, this.#at + 40));
      if (special?.[1] === ':') {
        const named = CLASSES.get(special[2] ?? '');
        if (named === undefined) throw new RegexError('Invalid character class name');
        ranges.push(...named);
        this.#at += special[0].length;
        continue;
      }
      if (this.#syntax === 'perl' && this.#looking('\\')) {
        this.#at++;
        const item = this.#escape();
        if (item.type === 'set') ranges.push(...(item.set.isNegated ? complement(item.set.ranges) : item.set.ranges));
        if (item.type === 'set' && item.set.ranges.length === 2 && item.set.ranges[0] === item.set.ranges[1] && this.#looking('-') && this.#text.charAt(this.#at + 1) !== ']') {
          this.#at++;
          ranges[ranges.length - 1] = this.#endpoint();
        }
        continue;
      }
      const first = this.#endpoint();
      if (this.#looking('-') && this.#text.charAt(this.#at + 1) !== ']' && this.#at + 1 < this.#text.length) {
        this.#at++;
        const last = this.#endpoint();
        if (last < first) throw new RegexError('Invalid range end');
        ranges.push(first, last);
      } else ranges.push(first, first);
    }
    this.#at++;
    return { ranges, isNegated };
  }

  #endpoint(): number {
    const special = /^\[([.=])(.*?)\1\]/s.exec(this.#text.slice(this.#at, this.#at + 40));
    if (special !== null) {
      this.#at += special[0].length;
      return special[2]?.codePointAt(0) ?? 0;
    }
    const point = this.#text.codePointAt(this.#at) ?? 0;
    this.#at += point > 0xffff ? 2 : 1;
    return point;
  }
}

const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map([
  ['b', 'wordBoundary'],
  ['B', 'notWordBoundary'],
  ['<', 'wordStart'],
  ['>', 'wordEnd'],
  ['`', 'textStart'],
  ["'", 'textEnd'],
]);
const CLASS_ESCAPES = new Map([['w', 'word'], ['W', 'word'], ['s', 'space'], ['S', 'space'], ['d', 'digit'], ['D', 'digit']]);
const CONTROLS = new Map([['n', '\n'], ['t', '\t'], ['r', '\r'], ['f', '\f'], ['v', '\v'], ['e', '\x1b']]);
