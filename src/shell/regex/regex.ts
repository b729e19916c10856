/** A compiled expression and what it finds. */
import { backtrack } from './backtrack.ts';
import { simulate } from './match.ts';
import type { MatchOptions, Slots } from './matching.ts';
import type { Node } from './node.ts';
import { compileNode, type CompileFlags, type Program } from './program.ts';

export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole and the groups; undefined for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
}

function search(program: Program, text: string, from: number, options: MatchOptions): Slots | undefined {
  return program.needsBacktracking ? backtrack(program, text, from, options) : simulate(program, text, from, options);
}

export class Regex {
  readonly #program: Program;
  readonly #options: MatchOptions;

  constructor(program: Program, options: MatchOptions) {
    this.#program = program;
    this.#options = options;
  }

  /** The number of groups. */
  get groups(): number {
    return this.#program.groups;
  }

  /** The first match at or after `from`. Throws LimitExceeded for what takes too many steps. */
  exec(text: string, from = 0): Match | undefined {
    const slots = search(this.#program, text, from, this.#options);
    if (slots === undefined) return undefined;
    const [start = 0, end = 0] = slots;
    const groups = Array.from({ length: this.groups + 1 }, (_, i) => {
      const [first = -1, last = -1] = [slots[i * 2], slots[i * 2 + 1]];
      return first < 0 || last < 0 ? undefined : text.slice(first, last);
    });
    return { start, end, groups };
  }

  test(text: string): boolean {
    return search(this.#program, text, 0, { ...this.#options, prefers: 'shortest' }) !== undefined;
  }

  /** Every match, none overlapping another; an empty one does not follow another directly. */
  *matchAll(text: string): Generator<Match> {
    let last = -1;
    for (let from = 0; from <= text.length; ) {
      const match = this.exec(text, from);
      if (match === undefined) return;
      if (match.end === match.start && match.start === last) {
        from = match.start + 1;
        continue;
      }
      yield match;
      last = match.end;
      from = match.end > match.start ? match.end : match.end + 1;
    }
  }

  /** The text with each match (or the first) replaced. */
  replace(text: string, replacement: (match: Match) => string, isGlobal: boolean): string {
    let result = '';
    let from = 0;
    for (const match of this.matchAll(text)) {
      result += text.slice(from, match.start) + replacement(match);
      from = match.end;
      if (!isGlobal) break;
    }
    return result + text.slice(from);
  }
}

/** A tree made by other means (a shell pattern) ready to match; `reversed` for texts read from their end. */
export function compileTree(node: Node, options: MatchOptions, flags: CompileFlags = {}): Regex {
  return new Regex(compileNode(node, 0, flags), options);
}
