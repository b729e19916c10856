/** docker save. */
import type { LayerCompression } from '../archive/layer-blob.ts';
import { saveImages } from '../archive/layout.ts';
import { placeholderNote } from '../archive/saved-image.ts';
import { selectImages } from '../archive/selection.ts';
import { normalise } from '../image/reference.ts';
import { storeOf } from '../store/image-store.ts';
import { shortId } from '../format/units.ts';
import { CliError, daemonError, err, type Context, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';
import { requireOutput, writeOutput } from './output-file.ts';

const USAGE = 'save [OPTIONS] IMAGE [IMAGE...]';

/**
 * Strata's own setting, in the environment so that the line stays one that Docker understands: `gzip` compresses the
 * layers, `none` does not; where it is not set the store decides: containerd's holds them compressed, overlay2 does not.
 */
const COMPRESSION = 'STRATA_SAVE_LAYERS';

function compressionOf({ daemon, process }: Context): LayerCompression {
  const value = process.env.get(COMPRESSION) ?? '';
  if (value !== '' && value !== 'gzip' && value !== 'none') throw new CliError(`${COMPRESSION}: "${value}" is neither "none" nor "gzip"`);
  return value === '' && daemon.state.store === 'containerd' ? 'gzip' : value === 'gzip' ? 'gzip' : 'none';
}

export const save: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { 'output=': 'o' });
  requireOperands(USAGE, options.operands, 1);
  const path = options.value('output');
  requireOutput(context, path, 'failed to save image');
  const compression = compressionOf(context);
  const selected = selectImages(context.daemon.state, options.operands, (name, hasTag) => {
    if (!name.startsWith('sha256:') && normalise(name) === undefined) throw daemonError('invalid reference format');
    throw daemonError(hasTag ? 'reference does not exist' : `No such image: ${name}`);
  });
  if (selected.some(({ image }) => image.layers.length === 0)) throw daemonError('empty export - not implemented');
  const store = storeOf(context.daemon.state);
  const archive = yield* saveImages(selected.map((one) => ({ ...one, image: store.image(one.image) })), compression);
  for (const { saved, references } of archive.images) {
    const note = placeholderNote(saved.layers);
    if (note !== undefined) yield* err(context, `Note: ${references[0] ?? shortId(saved.config.digest)}: ${note}; their diff IDs and the image ID are those of what is written\n`);
  }
  yield* writeOutput(context, path, archive);
  return 0;
};
