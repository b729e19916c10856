/** docker load (semantics h.4). */
import { DOCKER_CODE } from '../code.ts';
import { LoadError, type LoadedImage } from '../load/index.ts';
import { imageIdOf } from '../image/identity.ts';
import { CliError, out, type DockerCommand } from './context.ts';
import { inputContent } from './input-file.ts';
import { readCliOptions, requireOperands } from './options.ts';

const USAGE = 'load [OPTIONS]';

export const load: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { 'input=': 'i', quiet: 'q', 'platform=': undefined });
  requireOperands(USAGE, options.operands, 0, 0);
  const path = options.value('input');
  const content = yield* inputContent(context, path);
  if (path === undefined && content.size === 0) throw new CliError('requested load from stdin, but stdin is empty');
  const { adopt, readImages } = yield* DOCKER_CODE.load('archiveReader');
  let images: readonly LoadedImage[];
  try {
    images = yield* readImages(content);
  } catch (error) {
    // The daemon has begun its answer by then, so that the message comes bare.
    if (error instanceof LoadError) throw new CliError(error.message);
    throw error;
  }
  let text = '';
  for (const loaded of images) {
    const adopted = adopt(context.daemon.state, loaded);
    context.daemon.state = adopted.state;
    text += adopted.text;
  }
  // Docker tells the IDs only when the last image has no tag.
  if (images.at(-1)?.tags.length === 0) text += images.map(({ image }) => `Loaded image ID: ${imageIdOf(image)}\n`).join('');
  yield* out(context, text);
  return 0;
};
