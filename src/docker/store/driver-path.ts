/** Where the overlay2 driver keeps layers on disk; the names there are random, here they are told from the layer. */
import { sha256Hex } from '../../filesystem/index.ts';
import type { Image } from '../image/image.ts';
import type { Container } from '../state.ts';

const ROOT = '/var/lib/docker/overlay2';
const directoryOf = (key: string): string => `${ROOT}/${sha256Hex(`layer ${key}`)}`;

const metadata = (own: string, below: readonly string[]): Record<string, string> => ({
  ...(below.length > 0 && { LowerDir: below.map((path) => `${path}/diff`).join(':') }),
  MergedDir: `${own}/merged`,
  UpperDir: `${own}/diff`,
  WorkDir: `${own}/work`,
});

/** What `docker inspect` says of an image's layers: the topmost is the upper directory, those below are listed from the top. */
export function imageDriverData({ layers }: Image): Record<string, string> | null {
  const [own, ...below] = layers.map(({ key }) => directoryOf(key)).reverse();
  return own === undefined ? null : metadata(own, below);
}

/** The same of a container; between its R/W layer and the image lies a layer of mount points. */
export function containerDriverData({ id, image }: Container): Record<string, string> {
  const own = directoryOf(id);
  return metadata(own, [`${own}-init`, ...image.layers.map(({ key }) => directoryOf(key)).reverse()]);
}
