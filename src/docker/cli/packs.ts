/** Commands whose code is loaded when one of them is first given. */
import { DOCKER_CODE, type DockerPacks } from '../code.ts';
import type { DockerCommand } from './context.ts';

type CommandsOf<Module> = { [Name in keyof Module]: Module[Name] extends DockerCommand ? Name : never }[keyof Module];

/** The command of that name in a pack. */
export function packed<Pack extends keyof DockerPacks>(pack: Pack, name: CommandsOf<Awaited<ReturnType<DockerPacks[Pack]>>>): DockerCommand {
  return function* (context, words) {
    const module = yield* DOCKER_CODE.load(pack);
    return yield* (module[name] as DockerCommand)(context, words);
  };
}
