/** Images and stages as the page sees them. */
import { describeCause, historySizes, imageSize, type BuildStage, type BuildStep, type Image, type ImageStore } from '../../docker/index.ts';
import type { ImageView, LayerView, StageView, StepView } from '../view.ts';
import { layerFacts } from './layers.ts';

const LAYER_MAKERS: ReadonlySet<string> = new Set(['run', 'copy', 'add', 'workdir']);

/** `RUN /bin/sh -c rm -f x # buildkit` as people write it: `RUN rm -f x`. */
export function labelOf(createdBy: string): string {
  const nop = /^\/bin\/sh -c #\(nop\)\s+/.exec(createdBy);
  if (nop !== null) return createdBy.slice(nop[0].length).trim();
  return createdBy.replace(/ # buildkit$/, '').replace(/^RUN (?:\|\d+ .*? )?\/bin\/sh -c /, 'RUN ').replace(/^\/bin\/sh -c /, 'RUN ').replace(/\s+/g, ' ').trim();
}

/** What an image is described among. */
interface Surroundings {
  /** The image of the editor's text. */
  readonly preview: Image | null;
  /** The steps of the live build by the keys of their layers; null for images that it did not make. */
  readonly built: ReadonlyMap<string, BuildStep> | null;
  readonly layers: ReadonlyMap<string, LayerView>;
  readonly store: ImageStore;
}

export function imageView(image: Image, key: string, tags: readonly string[], { preview, built, layers, store }: Surroundings): ImageView {
  const sizes = historySizes(store.image(image));
  const isCurrent = sharedHistory(image, preview);
  let next = 0;
  const steps = image.history.map((entry, i): StepView => {
    const layer = entry.emptyLayer ? undefined : image.layers[next++];
    const shown = layer && layers.get(layer.key);
    const own = i >= (image.base?.history ?? image.history.length);
    const step = own && layer !== undefined ? built?.get(layer.key) : undefined;
    return {
      layer: layer?.key ?? null,
      label: shown?.createdBy === entry.createdBy ? shown.label : labelOf(entry.createdBy),
      createdBy: entry.createdBy,
      size: sizes[i] ?? 0,
      created: entry.created ?? null,
      comment: entry.comment ?? '',
      lines: own && i < isCurrent ? (preview?.history[i]?.lines ?? null) : null,
      cached: step?.cached ?? null,
      cause: step?.cause === undefined ? null : describeCause(step.cause),
    };
  });
  const size = imageSize(store.image(image));
  const hidden = image.layers.reduce((sum, layer) => sum + layerFacts(layer, store).hidesBytes, 0);
  return {
    id: store.peekImageId(image) ?? null,
    key,
    tags,
    layers: image.layers.map((layer) => layer.key),
    steps,
    size,
    contentSize: store.peekContentSize(image) ?? null,
    visibleBytes: Math.max(0, size - hidden),
    hiddenBytes: hidden,
    base: image.base === undefined ? null : image.base,
    config: image.config,
    badges: image.badges,
  };
}

/** How many history entries an image shares with the preview from the base upwards. */
function sharedHistory(image: Image, preview: Image | null): number {
  if (preview === null) return 0;
  const length = Math.min(image.history.length, preview.history.length);
  for (let i = 0; i < length; i++) if (image.history[i]?.createdBy !== preview.history[i]?.createdBy) return i;
  return length;
}

export function stageView({ index, title, lines, base, instructions, takes }: BuildStage, image: ImageView | null): StageView {
  return {
    index,
    name: title,
    lines,
    base: base ?? null,
    image,
    instructions: instructions.map(({ kind, original, lines }) => ({ label: original.replace(/\s+/g, ' '), makesLayer: LAYER_MAKERS.has(kind), lines })),
    takes,
  };
}
