/** time as a program: what it reports is no measurement, as nothing here takes time but what sleeps. */
import type { Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import { badOption, misuse, readOptions } from '../kit.ts';
import { execute } from './execute.ts';

export const time: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, '+pvqaf:o:', { portability: 'p', verbose: 'v', quiet: 'q', append: 'a', 'format=': 'f', 'output=': 'o' });
  if (unknown !== undefined) return yield* badOption(process, unknown, 125);
  if (operands.length === 0) return yield* misuse(process, 'missing program to run', 125);
  const before = process.machine.slept;
  const code = yield* execute(process, operands, (name) => `cannot run ${name}`);
  const elapsed = process.machine.slept - before;
  const [minutes, seconds] = [Math.floor(elapsed / 60), (elapsed % 60).toFixed(2)];
  const format = values.get('f');
  const report = format !== undefined ? format.replace(/%([eUSPCx%])/g, (_, letter: string) => ({ e: elapsed.toFixed(2), U: '0.00', S: '0.00', P: '0%', C: operands.join(' '), x: String(code), '%': '%' })[letter] ?? '')
    : flags.has('p') ? `real ${elapsed.toFixed(2)}\nuser 0.00\nsys 0.00`
    : process.isBusybox ? `real\t${minutes}m ${seconds}s\nuser\t0m 0.00s\nsys\t0m 0.00s`
    : `0.00user 0.00system ${minutes}:${seconds.padStart(5, '0')}elapsed 0%CPU (0avgtext+0avgdata 1792maxresident)k\n0inputs+0outputs (0major+90minor)pagefaults 0swaps`;
  yield* writeText(process.stderr, report + '\n');
  return code;
};
