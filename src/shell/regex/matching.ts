/** What both matchers share: what is asked of them, what they give, and assertions about places in a text. */
import type { Assertion } from './node.ts';

export interface MatchOptions {
  /** `perl`: the first in order of preference; else the longest, or the shortest. */
  readonly prefers: 'longest' | 'shortest' | 'perl';
  /** The match must begin where the search does. */
  readonly isAnchored?: boolean;
  /** The match must end at the text's end. */
  readonly reachesEnd?: boolean;
}

/** Beginnings and ends of the whole and of each group; -1 where a group took no part. */
export type Slots = readonly number[];

const isWord = (point: number): boolean => (point >= 48 && point <= 57) || (point >= 65 && point <= 90) || point === 95 || (point >= 97 && point <= 122);

export function holds(assertion: Assertion, text: string, at: number): boolean {
  const before = at > 0 && isWord(text.charCodeAt(at - 1));
  const after = at < text.length && isWord(text.charCodeAt(at));
  switch (assertion) {
    case 'textStart':
    case 'lineStart':
      return at === 0;
    case 'textEnd':
    case 'lineEnd':
      return at === text.length;
    case 'rowStart':
      return at === 0 || text.charAt(at - 1) === '\n';
    case 'rowEnd':
      return at === text.length || text.charAt(at) === '\n';
    case 'noWordBefore':
      return !before;
    case 'noWordAfter':
      return !after;
    case 'wordBoundary':
      return before !== after;
    case 'notWordBoundary':
      return before === after;
    case 'wordStart':
      return !before && after;
    case 'wordEnd':
      return before && !after;
  }
}
