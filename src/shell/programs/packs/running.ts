/** Programs that run another one, and the one that only takes time. */
export { flock } from '../running/flock.ts';
export { chrt, ionice, linux64, nice, nohup, setsid, stdbuf, taskset } from '../running/modifiers.ts';
export { sleep } from '../running/sleep.ts';
export { time } from '../running/time.ts';
export { timeout } from '../running/timeout.ts';
