/** sleep: nobody waits, the seconds are counted. */
import { TimedOut, WaitsForever } from '../../limits.ts';
import type { Program } from '../../program.ts';
import { badOption, fail, misuse, readOptions } from '../kit.ts';
import { parseDuration } from './duration.ts';

export const sleep: Program = function* (process) {
  const { operands, unknown } = readOptions(process.argv, '');
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* misuse(process, 'missing operand');
  const { machine } = process;
  let seconds = 0;
  for (const word of operands) {
    const span = parseDuration(word);
    if (span === undefined) return yield* process.isBusybox ? fail(process, `invalid number '${word}'`) : misuse(process, `invalid time interval '${word}'`);
    seconds += span;
  }
  if (machine.slept + seconds > machine.deadline) {
    machine.slept = machine.deadline;
    throw new TimedOut();
  }
  if (seconds === Infinity) throw new WaitsForever();
  machine.slept += seconds;
  return 0;
};
