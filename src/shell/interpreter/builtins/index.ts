/** Builtins by dialect: commands that act on the shell itself, and those that shells have built in for speed. */
import type { Program } from '../../program.ts';
import { echo } from '../../programs/echo.ts';
import { printf } from '../../programs/printf.ts';
import { test } from '../../programs/test.ts';
import { runProgram } from '../external.ts';
import type { Dialect } from '../state.ts';
import { printfBuiltin } from './printf.ts';
import { processOf, type Builtin } from './builtin.ts';
import { exit, leave, loopControl, no, nothing, shift } from './control.ts';
import { declare, local, markWith, unset } from './declare.ts';
import { alias, hash, SPECIAL_BUILTINS, type, unalias } from './describe.ts';
import { cd, dirs, popd, pushd, pwd } from './directory.ts';
import { builtinOnly, command, evaluateWords, exec, source } from './evaluate.ts';
import { jobs, kill, trap, wait } from './jobs.ts';
import { set, shopt } from './options.ts';
import { getopts, letNumbers, times, ulimit, umask } from './process.ts';
import { mapfile, read } from './read.ts';
import { testWords } from './test-words.ts';

export { SPECIAL_BUILTINS, type Builtin };

/** A builtin that is a program as well. */
const asBuiltin = (program: Program): Builtin =>
  function* (shell, words) {
    return yield* runProgram(program, processOf(shell, words));
  };

function table(own: () => ReadonlyMap<string, Builtin>): [string, Builtin][] {
  return [
    [':', nothing],
    ['true', nothing],
    ['false', no],
    ['.', source],
    ['alias', alias],
    ['bg', no],
    ['break', loopControl('break')],
    ['continue', loopControl('continue')],
    ['cd', cd],
    ['command', command(own)],
    ['echo', asBuiltin(echo)],
    ['eval', evaluateWords],
    ['exec', exec],
    ['exit', exit],
    ['export', markWith('exported', 'export')],
    ['fg', no],
    ['getopts', getopts],
    ['hash', hash],
    ['jobs', jobs],
    ['kill', kill],
    ['local', local],
    ['printf', asBuiltin(printf)],
    ['pwd', pwd],
    ['read', read],
    ['readonly', markWith('readonly', 'readonly')],
    ['return', leave],
    ['set', set],
    ['shift', shift],
    ['test', asBuiltin(test)],
    ['[', asBuiltin(test)],
    ['times', times],
    ['trap', trap],
    ['type', type(own)],
    ['ulimit', ulimit],
    ['umask', umask],
    ['unalias', unalias],
    ['unset', unset],
    ['wait', wait],
  ];
}

const DASH: ReadonlyMap<string, Builtin> = new Map([...table(() => DASH), ['chdir', cd]]);

const BUSYBOX: ReadonlyMap<string, Builtin> = new Map([...table(() => BUSYBOX), ['chdir', cd], ['source', source], ['let', letNumbers], ['[[', testWords], ['help', nothing], ['history', nothing]]);

const BASH: ReadonlyMap<string, Builtin> = new Map([
  ...table(() => BASH),
  ['builtin', builtinOnly(() => BASH)],
  ['caller', no],
  ['compgen', nothing],
  ['complete', nothing],
  ['declare', declare],
  ['typeset', declare],
  ['dirs', dirs],
  ['disown', nothing],
  ['enable', nothing],
  ['help', nothing],
  ['history', nothing],
  ['let', letNumbers],
  ['logout', exit],
  ['mapfile', mapfile],
  ['readarray', mapfile],
  ['popd', popd],
  ['printf', printfBuiltin],
  ['pushd', pushd],
  ['shopt', shopt],
  ['source', source],
]);

export const BUILTINS: Readonly<Record<Dialect, ReadonlyMap<string, Builtin>>> = { dash: DASH, busybox: BUSYBOX, bash: BASH };
