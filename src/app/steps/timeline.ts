/**
 * The way from the first instruction of the editor's Dockerfile to the last command that was given after it was written, and where
 * the page stands on it. Pure.
 */
import { instructionsOf } from '../../picture/index.ts';
import type { RevisionView, View } from '../../session/index.ts';

export type Stop =
  | { readonly kind: 'instruction'; readonly label: string; readonly line: number }
  | { readonly kind: 'command'; readonly label: string };

export interface Timeline {
  readonly stops: readonly Stop[];
  /** From 1; 0 where there are no stops. */
  readonly at: number;
  /** How many of the stops are instructions. */
  readonly instructions: number;
  /** The revision before the first of the commands. */
  readonly written: number;
}

/** What brings the page to a stop: what is undefined stays. */
export interface Move {
  readonly step: number | null;
  readonly revision: number | undefined;
}

/** `step` is how many instructions are shown; null is all. */
export function timelineOf({ preview, revisions, revision }: Pick<View, 'preview' | 'revisions' | 'revision'>, step: number | null): Timeline {
  const instructions = instructionsOf(preview.image).map(({ label, line }): Stop => ({ kind: 'instruction', label, line }));
  const written = revisions.findLastIndex(({ index, kind }) => index <= revision && kind !== 'command');
  const after = revisions.slice(written + 1);
  const end = after.findIndex(({ kind }) => kind !== 'command');
  const commands = (end < 0 ? after : after.slice(0, end)).map(({ label }: RevisionView): Stop => ({ kind: 'command', label }));
  const count = instructions.length;
  return { stops: [...instructions, ...commands], at: step !== null && step < count ? Math.max(1, step) : count + revision - written, instructions: count, written };
}

/** Among the instructions the commands stay given; from a command back to an instruction they are not given yet. */
export function moveTo({ stops, at, instructions, written }: Timeline, position: number): Move {
  const to = Math.max(1, Math.min(position, stops.length));
  if (to > instructions) return { step: null, revision: written + to - instructions };
  return { step: to, revision: at > instructions ? written : undefined };
}
