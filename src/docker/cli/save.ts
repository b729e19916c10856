/** docker save. */
import type { LayerCompression } from '../archive/layer-blob.ts';
import { saveImages } from '../archive/layout.ts';
import { placeholderNote } from '../archive/saved-image.ts';
import { isTagged, selectImages } from '../archive/selection.ts';
import { normalise } from '../image/reference.ts';
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
  return value === '' && daemon.state.store.name === 'containerd' ? 'gzip' : value === 'gzip' ? 'gzip' : 'none';
}

function notFound(name: string): CliError {
  if (!name.startsWith('sha256:') && normalise(name) === undefined) return daemonError('invalid reference format');
  return daemonError(isTagged(name) ? 'reference does not exist' : `No such image: ${name}`);
}

export const save: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { 'output=': 'o' });
  requireOperands(USAGE, options.operands, 1);
  const path = options.value('output');
  requireOutput(context, path, 'failed to save image');
  const compression = compressionOf(context);
  const { found, missing } = selectImages(context.daemon.state, options.operands);
  if (missing[0] !== undefined) throw notFound(missing[0]);
  if (found.some(({ image }) => image.layers.length === 0)) throw daemonError('empty export - not implemented');
  const archive = yield* saveImages(found, compression);
  for (const { saved, references } of archive.images) {
    const note = placeholderNote(saved.layers);
    if (note !== undefined) yield* err(context, `Note: ${references[0] ?? shortId(saved.config.digest)}: ${note}; their diff IDs and the image ID are those of what is written\n`);
  }
  yield* writeOutput(context, path, archive);
  return 0;
};
