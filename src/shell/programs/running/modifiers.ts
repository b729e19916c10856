/** Programs that change how another one runs in ways that leave no trace: nice, nohup, stdbuf, ionice, setsid, taskset ... */
import type { Program } from '../../program.ts';
import { badOption, fail, misuse, print, readOptions } from '../kit.ts';
import { execute } from './execute.ts';

export const nohup: Program = function* (process) {
  const { operands, unknown } = readOptions(process.argv, '+');
  if (unknown !== undefined) return yield* badOption(process, unknown, 125);
  if (operands.length === 0) return yield* misuse(process, 'missing operand', 125);
  return yield* execute(process, operands, (name) => `failed to run command '${name}'`);
};

export const nice: Program = function* (process) {
  const argv = process.argv.flatMap((word, i) => (i === 1 && /^-[-+]?\d+$/.test(word) ? ['-n', word.slice(1)] : [word]));
  const { operands, values, unknown } = readOptions(argv, '+n:', { 'adjustment=': 'n' });
  if (unknown !== undefined) return yield* badOption(process, unknown, 125);
  const adjustment = values.get('n');
  if (adjustment !== undefined && !/^[-+]?\d+$/.test(adjustment)) return yield* fail(process, `invalid adjustment '${adjustment}'`, 125);
  if (operands.length > 0) return yield* execute(process, operands, (name) => `'${name}'`);
  if (adjustment !== undefined) return yield* misuse(process, 'a command must be given with an adjustment', 125);
  yield* print(process, '0\n');
  return 0;
};

export const stdbuf: Program = function* (process) {
  const { operands, values, unknown } = readOptions(process.argv, '+i:o:e:', { 'input=': 'i', 'output=': 'o', 'error=': 'e' });
  if (unknown !== undefined) return yield* badOption(process, unknown, 125);
  if (operands.length === 0) return yield* misuse(process, 'missing operand', 125);
  if (values.size === 0) return yield* misuse(process, 'you must specify a buffering mode option', 125);
  return yield* execute(process, operands, (name) => `failed to run command '${name}'`);
};

/** One of util-linux's: options, some words of its own, then the command. */
const modifier = (short: string, own: (flags: ReadonlySet<string>, values: ReadonlyMap<string, string>) => number, said: string): Program =>
  function* (process) {
    const { flags, values, operands, unknown } = readOptions(process.argv, `+${short}`, { 'cpu-list': 'c', wait: 'w', fork: 'f', ctty: 'c', ignore: 't', 'class=': 'c', 'classdata=': 'n' });
    if (unknown !== undefined) return yield* badOption(process, unknown);
    const argv = operands.slice(own(flags, values));
    if (argv.length > 0) return yield* execute(process, argv, (name) => `failed to execute ${name}`);
    if (said === '') return yield* misuse(process, 'no command specified');
    yield* print(process, said);
    return 0;
  };

export const ionice = modifier('tc:n:p:', () => 0, 'none: prio 0\n');
export const setsid = modifier('cfw', () => 0, '');
export const taskset = modifier('acp', (flags) => (flags.has('p') ? 0 : 1), '');
export const chrt = modifier('abdfoimpRvT:P:D:', (flags) => (flags.has('m') ? 0 : 1), '');
/** linux64, linux32, i386 ...: the machine that uname tells of does not change here. */
export const linux64: Program = function* (process) {
  const { operands, unknown } = readOptions(process.argv, '+vRFZLXBIST3');
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const argv = process.argv[0]?.endsWith('setarch') && /^(?:i[3-6]86|x86_64|linux(?:32|64))$/.test(operands[0] ?? '') ? operands.slice(1) : operands;
  return yield* execute(process, argv.length === 0 ? ['/bin/sh'] : argv, (name) => `failed to execute ${name}`);
};
