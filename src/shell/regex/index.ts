/** Regular expressions as POSIX tools know them; every program and the shell itself match with these. */
import type { Node } from './node.ts';
import { parseRegex, type Syntax } from './parse.ts';
import { compileNode } from './program.ts';
import { Regex } from './regex.ts';

export { RegexError } from './error.ts';
export type { Syntax };
export type { Match, Regex } from './regex.ts';

/** A text as an expression that matches it alone. */
export function escapeRegex(text: string, syntax: Syntax): string {
  return text.replace(syntax === 'basic' ? /[.*[\]^$\\]/g : /[.*+?^${}()|[\]\\]/g, '\\$&');
}

export interface CompileOptions {
  readonly syntax: Syntax;
  readonly ignoreCase?: boolean;
  /** The match must be the whole text. */
  readonly isWhole?: boolean;
  /** No word character may stand next to the match. */
  readonly isWord?: boolean;
  readonly isMultiline?: boolean;
}

/** An expression, or any of several, ready to match. Throws RegexError for a malformed one. */
export function compile(patterns: string | readonly string[], { syntax, isWhole = false, isWord = false, ...flags }: CompileOptions): Regex {
  let groups = 0;
  let { ignoreCase = false } = flags;
  const items = (typeof patterns === 'string' ? [patterns] : patterns).map((pattern) => {
    const parsed = parseRegex(pattern, syntax, groups);
    ({ groups } = parsed);
    ignoreCase ||= parsed.ignoresCase;
    return parsed.node;
  });
  const any: Node = items.length === 1 && items[0] !== undefined ? items[0] : { type: 'choice', items };
  const node: Node = isWord ? { type: 'sequence', items: [{ type: 'assert', assertion: 'noWordBefore' }, any, { type: 'assert', assertion: 'noWordAfter' }] } : any;
  const program = compileNode(node, groups, { ...flags, ignoreCase });
  return new Regex(program, { prefers: syntax === 'perl' ? 'perl' : 'longest', ...(isWhole && { isAnchored: true, reachesEnd: true }) });
}
