/** A logical line to keyword, flags and arguments (semantics a.4, a.5): what BuildKit's parser tree holds. */
import type { LogicalLine } from './lexer.ts';
import { goQuote, SyntaxFailure } from './source.ts';
import { splitNameValues, splitWords } from './split.ts';

export interface SyntaxNode {
  /** Lower case. */
  readonly keyword: string;
  /** As typed. */
  readonly typed: string;
  /** Words starting with `--` before the arguments, unquoted. */
  readonly flags: readonly string[];
  /** Arguments; ENV and LABEL give name, value and separator (`=`, or nothing in the legacy form). */
  readonly args: readonly string[];
  /** Whether the arguments were a JSON array. */
  readonly json: boolean;
  /** For ONBUILD: the trigger. */
  readonly nested?: SyntaxNode;
  /** Everything after the keyword and the flags. */
  readonly rest: string;
  readonly source: LogicalLine;
}

const BLANKS = /[\t\v\f\r ]+/;

/** Splits an instruction; throws SyntaxFailure where BuildKit's parser does. Unknown keywords keep one empty argument. */
export function parseLine(source: LogicalLine, escape: string): SyntaxNode {
  return parseText(source.text.trim(), source, escape);
}

function parseText(text: string, source: LogicalLine, escape: string): SyntaxNode {
  const blank = BLANKS.exec(text);
  const typed = blank === null ? text : text.slice(0, blank.index);
  const afterKeyword = blank === null ? '' : text.slice(blank.index + blank[0].length).trim();
  const { flags, rest: untrimmed } = extractFlags(afterKeyword);
  const rest = untrimmed.trim();
  const keyword = typed.toLowerCase();
  const common = { keyword, typed, flags, rest, source };
  switch (keyword) {
    case 'run':
    case 'cmd':
    case 'entrypoint':
    case 'shell': {
      const words = parseJson(rest);
      return { ...common, args: words ?? (rest === '' ? [] : [rest]), json: words !== undefined };
    }
    case 'copy':
    case 'add':
    case 'volume': {
      const words = parseJson(rest);
      return { ...common, args: words ?? splitWords(rest), json: words !== undefined };
    }
    case 'healthcheck':
      return { ...common, ...healthcheck(rest) };
    case 'from':
    case 'expose':
      return { ...common, args: splitWords(rest), json: false };
    case 'maintainer':
    case 'stopsignal':
    case 'user':
    case 'workdir':
      return { ...common, args: rest === '' ? [] : [rest], json: false };
    case 'env':
    case 'label':
      return { ...common, args: nameValues(rest, keyword.toUpperCase(), escape), json: false };
    case 'arg':
      return { ...common, args: splitNameValues(rest, escape), json: false };
    case 'onbuild':
      return rest === '' ? { ...common, args: [], json: false } : { ...common, args: [], json: false, nested: parseText(rest, source, escape) };
    default:
      return { ...common, args: [''], json: false };
  }
}

function healthcheck(rest: string): { args: string[]; json: boolean } {
  if (rest === '') return { args: [], json: false };
  const blank = BLANKS.exec(rest);
  if (blank === null) return { args: [rest], json: false };
  const command = rest.slice(blank.index + blank[0].length);
  const words = parseJson(command);
  return { args: [rest.slice(0, blank.index), ...(words ?? [command])], json: words !== undefined };
}

/** The words of a JSON array; undefined when the text is no JSON array. Throws when it holds something other than strings. */
export function parseJson(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value)) return undefined;
  if (!value.every((word) => typeof word === 'string')) {
    throw new SyntaxFailure('when using JSON array syntax, arrays must be comprised of strings only');
  }
  return value;
}

function nameValues(rest: string, keyword: string, escape: string): string[] {
  const words = splitNameValues(rest, escape);
  const [first] = words;
  if (first === undefined) return [];
  if (!first.includes('=')) {
    const blank = BLANKS.exec(rest);
    if (blank === null) throw new SyntaxFailure(`${keyword} must have two arguments`);
    return [rest.slice(0, blank.index), rest.slice(blank.index + blank[0].length), ''];
  }
  return words.flatMap((word) => {
    const equals = word.indexOf('=');
    if (equals < 0) throw new SyntaxFailure(`Syntax error - can't find = in ${goQuote(word)}. Must be of the form: name=value`);
    return [word.slice(0, equals), word.slice(equals + 1), '='];
  });
}

const SPACE = /\s/u;

/** Leading words that start with `--`; quotes group and vanish, a backslash escapes, a lone `--` ends the flags. */
function extractFlags(text: string): { flags: string[]; rest: string } {
  const flags: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && SPACE.test(text.charAt(at))) at++;
    if (!text.startsWith('--', at)) return { flags, rest: text.slice(at) };
    let word = '';
    let quote = '';
    for (; at < text.length; at++) {
      let c = text.charAt(at);
      if (quote === '' && SPACE.test(c)) break;
      if (quote === '' && (c === "'" || c === '"')) quote = c;
      else if (c === quote) quote = '';
      else {
        if (c === '\\') c = text.charAt(++at);
        word += c;
      }
    }
    if (word === '--') return { flags, rest: text.slice(at) };
    if (word !== '') flags.push(word);
  }
}
