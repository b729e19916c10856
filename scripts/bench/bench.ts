/** What a benchmark is: variants of one job, timed in turns in the same run, so that only their ratios count. */

export interface Variant {
  readonly name: string;
  /** One round of the job. */
  run(): void | Promise<void>;
}

export interface Bench {
  readonly name: string;
  /** The first is what the others are compared with. */
  readonly variants: readonly [Variant, ...Variant[]];
  /** What the design asks of a variant's time divided by the first one's. */
  readonly budget: string;
  readonly rounds: number;
}

export interface Figure {
  readonly bench: string;
  readonly variant: string;
  /** Median of the rounds, in milliseconds. */
  readonly median: number;
  /** The median divided by that of the first variant. */
  readonly ratio: number;
  readonly budget: string;
}

function medianOf(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Times all variants in turns, after two rounds to warm up. */
export async function measure({ name, variants, budget, rounds }: Bench): Promise<Figure[]> {
  const times = new Map(variants.map((variant) => [variant, [] as number[]]));
  for (let round = -2; round < rounds; round++) {
    for (const [variant, list] of times) {
      const start = performance.now();
      await variant.run();
      if (round >= 0) list.push(performance.now() - start);
    }
  }
  const first = medianOf(times.get(variants[0]) ?? []);
  return [...times].map(([variant, list], i) => {
    const median = medianOf(list);
    return { bench: name, variant: variant.name, median, ratio: median / first, budget: i === 0 ? '' : budget };
  });
}
