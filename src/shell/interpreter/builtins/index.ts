/** Builtins by dialect: commands that act on the shell itself, and those that shells have built in for speed. */
import type { Program } from '../../program.ts';
import { echo } from '../../programs/echo.ts';
import { packed as packedProgram } from '../../programs/packs.ts';
import { runProgram } from '../external.ts';
import type { Dialect } from '../state.ts';
import { processOf, SPECIAL_BUILTINS, type Builtin } from './builtin.ts';
import { exit, leave, loopControl, no, nothing, shift } from './control.ts';
import { cd, dirs, popd, pushd, pwd } from './directory.ts';
import { builtinOnly, command, evaluateWords, exec, source } from './evaluate.ts';
import { set } from './options.ts';
import { BUILTIN_CODE, packed } from './packs.ts';

export { SPECIAL_BUILTINS, type Builtin };

/** A builtin that is a program as well. */
const asBuiltin = (program: Program): Builtin =>
  function* (shell, words) {
    return yield* runProgram(program, processOf(shell, words));
  };

/** `type`, which tells a shell's own builtins. */
const typeAmong = (own: () => ReadonlyMap<string, Builtin>): Builtin =>
  function* (shell, words) {
    const { type } = yield* BUILTIN_CODE.load('describe');
    return yield* type(shell, words, own());
  };

function table(own: () => ReadonlyMap<string, Builtin>): [string, Builtin][] {
  return [
    [':', nothing],
    ['true', nothing],
    ['false', no],
    ['.', source],
    ['alias', packed('describe', 'alias')],
    ['bg', no],
    ['break', loopControl('break')],
    ['continue', loopControl('continue')],
    ['cd', cd],
    ['command', command(own)],
    ['echo', asBuiltin(echo)],
    ['eval', evaluateWords],
    ['exec', exec],
    ['exit', exit],
    ['export', packed('declare', 'exportVariables')],
    ['fg', no],
    ['getopts', packed('process', 'getopts')],
    ['hash', packed('describe', 'hash')],
    ['jobs', packed('jobs', 'jobs')],
    ['kill', packed('jobs', 'kill')],
    ['local', packed('declare', 'local')],
    ['printf', asBuiltin(packedProgram('printf', 'printf'))],
    ['pwd', pwd],
    ['read', packed('read', 'read')],
    ['readonly', packed('declare', 'makeReadonly')],
    ['return', leave],
    ['set', set],
    ['shift', shift],
    ['test', asBuiltin(packedProgram('test', 'test'))],
    ['[', asBuiltin(packedProgram('test', 'test'))],
    ['times', packed('process', 'times')],
    ['trap', packed('jobs', 'trap')],
    ['type', typeAmong(own)],
    ['ulimit', packed('ulimit', 'ulimit')],
    ['umask', packed('process', 'umask')],
    ['unalias', packed('describe', 'unalias')],
    ['unset', packed('declare', 'unset')],
    ['wait', packed('jobs', 'wait')],
  ];
}

const DASH: ReadonlyMap<string, Builtin> = new Map([...table(() => DASH), ['chdir', cd]]);

const BUSYBOX: ReadonlyMap<string, Builtin> = new Map([...table(() => BUSYBOX), ['chdir', cd], ['source', source], ['let', packed('process', 'letNumbers')], ['[[', packed('testWords', 'testWords')], ['help', nothing], ['history', nothing]]);

const BASH: ReadonlyMap<string, Builtin> = new Map([
  ...table(() => BASH),
  ['builtin', builtinOnly(() => BASH)],
  ['caller', no],
  ['compgen', nothing],
  ['complete', nothing],
  ['declare', packed('declare', 'declare')],
  ['typeset', packed('declare', 'declare')],
  ['dirs', dirs],
  ['disown', nothing],
  ['enable', nothing],
  ['help', nothing],
  ['history', nothing],
  ['let', packed('process', 'letNumbers')],
  ['logout', exit],
  ['mapfile', packed('read', 'mapfile')],
  ['readarray', packed('read', 'mapfile')],
  ['popd', popd],
  ['printf', packed('printf', 'printfBuiltin')],
  ['pushd', pushd],
  ['shopt', packed('shopt', 'shopt')],
  ['source', source],
]);

export const BUILTINS: Readonly<Record<Dialect, ReadonlyMap<string, Builtin>>> = { dash: DASH, busybox: BUSYBOX, bash: BASH };
