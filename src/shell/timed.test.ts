import { describe, expect, it } from 'vitest';
import { Budget, LimitExceeded } from './limits.ts';
import type { Task } from './task.ts';
import { timed } from './timed.ts';

/** Ticks for ever, or `turns` times; says when it is ended. */
function* ticking(turns: number, ended: string[]): Task<string> {
  try {
    for (let i = 0; i < turns; i++) yield { kind: 'tick' };
    return 'done';
  } finally {
    ended.push('ended');
  }
}

/** Drives a task with a clock that goes on by `step` at every tick. */
function driven<T>(task: Task<T>, step: number, start = 0): T {
  let now = start;
  let at = task.next();
  while (!at.done) at = task.next((now += step));
  return at.value;
}

describe('the limit on time', () => {
  it('ends what takes longer, with its clean-up', () => {
    const ended: string[] = [];
    expect(() => driven(timed(new Budget({ milliseconds: 100 }), ticking(Infinity, ended)), 10)).toThrow(LimitExceeded);
    expect(ended).toEqual(['ended']);
  });

  it('counts from the first answer, whatever was computed before', () => {
    expect(driven(timed(new Budget({ milliseconds: 100 }), ticking(8, [])), 10, 5000)).toBe('done');
  });

  it('lets a driver without a clock go on', () => {
    const task = timed(new Budget({ milliseconds: 1 }), ticking(50, []));
    let at = task.next();
    while (!at.done) at = task.next();
    expect(at.value).toBe('done');
  });

  it('a task that is dropped is ended', () => {
    const ended: string[] = [];
    const task = timed(new Budget(), ticking(Infinity, ended));
    task.next();
    task.return('');
    expect(ended).toEqual(['ended']);
  });
});
