/** Cache keys: the operation, what it stands on, and the content of what it takes; never a time (semantics g; recorded facts 3d). */
import { baseName, sha256Hex } from '../../../filesystem/index.ts';
import { checksum } from './checksum.ts';
import type { StepInputs } from './records.ts';

/** The key of a step. With `--link` the layers below do not count. */
export function cacheKey({ kind, parent, text, settings, env, sources }: StepInputs, isLinked: boolean): string {
  const content = sources.map(({ name, node }) => [baseName(name), checksum(node)]);
  return sha256Hex(JSON.stringify([kind, isLinked ? null : parent, text, Object.entries(settings), [...env], content]));
}
