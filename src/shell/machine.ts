/** What all processes of one container (or RUN, or host) share. */
import type { Budget } from './limits.ts';
import type { Facts, Note, Program } from './program.ts';

export interface Machine {
  readonly budget: Budget;
  readonly hostname: string;
  readonly facts: Facts;
  note(note: Note): void;
  /** Every program that is simulated, by name. */
  readonly programs: ReadonlyMap<string, Program>;
  /** Programs found before those of the image. */
  readonly extraPrograms: ReadonlyMap<string, Program>;
  /** Whether every program that is known counts as installed (the host; an image whose files are known only in part). */
  readonly hasEverything: boolean;
  /** Whether something was assumed whose effect on the files is not known, here or in an earlier step: what is missing may be its work. */
  hasAssumed: boolean;
  /** Set while a program runs that would never end by itself. */
  waiting: boolean;
  /** Seconds that programs have slept. */
  slept: number;
  /** How many seconds programs may have slept before timeout(1) ends them. */
  deadline: number;
  nextProcessId: number;
}
