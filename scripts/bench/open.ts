/** Opening a document, as the worker does it for the first picture: the commands of its start replayed, the preview built, the view described. */
import { createEngine } from '../../src/session/worker/engine.ts';
import { DEFAULT_START } from '../../src/session/starts.ts';
import { loadRecord } from '../docker/session.ts';
import { EMPTY_CONTENT } from '../../src/filesystem/index.ts';
import type { DroppedFiles } from '../../src/session/worker/dropped-files.ts';
import type { Bench } from './bench.ts';

const NO_FILES: DroppedFiles = { contentOf: () => EMPTY_CONTENT, keep: () => Promise.resolve(), find: () => Promise.resolve(undefined) };

function variant(name: string, start: string): Bench['variants'][0] {
  const silent = (): void => undefined;
  return {
    name,
    async run() {
      const engine = createEngine((key) => Promise.resolve(loadRecord(key)), NO_FILES, { beat: silent, refreshed: silent, progress: silent });
      await engine.open({ start, log: [], revision: 0, look: { image: null, step: null, samplePath: null } });
      engine.cancel();
    },
  };
}

export const openBench: Bench = { name: 'opening a document', budget: '', rounds: 15, variants: [variant('an empty one', 'empty'), variant('the default one', DEFAULT_START)] };
