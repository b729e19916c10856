/** Where images come from: the daemon first, then the catalog (a pull). */
import type { Task } from '../../shell/index.ts';
import { catalogImage } from '../image/from-catalog.ts';
import type { Image } from '../image/image.ts';
import type { DockerState } from '../state.ts';
import { findImage } from './images.ts';

/** The image of a normalised reference; undefined when neither has it. */
export function* builderImage(state: DockerState, reference: string): Task<Image | undefined> {
  return findImage(state, reference)?.image ?? (yield* catalogImage(reference));
}
