/** Offsets into a text and the lines and columns that they stand for. */
import type { Position, SourceRange } from './source.ts';

export interface Offsets {
  /** Both inside the text, whatever is given. */
  offsetOf(position: Position): number;
  positionOf(offset: number): Position;
  slice(range: SourceRange): string;
  readonly text: string;
}

/** The lines are looked up when first needed. */
export function offsetsOf(text: string): Offsets {
  let starts: number[] | undefined;
  const lineStarts = (): readonly number[] => (starts ??= [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]);
  const offsetOf = ({ line, column }: Position): number => Math.min((lineStarts()[line - 1] ?? text.length) + column - 1, text.length);
  return {
    text,
    offsetOf,
    positionOf(given) {
      const offset = Math.max(0, Math.min(given, text.length));
      const all = lineStarts();
      let low = 0;
      for (let high = all.length; high - low > 1; ) {
        const middle = (low + high) >> 1;
        if ((all[middle] ?? 0) <= offset) low = middle;
        else high = middle;
      }
      return { line: low + 1, column: offset - (all[low] ?? 0) + 1 };
    },
    slice: ({ start, end }) => text.slice(offsetOf(start), offsetOf(end)),
  };
}
