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
  /** Wall time, where the caller has a clock. */
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

/** How many things are counted between two looks at the clock. */
const CLOCK_EVERY = 256;

/** Counts what a run uses. */
export class Budget {
  readonly limits: Limits;
  readonly #used = new Map<keyof Limits, number>();
  readonly #elapsed: () => number;
  #untilClock = CLOCK_EVERY;

  /** `elapsed` gives the milliseconds since the run began, for callers that have a clock. */
  constructor(limits: Partial<Limits> = {}, elapsed: () => number = () => 0) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    this.#elapsed = elapsed;
  }

  /** Throws LimitExceeded when `amount` more is too much. */
  spend(limit: keyof Limits, amount = 1): void {
    const used = (this.#used.get(limit) ?? 0) + amount;
    this.#used.set(limit, used);
    if (used > this.limits[limit]) throw new LimitExceeded(limit, this.limits[limit]);
    if (--this.#untilClock > 0) return;
    this.#untilClock = CLOCK_EVERY;
    this.check('milliseconds', this.#elapsed());
  }

  /** Gives back what was spent, for limits that count what is open now. */
  release(limit: keyof Limits): void {
    this.#used.set(limit, (this.#used.get(limit) ?? 1) - 1);
  }

  check(limit: keyof Limits, amount: number): void {
    if (amount > this.limits[limit]) throw new LimitExceeded(limit, this.limits[limit]);
  }
}

/** Thrown by a program that would wait for ever; it ends the run without failing. */
export class WaitsForever extends Error {}

/** Thrown where time runs out that timeout(1) gave; it catches it. */
export class TimedOut extends Error {}
