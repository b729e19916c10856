/** Diff IDs, image IDs and compressed sizes that nobody has asked for yet, computed one by one after the picture is up. */
import { diffIdOf, peekDiffId, storeOf, type Image, type ImageStore } from '../../docker/index.ts';
import { allLayers } from '../describe/view.ts';
import type { Shown } from './queries.ts';

function* work(shown: Shown, store: ImageStore): Generator<() => unknown> {
  for (const layer of allLayers(shown.host, shown.preview)) {
    const stored = store.layer(layer);
    if (peekDiffId(stored) === undefined) yield () => diffIdOf(stored);
  }
  const { image } = shown.preview;
  if (image !== null && store.peekImageId(image) === undefined) yield () => store.imageId(image);
  if (store.name !== 'containerd') return;
  const images: Image[] = [...shown.host.docker.images.values(), ...(image === null ? [] : [image])];
  for (const one of images) if (store.peekContentSize(one) === undefined) yield () => store.inspectSize(one);
}

/** Does what is missing with pauses between; `done` is called if there was anything. */
export function computeDigests(shown: Shown, signal: AbortSignal, done: () => void): void {
  const missing = work(shown, storeOf(shown.host.docker));
  const first = missing.next();
  if (first.done) return;
  const next = (step: IteratorResult<() => unknown>): void => {
    if (signal.aborted) return;
    if (step.done) {
      done();
      return;
    }
    step.value();
    setTimeout(() => next(missing.next()), 0);
  };
  setTimeout(() => next(first), 200);
}
