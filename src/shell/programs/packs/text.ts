/** Programs that read lines of text. */
export { grep } from '../grep.ts';
export { head, tail } from '../head-tail.ts';
export { cut, rev, seq, sort, tac, tee, tr, uniq, wc, yes } from '../text-programs.ts';
