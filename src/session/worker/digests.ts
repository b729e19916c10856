/** Diff IDs, image IDs and compressed sizes that nobody has asked for yet, computed with pauses after the picture is up. */
import { diffIdTask, peekDiffId, type Image, type ImageStore } from '../../docker/index.ts';
import type { Task } from '../../shell/task.ts';
import { allLayers } from '../describe/view.ts';
import { Cancelled, drive } from './drive.ts';
import type { Shown } from './queries.ts';

/** How long the page draws undisturbed, in milliseconds. */
const DELAY = 200;

/** Gives whether anything was missing. */
function* work(shown: Shown, store: ImageStore): Task<boolean> {
  let done = 0;
  for (const layer of allLayers(shown.host, shown.preview)) {
    const stored = store.layer(layer);
    if (peekDiffId(stored) !== undefined) continue;
    yield* diffIdTask(stored);
    done++;
  }
  const { image } = shown.preview;
  if (image !== null && store.peekImageId(image) === undefined) {
    yield { kind: 'tick' };
    store.imageId(image);
    done++;
  }
  if (store.name !== 'containerd') return done > 0;
  const images: Image[] = [...shown.host.docker.images.values(), ...(image === null ? [] : [image])];
  for (const one of images) {
    if (store.peekContentSize(one) !== undefined) continue;
    yield { kind: 'tick' };
    store.inspectSize(one);
    done++;
  }
  return done > 0;
}

/** Does what is missing; `done` is called if there was anything. */
export function computeDigests(shown: Shown, signal: AbortSignal, done: () => void): void {
  const start = async (): Promise<void> => {
    if (signal.aborted) return;
    try {
      if (await drive(work(shown, shown.host.docker.store), { load: () => Promise.resolve(undefined), signal })) done();
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  };
  setTimeout(() => void start(), DELAY);
}
