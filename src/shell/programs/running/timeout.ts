/** timeout: a command is ended when the seconds that its programs sleep are more than it may take. */
import { signalName, signalNumber } from '../../interpreter/signals.ts';
import { TimedOut, WaitsForever } from '../../limits.ts';
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { badOption, misuse, readOptions } from '../kit.ts';
import { parseDuration } from './duration.ts';
import { execute } from './execute.ts';

const LONG = { 'kill-after=': 'k', 'signal=': 's', 'preserve-status': 'p', foreground: 'f', verbose: 'v' };
const KILL = 9;

/** timeout says no more than where help is when words are missing. */
function* hint(process: Process): Task<number> {
  yield* writeText(process.stderr, "Try 'timeout --help' for more information.\n");
  return process.isBusybox ? 1 : 125;
}

export const timeout: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, '+k:s:vfp', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown, process.isBusybox ? 1 : 125);
  const [span, ...argv] = operands;
  if (span === undefined || argv.length === 0) return yield* hint(process);
  const seconds = parseDuration(span);
  if (seconds === undefined) return yield* misuse(process, process.isBusybox ? `invalid number '${span}'` : `invalid time interval '${span}'`, process.isBusybox ? 1 : 125);
  const word = values.get('s') ?? 'TERM';
  const signal = signalNumber(signalName(word) ?? word);
  if (signal === undefined) return yield* misuse(process, `'${word}': invalid signal`, process.isBusybox ? 1 : 125);
  const { machine } = process;
  const outer = machine.deadline;
  const own = seconds === 0 ? Infinity : machine.slept + seconds;
  const waited = machine.waiting;
  machine.deadline = Math.min(outer, own);
  try {
    const code = yield* execute(process, argv, (name) => `failed to run command '${name}'`);
    // A service that would run on is ended as well.
    machine.waiting = waited;
    return code;
  } catch (error) {
    if (!(error instanceof TimedOut || error instanceof WaitsForever) || own > outer || own === Infinity) throw error;
    machine.slept = own;
    return process.isBusybox || flags.has('p') || signal === KILL ? 128 + signal : 124;
  } finally {
    machine.deadline = outer;
  }
};
