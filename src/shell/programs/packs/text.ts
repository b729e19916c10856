/** Programs that read lines of text. */
export { grep } from '../grep.ts';
export { head, tail } from '../head-tail.ts';
export { cut } from '../cut.ts';
export { seq } from '../seq.ts';
export { sort } from '../sort.ts';
export { rev, tac, tee, tr, wc, yes } from '../text-programs.ts';
export { uniq } from '../uniq.ts';
