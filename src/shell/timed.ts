/** The limit on time. Nothing below the driver has a clock: it answers ticks with the time that it has computed so far. */
import type { Budget } from './limits.ts';
import type { Task } from './task.ts';

/** The same task, ended with LimitExceeded where it takes longer than the budget's milliseconds from its first answered tick on. */
export function* timed<T>(budget: Budget, task: Task<T>): Task<T> {
  let begun: number | undefined;
  try {
    let step = task.next();
    while (!step.done) {
      const answer = yield step.value;
      if (step.value.kind === 'tick' && typeof answer === 'number') {
        begun ??= answer;
        const spent = answer - begun;
        if (spent > budget.limits.milliseconds) {
          step = task.throw(budget.exceeded('milliseconds'));
          continue;
        }
      }
      step = task.next(answer);
    }
    return step.value;
  } finally {
    task.return(undefined as T);
  }
}
