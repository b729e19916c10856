/** docker diff and commit (semantics i.2, i.4). */
import { SyntaxFailure } from '../../dockerfile/index.ts';
import { chainIds, changes, diskSize } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { argvOf } from '../container/command.ts';
import { imageRoot } from '../container/lifecycle.ts';
import { changedConfig } from '../image/changes.ts';
import { diffIdTask, imageIdOf } from '../image/identity.ts';
import type { ContainerConfig, Image, Layer } from '../image/image.ts';
import { normalise } from '../image/reference.ts';
import type { Container, DockerState } from '../state.ts';
import { putImage } from '../store/images.ts';
import { CliError, daemonError, out, type DockerCommand } from './context.ts';
import { named } from './named.ts';
import { readCliOptions, requireOperands } from './options.ts';

const LETTERS = { added: 'A', changed: 'C', deleted: 'D' } as const;

export const diff: DockerCommand = function* (context, words) {
  requireOperands('diff CONTAINER', words, 1, 1);
  const container = named(context, words[0] ?? '');
  yield* out(context, changes(container.rw.upper, imageRoot(container)).map(({ kind, path }) => `${LETTERS[kind]} ${path}\n`).join(''));
  return 0;
};

/** The R/W layer as a layer of an image; what is committed twice is one layer. */
function* committedLayer({ images }: DockerState, { image, rw }: Container): Task<Layer> {
  const layer: Layer = { key: '', parent: image.layers.at(-1), upper: rw.upper, merged: rw.merged, size: diskSize(rw.upper), badges: [] };
  const ids: string[] = [];
  for (const each of [...image.layers, layer]) ids.push(yield* diffIdTask(each));
  const key = chainIds(ids).at(-1) ?? '';
  return [...images.values()].flatMap(({ layers }) => layers).find((other) => other.key === key) ?? { ...layer, key };
}

function withChanges(config: ContainerConfig, given: readonly string[]): ContainerConfig {
  try {
    return changedConfig(config, given);
  } catch (error) {
    if (error instanceof SyntaxFailure) throw daemonError(error.message);
    throw error;
  }
}

export const commit: DockerCommand = function* (context, words) {
  const usage = 'commit [OPTIONS] CONTAINER [REPOSITORY[:TAG]]';
  const options = readCliOptions(usage, words, { 'author=': 'a', 'message=': 'm', 'change=': 'c', pause: 'p', 'no-pause': undefined });
  requireOperands(usage, options.operands, 1, 2);
  const { daemon } = context;
  const [name = '', target] = options.operands;
  const container = named(context, name);
  const reference = target === undefined ? undefined : normalise(target);
  if (target !== undefined && reference === undefined) throw new CliError('invalid reference format');
  const { image, rw } = container;
  const emptyLayer = rw.upper.entries.size === 0;
  const layers = emptyLayer ? image.layers : [...image.layers, yield* committedLayer(daemon.state, container)];
  const created = new Date(daemon.now * 1000).toISOString().replace('.000Z', 'Z');
  const author = options.value('author');
  const comment = options.value('message');
  const entry = { created, createdBy: argvOf(container).join(' '), emptyLayer, ...(comment !== undefined && { comment }), ...(author !== undefined && { author }) };
  const { recordedId: _, recordedManifest: __, loadedConfig: ___, author: ____, ...rest } = image;
  const next: Image = {
    ...rest,
    layers,
    history: [...image.history, entry],
    config: withChanges(container.config, options.values('change')),
    created,
    ...(author !== undefined && { author }),
    committedFrom: imageIdOf(image),
  };
  daemon.state = putImage(daemon.state, next, reference === undefined ? [] : [reference]);
  yield* out(context, `${daemon.state.store.imageId(next)}\n`);
  return 0;
};
