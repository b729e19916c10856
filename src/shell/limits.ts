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
  /** Bytes in one variable, one expansion or one file held in memory. */
  readonly valueBytes: number;
  /** Pauses: reads, writes and steps of programs. */
  readonly steps: number;
}

export const DEFAULT_LIMITS: Limits = {
  commands: 100_000,
  loopTurns: 1_000_000,
  depth: 200,
  outputBytes: 8 << 20,
  valueBytes: 64 << 20,
  steps: 3_000_000,
};

const WORDS: Readonly<Record<keyof Limits, string>> = {
  commands: 'commands',
  loopTurns: 'turns of loops',
  depth: 'nested calls',
  outputBytes: 'bytes of output',
  valueBytes: 'bytes in one value',
  steps: 'steps',
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
    if (used > this.limits[limit]) throw new LimitExceeded(limit, this.limits[limit]);
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
