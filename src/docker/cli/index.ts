/** `docker` as a program of the host's shell: which command its first words name; the code of each is loaded when it is given (see `packs.ts`). */
import type { Process, Task } from '../../shell/index.ts';
import { CliError, err, out, type Context, type Daemon, type DockerCommand } from './context.ts';
import { packed } from './packs.ts';

const build = packed('buildCommand', 'build');
const builderPrune = packed('systemCommands', 'builderPrune');
const images = packed('imageCommands', 'images');
const info = packed('systemCommands', 'info');
const listNetworks = packed('containerCommands', 'listNetworks');
const listVolumes = packed('volumeCommands', 'listVolumes');
const ps = packed('containerCommands', 'ps');
const removeVolume = packed('volumeCommands', 'removeVolume');

const OF_IMAGES = {
  build,
  history: packed('imageCommands', 'history'),
  import: packed('archiveCommands', 'importImage'),
  load: packed('archiveCommands', 'load'),
  pull: packed('registry', 'pull'),
  save: packed('archiveCommands', 'save'),
  tag: packed('imageCommands', 'tag'),
};

const OF_CONTAINERS = {
  commit: packed('containerCommands', 'commit'),
  cp: packed('containerCommands', 'cp'),
  create: packed('containerCommands', 'createCommand'),
  diff: packed('containerCommands', 'diff'),
  exec: packed('containerCommands', 'exec'),
  export: packed('archiveCommands', 'exportContainer'),
  kill: packed('containerCommands', 'kill'),
  logs: packed('containerCommands', 'logs'),
  pause: packed('containerCommands', 'pause'),
  port: packed('containerCommands', 'port'),
  ps,
  rename: packed('containerCommands', 'rename'),
  restart: packed('containerCommands', 'restart'),
  rm: packed('containerCommands', 'rm'),
  run: packed('containerCommands', 'run'),
  start: packed('containerCommands', 'start'),
  stop: packed('containerCommands', 'stop'),
  unpause: packed('containerCommands', 'unpause'),
  wait: packed('containerCommands', 'wait'),
};

const mapOf = (commands: Readonly<Record<string, DockerCommand>>): ReadonlyMap<string, DockerCommand> => new Map(Object.entries(commands));

const COMMANDS = mapOf({
  ...OF_IMAGES,
  ...OF_CONTAINERS,
  images,
  info,
  inspect: packed('inspectCommands', 'inspect'),
  rmi: packed('imageCommands', 'rmi'),
  search: packed('registry', 'search'),
  version: packed('systemCommands', 'version'),
});

const GROUPS: ReadonlyMap<string, ReadonlyMap<string, DockerCommand>> = new Map([
  ['builder', mapOf({ build, prune: builderPrune })],
  ['buildx', mapOf({ build, prune: builderPrune, version: packed('systemCommands', 'buildxVersion') })],
  ['container', mapOf({ ...OF_CONTAINERS, inspect: packed('inspectCommands', 'inspectContainer'), list: ps, ls: ps, prune: packed('systemCommands', 'containerPrune') })],
  ['image', mapOf({ ...OF_IMAGES, inspect: packed('inspectCommands', 'inspectImage'), list: images, ls: images, prune: packed('systemCommands', 'imagePrune'), rm: packed('imageCommands', 'rmi') })],
  ['manifest', mapOf({ inspect: packed('registry', 'manifestInspect') })],
  ['network', mapOf({ list: listNetworks, ls: listNetworks })],
  ['system', mapOf({ df: packed('systemCommands', 'diskUsage'), info, prune: packed('systemCommands', 'systemPrune') })],
  ['volume', mapOf({ create: packed('volumeCommands', 'createVolume'), inspect: packed('inspectCommands', 'inspectVolume'), list: listVolumes, ls: listVolumes, prune: packed('systemCommands', 'volumePrune'), remove: removeVolume, rm: removeVolume })],
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
      yield* (error.code === 0 ? out : err)(context, error.message + '\n');
      return error.code;
    }
  };
}
