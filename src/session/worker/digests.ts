/** Diff IDs and image IDs that nobody has asked for yet, computed one by one after the picture is up. */
import { diffIdOf, imageIdOf, peekDiffId, peekImageId } from '../../docker/index.ts';
import { allLayers } from '../describe/view.ts';
import type { Shown } from './queries.ts';

export function computeDigests(shown: Shown, signal: AbortSignal, done: () => void): void {
  const missing = [...allLayers(shown.host, shown.preview)].filter((layer) => peekDiffId(layer) === undefined);
  const { image } = shown.preview;
  if (missing.length === 0 && (image === null || peekImageId(image) !== undefined)) return;
  const next = (): void => {
    if (signal.aborted) return;
    const layer = missing.shift();
    if (layer !== undefined) {
      diffIdOf(layer);
      setTimeout(next, 0);
      return;
    }
    if (image !== null) imageIdOf(image);
    done();
  };
  setTimeout(next, 200);
}
