/**
 * The editor's Dockerfile, always built, untagged. The preview is a function of the host alone: it builds at a fixed time, so that
 * a link shows the same digests everywhere; its own cache records only save time.
 */
import { build, checkBuild, builderImage, buildContext, START_TIME, type CacheRecord, type Host } from '../../docker/index.ts';
import type { PreviewState } from '../describe/view.ts';
import type { Task } from '../../shell/task.ts';

/** How many cache records of passing texts are kept. */
const MEMORY = 400;

export const NO_PREVIEW: PreviewState = { result: null, image: null, stages: [], warnings: [] };

/** Builds previews one after another, remembering the steps it has run. */
export class Previewer {
  #records = new Map<string, CacheRecord>();

  /** Undefined result when there is no Dockerfile. */
  *build(host: Host, previous: PreviewState): Task<PreviewState> {
    const context = buildContext(host);
    if (context.dockerfile === undefined) return { ...NO_PREVIEW, image: previous.image, stages: previous.stages };
    const request = {
      dockerfile: { path: 'Dockerfile', text: context.dockerfile },
      context: context.files,
      resolveImage: (reference: string): ReturnType<typeof builderImage> => builderImage(host.docker, reference),
    };
    const { warnings } = yield* checkBuild({ ...request, options: {} });
    const result = yield* build({
      ...request,
      options: { mergesLayers: host.docker.store.name === 'containerd' },
      builder: host.docker,
      known: this.#records,
      now: START_TIME,
      onProgress: () => undefined,
    });
    this.#remember(result.made);
    return { result, image: result.ok ? result.image : previous.image, stages: result.ok ? result.stages : previous.stages, warnings };
  }

  #remember(records: ReadonlyMap<string, CacheRecord>): void {
    for (const [key, record] of records) {
      this.#records.delete(key);
      this.#records.set(key, record);
    }
    for (const key of this.#records.keys()) {
      if (this.#records.size <= MEMORY) break;
      this.#records.delete(key);
    }
  }
}
