/** Drives a task to its end without holding the thread: time slices, records loaded on demand, stopped by a signal. */
import type { Task } from '../../shell/task.ts';

/** Longest run without a pause, in milliseconds: short enough for a message to be noticed within a frame or two. */
const SLICE = 10;

export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

export interface Driver {
  /** Fetches a catalog record; undefined if there is none. */
  readonly load: (key: string) => Promise<unknown>;
  /** Called at the end of each slice: the sign of life. */
  readonly beat?: () => void;
  readonly signal: AbortSignal;
}

/** Lets messages in. */
export const breath = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** The task's outcome; rejects with `Cancelled` once the signal is aborted. */
export async function drive<T>(task: Task<T>, { load, beat, signal }: Driver): Promise<T> {
  let sliceStart = performance.now();
  let computed = 0;
  let answer: unknown;
  for (;;) {
    const step = task.next(answer);
    if (step.done) return step.value;
    answer = undefined;
    if (step.value.kind === 'foresee') {
      for (const key of step.value.keys) load(key).catch(() => undefined);
      continue;
    }
    const slice = performance.now() - sliceStart;
    if (step.value.kind === 'tick' && slice < SLICE) continue;
    computed += slice;
    if (step.value.kind === 'load') answer = await load(step.value.key);
    else {
      beat?.();
      await breath();
      answer = computed;
    }
    if (signal.aborted) throw new Cancelled();
    sliceStart = performance.now();
  }
}
