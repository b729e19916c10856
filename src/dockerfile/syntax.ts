/** An instruction's text to keyword, flags and arguments (semantics a.4, a.5): what BuildKit's parser tree holds. */
import { extractFlags } from './builder-flags.ts';
import type { Heredoc } from './heredoc.ts';
import { parseJsonForm } from './json-form.ts';
import { goQuote } from './quote.ts';
import { SyntaxFailure, type Lines, type SourceRange } from './source.ts';
import { trimSpace } from './space.ts';
import { BLANKS, splitNameValues, splitWords } from './split.ts';

/** What an instruction's own text says. */
export interface Statement {
  /** Lower case. */
  readonly keyword: string;
  /** As typed. */
  readonly typed: string;
  /** Words starting with `--` before the arguments, unquoted. */
  readonly flags: readonly string[];
  /** Arguments; ENV and LABEL give name, value and separator (`=`, or nothing in the legacy form). Unknown keywords keep one empty argument. */
  readonly args: readonly string[];
  /** Whether the arguments were a JSON array. */
  readonly json: boolean;
  /** For ONBUILD: the trigger. */
  readonly nested: Statement | undefined;
  /** The text, joined over continuations. */
  readonly text: string;
}

/** A statement and where it stands. */
export interface SyntaxNode extends Statement {
  readonly lines: Lines;
  /** From the keyword to the last character, here-documents included. */
  readonly range: SourceRange;
  readonly heredocs: readonly Heredoc[];
  /** The comment lines directly above, without `#`. */
  readonly comments: readonly string[];
  /** Whether a blank line stands inside the continuation. */
  readonly emptyContinuation: boolean;
}

interface Context {
  readonly keyword: string;
  readonly escape: string;
  readonly depth: number;
}

type Arguments = Pick<Statement, 'args' | 'json' | 'nested'>;
type ArgumentParser = (rest: string, context: Context) => Arguments;

/** How deep ONBUILD may hold ONBUILD before the rest is left unread; a second one is refused later in any case. */
const MAX_DEPTH = 50;

const plain = (args: readonly string[]): Arguments => ({ args, json: false, nested: undefined });
const oneText = (text: string): Arguments => plain(text === '' ? [] : [text]);
const spacedWords = (text: string): Arguments => plain(splitWords(text));
const jsonOr = (text: string, otherwise: (text: string) => Arguments): Arguments => {
  const words = parseJsonForm(text);
  return words === undefined ? otherwise(text) : { args: words, json: true, nested: undefined };
};
const jsonOrText = (text: string): Arguments => jsonOr(text, oneText);
const jsonOrWords = (text: string): Arguments => jsonOr(text, spacedWords);

const FORMS = new Map<string, ArgumentParser>([
  ['add', jsonOrWords],
  ['arg', (rest, { escape }) => plain(splitNameValues(rest, escape))],
  ['cmd', jsonOrText],
  ['copy', jsonOrWords],
  ['entrypoint', jsonOrText],
  ['env', nameValues],
  ['expose', spacedWords],
  ['from', spacedWords],
  ['healthcheck', healthcheck],
  ['label', nameValues],
  ['maintainer', oneText],
  ['onbuild', trigger],
  ['run', jsonOrText],
  ['shell', jsonOrText],
  ['stopsignal', oneText],
  ['user', oneText],
  ['volume', jsonOrWords],
  ['workdir', oneText],
]);

/** The keywords of the language, lower case, in order. */
export const KEYWORDS: readonly string[] = [...FORMS.keys()];

/** Splits an instruction; throws SyntaxFailure where BuildKit's parser does. */
export function parseStatement(line: string, escape: string, depth = 0): Statement {
  const text = trimSpace(line);
  const blank = BLANKS.exec(text);
  const typed = blank === null ? text : text.slice(0, blank.index);
  const { flags, rest } = extractFlags(blank === null ? '' : text.slice(blank.index + blank[0].length));
  const keyword = typed.toLowerCase();
  const form = FORMS.get(keyword);
  const { args, json, nested } = form === undefined ? plain(['']) : form(trimSpace(rest), { keyword, escape, depth });
  return { keyword, typed, flags, args, json, nested, text };
}

function healthcheck(rest: string): Arguments {
  const blank = BLANKS.exec(rest);
  if (blank === null) return oneText(rest);
  const { args, json } = jsonOrText(rest.slice(blank.index + blank[0].length));
  return { args: [rest.slice(0, blank.index), ...args], json, nested: undefined };
}

function trigger(rest: string, { escape, depth }: Context): Arguments {
  if (rest === '') return plain([]);
  return depth < MAX_DEPTH ? { args: [], json: false, nested: parseStatement(rest, escape, depth + 1) } : plain([rest]);
}

function nameValues(rest: string, { keyword, escape }: Context): Arguments {
  const pairs = splitNameValues(rest, escape);
  const [first] = pairs;
  if (first === undefined) return plain([]);
  if (!first.includes('=')) {
    const blank = BLANKS.exec(rest);
    if (blank === null) throw new SyntaxFailure(`${keyword.toUpperCase()} must have two arguments`);
    return plain([rest.slice(0, blank.index), rest.slice(blank.index + blank[0].length), '']);
  }
  return plain(
    pairs.flatMap((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 0) throw new SyntaxFailure(`Syntax error - can't find = in ${goQuote(pair)}. Must be of the form: name=value`);
      return [pair.slice(0, equals), pair.slice(equals + 1), '='];
    }),
  );
}
