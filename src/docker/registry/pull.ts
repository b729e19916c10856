/** docker pull, and the pull that `docker run` does. */
import type { Task } from '../../shell/index.ts';
import { catalogImage } from '../image/from-catalog.ts';
import type { Image, Layer } from '../image/image.ts';
import { imageIdOf } from '../image/identity.ts';
import { canonical, normalise, splitReference } from '../image/reference.ts';
import { CliError, daemonError, out, type Context, type DockerCommand } from '../cli/context.ts';
import { readCliOptions, requireOperands } from '../cli/options.ts';
import { putImage } from '../store/images.ts';
import { shortId } from '../format/units.ts';
import { missingPull } from './missing.ts';

const USAGE = 'pull [OPTIONS] NAME[:TAG|@DIGEST]';

export const pull: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { quiet: 'q', 'platform=': undefined, 'all-tags': 'a', 'disable-content-trust': undefined });
  requireOperands(USAGE, options.operands, 1, 1);
  const [name = ''] = options.operands;
  const reference = normalise(name);
  if (reference === undefined) throw new CliError('invalid reference format');
  if (splitReference(reference).repository === 'scratch') throw daemonError("'scratch' is a reserved name");
  const isQuiet = options.has('quiet');
  const isTagged = name.includes('@') || /:[^/]*$/.test(name);
  if (!isTagged && !isQuiet) yield* out(context, 'Using default tag: latest\n');
  const pulled = yield* pullImage(context, reference);
  if (pulled === undefined) throw daemonError(yield* missingPull(reference));
  if (!isQuiet) yield* out(context, pulled.report);
  yield* out(context, `${canonical(reference)}\n`);
  return 0;
};

/** Puts an image of the registry into the daemon; `report` is what is told of it. Undefined where there is no such image. */
export function* pullImage({ daemon }: Context, reference: string): Task<{ image: Image; report: string } | undefined> {
  const image = yield* catalogImage(reference);
  if (image === undefined) return undefined;
  const { repository, tag } = splitReference(reference);
  const present = new Set([...daemon.state.images.values()].flatMap(({ layers }) => layers.map(({ key }) => key)));
  const isCurrent = daemon.state.tags.get(reference) === imageIdOf(image);
  const lines = isCurrent ? [] : image.layers.map((layer) => `${shortId(blobOf(layer))}: ${present.has(layer.key) ? 'Already exists' : 'Pull complete'}\n`);
  daemon.state = putImage(daemon.state, image, [reference]);
  const version = tag === '<none>' ? canonical(reference) : tag;
  const digest = `Digest: ${image.recordedManifest ?? imageIdOf(image)}\n`;
  const status = isCurrent ? `Status: Image is up to date for ${reference}\n` : `Status: Downloaded newer image for ${reference}\n`;
  return { image, report: `${version}: Pulling from ${canonical(`${repository}:x`).replace(/^docker\.io\//, '').replace(/:x$/, '')}\n${lines.join('')}${digest}${status}` };
}

/** The digest of the compressed layer, or what stands for it. */
const blobOf = ({ pulled, recordedDiffId, key }: Layer): string => (pulled?.digest !== undefined && pulled.digest !== '' ? pulled.digest : (recordedDiffId ?? key));
