/**
 * Work that can pause: a generator that runs synchronously between its yields. Whoever drives it decides when to go on, so that
 * a long command leaves room for cancelling, and a pipeline's stages can take turns. Nothing is asynchronous below the driver.
 */
export type Pause =
  /** A good moment to let others run; `next` may be called with the milliseconds that the driver has computed on the task so far. */
  | { readonly kind: 'tick' }
  /** A catalog record, or code that is not always needed (`code.ts`), by its key; `next` is called with it once it is loaded (undefined if there is none). */
  | { readonly kind: 'load'; readonly key: string }
  /** What will be loaded soon: whoever drives may begin to, so that it comes together. */
  | { readonly kind: 'foresee'; readonly keys: readonly string[] };

export type Task<T> = Generator<Pause, T, unknown>;

/** Runs a task to its end in one go; `load` answers for records and code. For tests and for callers that have everything at hand. */
export function runTask<T>(task: Task<T>, load: (key: string) => unknown = () => undefined): T {
  let step = task.next();
  while (!step.done) step = task.next(step.value.kind === 'load' ? load(step.value.key) : undefined);
  return step.value;
}
