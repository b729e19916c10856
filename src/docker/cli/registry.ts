/** docker pull, search and manifest: what a registry answers, by code that is loaded when one is asked. */
import { DOCKER_CODE } from '../code.ts';
import type { Context, DockerCommand } from './context.ts';

const asked = (name: 'pull' | 'search' | 'manifestInspect'): DockerCommand =>
  function* (context: Context, words: readonly string[]) {
    const registry = yield* DOCKER_CODE.load('registry');
    return yield* registry[name](context, words);
  };

export const REGISTRY_COMMANDS: ReadonlyMap<string, DockerCommand> = new Map([
  ['pull', asked('pull')],
  ['search', asked('search')],
]);
export const MANIFEST_COMMANDS: ReadonlyMap<string, DockerCommand> = new Map([['inspect', asked('manifestInspect')]]);
