/** The view model of a host and its preview. */
import { errorFixes, type Warning } from '../../dockerfile/index.ts';
import { buildContext, describeCause, failureText, historySizes, imageRoot, imageSize, peekImageId, statusText, tagsOf, type BuildResult, type BuildStage, type BuildStep, type Container, type Host, type Image, type ImageStore, type Layer } from '../../docker/index.ts';
import { decodeName, isKnown, layerSize, readContent, walk, type Directory } from '../../filesystem/index.ts';
import type { BuildErrorView, BuildWarningView, ContainerView, ContextFileView, ImageView, LayerView, PreviewView, RevisionView, StageView, StepView, View, VolumeView } from '../view.ts';
import { layerFacts, layerView, summarise } from './layers.ts';

/** A text file up to this many bytes is in the view whole. */
const TEXT_BYTES = 65_536;

const LAYER_MAKERS: ReadonlySet<string> = new Set(['run', 'copy', 'add', 'workdir']);

/** What the live build gave. */
export interface PreviewState {
  readonly result: BuildResult | null;
  readonly image: Image | null;
  /** Of the text that `image` was built from. */
  readonly stages: readonly BuildStage[];
  /** What the build checks find. */
  readonly warnings: readonly Warning[];
}

/** `RUN /bin/sh -c rm -f x # buildkit` as people write it: `RUN rm -f x`. */
export function labelOf(createdBy: string): string {
  const nop = /^\/bin\/sh -c #\(nop\)\s+/.exec(createdBy);
  if (nop !== null) return createdBy.slice(nop[0].length).trim();
  return createdBy.replace(/ # buildkit$/, '').replace(/^RUN (?:\|\d+ .*? )?\/bin\/sh -c /, 'RUN ').replace(/^\/bin\/sh -c /, 'RUN ').replace(/\s+/g, ' ').trim();
}

function imageView(image: Image, key: string, tags: readonly string[], preview: Image | null, built: ReadonlyMap<string, BuildStep> | null, store: ImageStore): ImageView {
  const sizes = historySizes(store.image(image));
  const isCurrent = sharedHistory(image, preview);
  let next = 0;
  const steps = image.history.map((entry, i): StepView => {
    const layer = entry.emptyLayer ? undefined : image.layers[next++];
    const own = i >= (image.base?.history ?? image.history.length);
    const step = own && layer !== undefined ? built?.get(layer.key) : undefined;
    return {
      layer: layer?.key ?? null,
      label: labelOf(entry.createdBy),
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

function addLayers(into: Map<string, LayerView>, image: Image, store: ImageStore): void {
  let next = 0;
  for (const entry of image.history) {
    if (entry.emptyLayer) continue;
    const layer = image.layers[next++];
    if (layer !== undefined && !into.has(layer.key)) into.set(layer.key, layerView(layer, entry.createdBy, labelOf(entry.createdBy), store));
  }
}

/** Tells each layer which of its entries others hide. */
function withHidden(layers: ReadonlyMap<string, LayerView>): Record<string, LayerView> {
  const hidden = new Map<string, LayerView['hiddenEntries'][number][]>();
  for (const layer of layers.values()) {
    for (const { path, hides, type, change } of layer.entries) {
      if (hides === undefined || (type === 'directory' && hides.size === 0)) continue;
      hidden.set(hides.layer, [...(hidden.get(hides.layer) ?? []), { path, size: hides.size, by: layer.key, change }]);
    }
  }
  return Object.fromEntries([...layers].map(([key, layer]) => [key, { ...layer, hiddenEntries: hidden.get(key) ?? [] }]));
}

function containerView(container: Container, host: Host): ContainerView {
  const { rw, image } = container;
  const { store } = host.docker;
  const { counts, entries } = summarise(rw.upper, image.layers.at(-1), imageRoot(container), store);
  return {
    id: container.id,
    name: container.name,
    imageReference: container.imageReference,
    image: peekImageId(image) ?? '',
    status: container.status,
    statusText: statusText(container, host.now),
    size: store.rwSize(rw.upper),
    entries,
    counts,
    mounts: container.mounts.map(({ type, source, destination }) => ({ type, volume: source, destination })),
  };
}

function contextFiles(files: Directory): ContextFileView[] {
  return [...walk(files)].flatMap(({ path, node }): ContextFileView[] => {
    if (node.kind !== 'file' && node.kind !== 'directory' && node.kind !== 'symlink') return [];
    const size = node.kind === 'file' ? node.content.size : 0;
    const isSmall = node.kind === 'file' && size <= TEXT_BYTES && isKnown(node.content);
    const text = isSmall ? decodeName(readContent(node.content)) : null;
     
    const isText = text !== null && !/[\x00\udc80-\udcff]/.test(text);
    return [{ path: path.join('/'), size, type: node.kind, text: isText ? text : null }];
  });
}

function errorView(result: BuildResult | null, text: string): BuildErrorView | null {
  if (result === null || result.ok) return null;
  return { message: result.error.message, lines: result.error.lines, missingImage: result.error.missingImage ?? null, text: failureText(result.error, { path: 'Dockerfile', text }), fixes: errorFixes(text, result.error.message, result.error.lines) };
}

function warningView({ rule, detail, url, lines, range, fixes }: Warning): BuildWarningView {
  return { rule, detail, url: url ?? null, lines, range, fixes };
}

export function describe(host: Host, preview: PreviewState, revisions: readonly RevisionView[], revision: number): View {
  const layers = new Map<string, LayerView>();
  const { docker } = host;
  const { store } = docker;
  const context = buildContext(host);
  const { result, image, stages } = preview;
  const built = result === null ? null : new Map(result.steps.map((step) => [step.layer.key, step]));
  const containers = [...docker.containers.values()];
  for (const shown of [...docker.images.values(), ...imagesOf(preview), ...containers.map((container) => container.image)]) addLayers(layers, shown, store);
  const images = [...docker.images].map(([id, shown]) => imageView(shown, id, tagsOf(docker, id), image, null, store));
  const previewImage = image === null ? null : imageView(image, 'preview', [], image, built, store);
  const previewView: PreviewView = {
    image: previewImage,
    stages: stages.map((stage) => stageView(stage, stage.image === image ? previewImage : stage.image === undefined ? null : imageView(stage.image, `stage ${stage.index}`, [], stage.image, built, store))),
    stale: result !== null && !result.ok && image !== null,
    error: errorView(result, context.dockerfile ?? ''),
    warnings: preview.warnings.map(warningView),
  };
  return {
    revisions,
    revision,
    cwd: host.cwd,
    store: store.name,
    files: contextFiles(context.files),
    preview: previewView,
    layers: withHidden(layers),
    images,
    containers: containers.map((container) => containerView(container, host)),
    volumes: [...docker.volumes.values()].map(({ name, anonymous, data }): VolumeView => ({ name, anonymous, size: layerSize(data), files: [...walk(data)].filter(({ node }) => node.kind === 'file').length })),
  };
}

function stageView({ index, title, lines, base, instructions, takes }: BuildStage, image: ImageView | null): StageView {
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

/** What the preview's stages give, its own image among them. */
function imagesOf({ image, stages }: PreviewState): Image[] {
  return [...new Set([...(image === null ? [] : [image]), ...stages.flatMap((stage) => stage.image ?? [])])];
}

/** Every layer of a host and its preview. */
export function allLayers(host: Host, preview: PreviewState): Set<Layer> {
  const images = [...host.docker.images.values(), ...imagesOf(preview)];
  return new Set(images.flatMap(({ layers }) => layers));
}
