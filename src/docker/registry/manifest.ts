/** docker manifest inspect: the manifest of an image of the registry, as far as it was recorded. */
import { CliError, out, type DockerCommand } from '../cli/context.ts';
import { readCliOptions, requireOperands } from '../cli/options.ts';
import { catalogImage } from '../image/from-catalog.ts';
import { goJson } from '../image/go-json.ts';
import { imageIdOf } from '../image/identity.ts';
import { normalise } from '../image/reference.ts';

const USAGE = 'manifest inspect [OPTIONS] [MANIFEST_LIST] MANIFEST';
const INDENT = 8;

export const manifestInspect: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { insecure: undefined, verbose: 'v' });
  requireOperands(USAGE, options.operands, 1, 2);
  const name = options.operands.at(-1) ?? '';
  const reference = normalise(name);
  const image = reference === undefined ? undefined : yield* catalogImage(reference);
  if (image === undefined) throw new CliError(`no such manifest: ${reference === undefined ? name : reference.includes('/') ? reference : `docker.io/library/${reference}`}`);
  const layers = image.layers.map((layer) => ({ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', size: layer.pulled?.size ?? layer.size, digest: layer.pulled?.digest === undefined || layer.pulled.digest === '' ? (layer.recordedDiffId ?? layer.key) : layer.pulled.digest }));
  const config = { mediaType: 'application/vnd.oci.image.config.v1+json', size: 0, digest: imageIdOf(image) };
  yield* out(context, `${goJson({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config, layers }, INDENT)}\n`);
  return 0;
};
