/** Changes as diff prints them: in its own form and as unified hunks. */
import type { Change } from './edits.ts';

export interface Side {
  readonly lines: readonly string[];
  /** Whether the last line is ended. */
  readonly isEnded: boolean;
}

const NO_NEWLINE = '\\ No newline at end of file\n';

const shown = (mark: string, { lines, isEnded }: Side, at: number): string => `${mark}${lines[at] ?? ''}\n${at === lines.length - 1 && !isEnded ? NO_NEWLINE : ''}`;

const rows = (mark: string, side: Side, from: number, to: number): string => Array.from({ length: to - from }, (_, i) => shown(mark, side, from + i)).join('');

const span = (from: number, to: number): string => (to - from > 1 ? `${from + 1},${to}` : String(to - from === 0 ? from : from + 1));

export function normal(a: Side, b: Side, changes: readonly Change[]): string {
  return changes
    .map(({ fromA, toA, fromB, toB }) => {
      const kind = fromA === toA ? 'a' : fromB === toB ? 'd' : 'c';
      return `${span(fromA, toA)}${kind}${span(fromB, toB)}\n${rows('< ', a, fromA, toA)}${kind === 'c' ? '---\n' : ''}${rows('> ', b, fromB, toB)}`;
    })
    .join('');
}

export function unified(a: Side, b: Side, changes: readonly Change[], context: number): string {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    if (last !== undefined && change.fromA - (last.at(-1)?.toA ?? 0) <= context * 2) last.push(change);
    else hunks.push([change]);
  }
  return hunks.map((hunk) => unifiedHunk(a, b, hunk, context)).join('');
}

function unifiedHunk(a: Side, b: Side, hunk: readonly Change[], context: number): string {
  const [first, last] = [hunk[0], hunk.at(-1)];
  if (first === undefined || last === undefined) return '';
  const startA = Math.max(0, first.fromA - context);
  const startB = first.fromB - (first.fromA - startA);
  const endA = Math.min(a.lines.length, last.toA + context);
  const endB = last.toB + (endA - last.toA);
  const range = (start: number, end: number): string => (end - start === 1 ? String(start + 1) : `${end - start === 0 ? start : start + 1},${end - start}`);
  let out = `@@ -${range(startA, endA)} +${range(startB, endB)} @@\n`;
  let at = startA;
  for (const { fromA, toA, fromB, toB } of hunk) {
    out += rows(' ', a, at, fromA) + rows('-', a, fromA, toA) + rows('+', b, fromB, toB);
    at = toA;
  }
  return out + rows(' ', a, at, endA);
}
