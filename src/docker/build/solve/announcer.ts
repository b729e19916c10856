/** What progress shows besides the steps: the images that a build starts from, and the transfer of its context (recorded facts 3a.14). */
import type { Image } from '../../image/image.ts';
import { canonical } from '../../image/reference.ts';
import type { PlannedStage, PlannedStep } from '../plan/plan.ts';
import { progressBytes } from '../progress/bytes.ts';
import type { BuildRequest } from '../request.ts';
import type { ContextTransfer } from './context-transfer.ts';

/** Shows each of them once in a build. */
export class Announcer {
  readonly #request: Pick<BuildRequest, 'builder' | 'onProgress'>;
  readonly #transfer: ContextTransfer;
  readonly #shown = new Set<Image>();
  #isContextShown = false;

  constructor(request: Pick<BuildRequest, 'builder' | 'onProgress'>, transfer: ContextTransfer) {
    this.#request = request;
    this.#transfer = transfer;
  }

  /** The FROM of a stage and the context; `isNextCached` tells of the step that stands on the base. */
  base({ base, from, steps }: PlannedStage, isNextCached: boolean): void {
    const image = base.kind === 'image' ? base.image : undefined;
    if (image !== undefined && from !== undefined && !this.#shown.has(image)) {
      this.#shown.add(image);
      const isFirstUse = !this.#hasLayersOn(image);
      if (isFirstUse) this.#context();
      this.#show(from, isFirstUse || isNextCached || steps.length === 0 ? 'DONE' : 'CACHED');
    }
    this.#context();
  }

  /** The image that a COPY takes files from. */
  imageSource({ operation }: PlannedStep): void {
    const source = operation.kind === 'copy' ? operation.source : undefined;
    if (source?.kind !== 'image' || this.#shown.has(source.image)) return;
    this.#shown.add(source.image);
    this.#show(`FROM ${canonical(source.reference)}`, 'DONE');
  }

  #hasLayersOn({ layers }: Image): boolean {
    const top = layers.at(-1);
    for (const { layer } of this.#request.builder.buildCache.values()) if (layer.parent === top) return true;
    return false;
  }

  #context(): void {
    if (this.#isContextShown || !this.#transfer.isNeeded) return;
    this.#isContextShown = true;
    this.#show('[internal] load build context', 'DONE', `transferring context: ${progressBytes(this.#transfer.send())} done`);
  }

  #show(title: string, outcome: 'DONE' | 'CACHED', status?: string): void {
    const { onProgress } = this.#request;
    onProgress({ kind: 'start', title });
    if (status !== undefined) onProgress({ kind: 'status', text: status });
    onProgress({ kind: 'end', outcome });
  }
}
