/** Failures of an evaluation get the place of the instruction at hand. */
import { errorAt, SyntaxFailure, type Lines } from '../source.ts';

/** Runs the work; a failure without a place is thrown on with these lines. */
export function locate<T>(lines: Lines, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    const located = errorAt(error, lines);
    throw new SyntaxFailure(located.message, located.lines, located.at);
  }
}
