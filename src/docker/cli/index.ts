/** `docker` as a program of the host's shell; its code is loaded when the first command is given (see `code.ts`). */
import type { Process, Task } from '../../shell/index.ts';
import { build } from './build.ts';
import { commit, diff } from './commit.ts';
import { kill, pause, rename, restart, rm, start, stop, unpause } from './containers.ts';
import { CliError, err, out, type Context, type Daemon, type DockerCommand } from './context.ts';
import { cp } from './cp.ts';
import { diskUsage } from './disk-usage.ts';
import { exec, logs } from './exec.ts';
import { exportContainer } from './export.ts';
import { importImage } from './import.ts';
import { history, images, tag } from './images.ts';
import { info } from './info.ts';
import { inspectOf } from './inspect.ts';
import { load } from './load.ts';
import { builderPrune, containerPrune, imagePrune, systemPrune } from './prune.ts';
import { ps } from './ps.ts';
import { MANIFEST_COMMANDS, REGISTRY_COMMANDS } from './registry.ts';
import { rmi } from './rmi.ts';
import { createCommand, run } from './run.ts';
import { save } from './save.ts';
import { VOLUME_COMMANDS } from './volumes.ts';

const version: DockerCommand = function* (context) {
  yield* out(context, 'Client: Docker Engine - Community\n Version:           28.5.2 (simulated by Strata)\n');
  return 0;
};

const COMMANDS: ReadonlyMap<string, DockerCommand> = new Map([
  ['build', build],
  ['commit', commit],
  ['cp', cp],
  ['create', createCommand],
  ['diff', diff],
  ['exec', exec],
  ['export', exportContainer],
  ['history', history],
  ['images', images],
  ['info', info],
  ['import', importImage],
  ['inspect', inspectOf(undefined)],
  ['kill', kill],
  ['load', load],
  ['logs', logs],
  ['pause', pause],
  ['ps', ps],
  ...REGISTRY_COMMANDS,
  ['rename', rename],
  ['restart', restart],
  ['rm', rm],
  ['rmi', rmi],
  ['run', run],
  ['save', save],
  ['start', start],
  ['stop', stop],
  ['tag', tag],
  ['unpause', unpause],
  ['version', version],
]);

const pick = (names: Readonly<Record<string, string>>): [string, DockerCommand][] =>
  Object.entries(names).flatMap(([name, target]): [string, DockerCommand][] => {
    const command = COMMANDS.get(target);
    return command === undefined ? [] : [[name, command]];
  });

const GROUPS: ReadonlyMap<string, ReadonlyMap<string, DockerCommand>> = new Map([
  ['volume', VOLUME_COMMANDS],
  ['manifest', MANIFEST_COMMANDS],
  ['image', new Map([...pick({ ls: 'images', list: 'images', build: 'build', history: 'history', import: 'import', load: 'load', pull: 'pull', rm: 'rmi', save: 'save', tag: 'tag' }), ['inspect', inspectOf('image')], ['prune', imagePrune]])],
  ['container', new Map([...pick({ ls: 'ps', list: 'ps', ps: 'ps', run: 'run', create: 'create', exec: 'exec', export: 'export', rm: 'rm', start: 'start', stop: 'stop', kill: 'kill', logs: 'logs', diff: 'diff', commit: 'commit', cp: 'cp', rename: 'rename', pause: 'pause', unpause: 'unpause', restart: 'restart' }), ['inspect', inspectOf('container')], ['prune', containerPrune]])],
  ['buildx', new Map([...pick({ build: 'build' }), ['prune', builderPrune]])],
  ['builder', new Map([...pick({ build: 'build' }), ['prune', builderPrune]])],
  ['system', new Map([['df', diskUsage], ['info', info], ['prune', systemPrune]])],
]);

const HELP = `Usage:  docker [OPTIONS] COMMAND

Commands that Strata simulates:
  ${[...COMMANDS.keys(), ...GROUPS.keys()].sort().join(', ')}
`;

function find(words: readonly string[]): { command: DockerCommand; rest: readonly string[] } | undefined {
  const [first = '', second = ''] = words;
  const inGroup = GROUPS.get(first)?.get(second);
  if (inGroup !== undefined) return { command: inGroup, rest: words.slice(2) };
  const command = COMMANDS.get(first);
  return command === undefined ? undefined : { command, rest: words.slice(1) };
}

/** The program, working on a daemon. */
export function dockerProgram(daemon: Daemon): (process: Process) => Task<number> {
  return function* (process) {
    const context: Context = { daemon, process };
    const words = process.argv.slice(1);
    if (words.length === 0 || words[0] === '--help' || words[0] === 'help') {
      yield* out(context, HELP);
      return 0;
    }
    if (words[0] === '--version' || words[0] === '-v') {
      yield* out(context, 'Docker version 28.5.2 (simulated by Strata)\n');
      return 0;
    }
    const found = find(words);
    if (found === undefined) {
      const isGroup = GROUPS.has(words[0] ?? '');
      yield* err(context, isGroup ? `docker: unknown command: docker ${words.slice(0, 2).join(' ')}\n\nRun 'docker ${words[0] ?? ''} --help' for more information\n` : `docker: unknown command: docker ${words[0] ?? ''}\n\nRun 'docker --help' for more information\n`);
      return 1;
    }
    try {
      return yield* found.command(context, found.rest);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      yield* err(context, error.message + '\n');
      return error.code;
    }
  };
}
