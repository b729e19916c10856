/** docker import: a root directory's tar as an image of one layer. */
import { SyntaxFailure } from '../../dockerfile/index.ts';
import type { Content } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { changedConfig } from '../image/changes.ts';
import { imageIdOf } from '../image/identity.ts';
import type { ContainerConfig, HistoryEntry, Image, Layer } from '../image/image.ts';
import { normalise } from '../image/reference.ts';
import { DOCKER_CODE } from '../code.ts';
import { LoadError } from '../load/index.ts';
import { putImage } from '../store/images.ts';
import { CliError, daemonError, out, type DockerCommand } from './context.ts';
import { inputContent } from './input-file.ts';
import { readCliOptions, requireOperands } from './options.ts';

const USAGE = 'import [OPTIONS] file|URL|- [REPOSITORY[:TAG]]';

export const importImage: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { 'change=': 'c', 'message=': 'm', 'platform=': undefined });
  requireOperands(USAGE, options.operands, 1, 2);
  const [source = '', target] = options.operands;
  const reference = target === undefined ? undefined : normalise(target);
  if (target !== undefined && reference === undefined) throw new CliError('invalid reference format');
  if (/^https?:\/\//.test(source)) throw new CliError(`cannot fetch ${source}: Strata has no network; download the file and import it`);
  const config = changed(options.values('change'));
  const content = yield* inputContent(context, source === '-' ? undefined : source);
  const image = imported(yield* rootOf(content), config, context.daemon.now, options.value('message') ?? 'Imported from -');
  context.daemon.state = putImage(context.daemon.state, image, reference === undefined ? [] : [reference]);
  yield* out(context, `${imageIdOf(image)}\n`);
  return 0;
};

function changed(changes: readonly string[]): ContainerConfig {
  try {
    return changedConfig({}, changes);
  } catch (error) {
    if (error instanceof SyntaxFailure) throw daemonError(error.message);
    throw error;
  }
}

function* rootOf(content: Content): Task<Layer> {
  const { readRoot } = yield* DOCKER_CODE.load('archiveReader');
  try {
    return yield* readRoot(content);
  } catch (error) {
    if (error instanceof LoadError) throw daemonError(error.message);
    throw error;
  }
}

function imported(layer: Layer, config: ContainerConfig, now: number, comment: string): Image {
  const created = new Date(now * 1000).toISOString().replace('.000Z', 'Z');
  const history: HistoryEntry[] = [{ created, createdBy: '', comment, emptyLayer: false }];
  return { layers: [layer], history, config, architecture: 'amd64', os: 'linux', created, facts: {}, badges: [] };
}
