/** What one run may use; whoever runs over is ended with an error that names the limit. */
export interface Limits {
  /** Commands executed. */
  readonly commands: number;
  /** Turns of loops. */
  readonly loopTurns: number;
  /** Nested functions, subshells, substitutions and scripts. */
  readonly depth: number;
  /** Bytes printed by the run as a whole. */
  readonly outputBytes: number;
  /** Bytes through pipes. */
  readonly pipeBytes: number;
  /** Bytes in one variable or one expansion. */
  readonly valueBytes: number;
  /** Bytes that are not declared but held, in one file. */
  readonly fileBytes: number;
  /** Bytes written to files by the run as a whole. */
  readonly totalBytes: number;
  /** Steps that one match of a pattern takes. */
  readonly matchSteps: number;
  /** Pauses: reads, writes and steps of programs. */
  readonly steps: number;
  /** Time that whoever drives the run has computed on it, where that has a clock (`timed`). */
  readonly milliseconds: number;
}

export const DEFAULT_LIMITS: Limits = {
  commands: 100_000,
  loopTurns: 1_000_000,
  depth: 200,
  outputBytes: 8 << 20,
  pipeBytes: 256 << 20,
  valueBytes: 16 << 20,
  fileBytes: 64 << 20,
  totalBytes: 512 << 20,
  matchSteps: 20_000_000,
  steps: 3_000_000,
  milliseconds: 30_000,
};

const WORDS: Readonly<Record<keyof Limits, string>> = {
  commands: 'commands',
  loopTurns: 'turns of loops',
  depth: 'nested calls',
  outputBytes: 'bytes of output',
  pipeBytes: 'bytes through pipes',
  valueBytes: 'bytes in one value',
  fileBytes: 'bytes in one file',
  totalBytes: 'bytes written to files',
  matchSteps: 'steps to match one pattern',
  steps: 'steps',
  milliseconds: 'milliseconds',
};

/** Ends a run; not to be caught by programs. */
export class LimitExceeded extends Error {
  readonly limit: keyof Limits;

  constructor(limit: keyof Limits, allowed: number) {
    super(`stopped: more than ${allowed} ${WORDS[limit]}, the simulation's limit`);
    this.name = 'LimitExceeded';
    this.limit = limit;
  }
}

/** Counts what a run uses. */
export class Budget {
  readonly limits: Limits;
  readonly #used = new Map<keyof Limits, number>();

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** Throws LimitExceeded when `amount` more is too much. */
  spend(limit: keyof Limits, amount = 1): void {
    const used = (this.#used.get(limit) ?? 0) + amount;
    this.#used.set(limit, used);
    if (used > this.limits[limit]) throw this.exceeded(limit);
  }

  /** What ends a run that is over a limit. */
  exceeded(limit: keyof Limits): LimitExceeded {
    return new LimitExceeded(limit, this.limits[limit]);
  }

  /** Gives back what was spent, for limits that count what is open now. */
  release(limit: keyof Limits): void {
    this.#used.set(limit, (this.#used.get(limit) ?? 1) - 1);
  }

  check(limit: keyof Limits, amount: number): void {
    if (amount > this.limits[limit]) throw this.exceeded(limit);
  }
}

/** Thrown by a program that would wait for ever; it ends the run without failing. */
export class WaitsForever extends Error {}

/** Thrown where time runs out that timeout(1) gave; it catches it. */
export class TimedOut extends Error {}
