/** Programs that only talk to other machines: taken to have succeeded. */
import type { Program } from '../program.ts';

export const remote: Program = (process) => {
  process.note({ kind: 'assumed', reason: `${process.argv.join(' ').slice(0, 80)} talks to another machine; there is no network, it is taken to have succeeded` });
  return 0;
};
