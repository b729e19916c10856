/** The view model of a host and its preview. */
import { errorFixes, type Warning } from '../../dockerfile/index.ts';
import { buildContext, failureText, imageRoot, peekImageId, statusText, tagsOf, type BuildResult, type BuildStage, type Container, type Host, type Image, type ImageStore, type Layer, type Volume } from '../../docker/index.ts';
import { layerSize, walk, type Directory } from '../../filesystem/index.ts';
import type { BuildErrorView, BuildWarningView, ContainerView, LayerView, PreviewView, RevisionView, View, VolumeView } from '../view.ts';
import { contextFiles } from './files.ts';
import { imageView, labelOf, stageView } from './images.ts';
import { layerView, summarise } from './layers.ts';

/** What the live build gave. */
export interface PreviewState {
  readonly result: BuildResult | null;
  readonly image: Image | null;
  /** Of the text that `image` was built from. */
  readonly stages: readonly BuildStage[];
  /** What the build checks find. */
  readonly warnings: readonly Warning[];
}

function addLayers(into: Map<string, LayerView>, image: Image, store: ImageStore): void {
  let next = 0;
  for (const entry of image.history) {
    if (entry.emptyLayer) continue;
    const layer = image.layers[next++];
    if (layer !== undefined && !into.has(layer.key)) into.set(layer.key, layerView(layer, entry.createdBy, labelOf, store));
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
  return Object.fromEntries([...layers].map(([key, layer]) => {
    const entries = hidden.get(key);
    return [key, entries === undefined ? layer : { ...layer, hiddenEntries: entries }];
  }));
}

/** By the R/W layer: its upper directory is another one after every change. */
const changes = new WeakMap<Directory, { readonly store: string; readonly size: number } & Pick<ContainerView, 'counts' | 'entries'>>();

function changesOf(container: Container, store: ImageStore): Pick<ContainerView, 'size' | 'counts' | 'entries'> {
  const { rw, image } = container;
  const known = changes.get(rw.upper);
  if (known?.store === store.name) return known;
  const { counts, entries } = summarise(rw.upper, image.layers.at(-1), imageRoot(container), store);
  const made = { store: store.name, size: store.rwSize(rw.upper), counts, entries };
  changes.set(rw.upper, made);
  return made;
}

function containerView(container: Container, host: Host): ContainerView {
  const { image } = container;
  const { size, counts, entries } = changesOf(container, host.docker.store);
  return {
    id: container.id,
    name: container.name,
    imageReference: container.imageReference,
    image: peekImageId(image) ?? '',
    status: container.status,
    statusText: statusText(container, host.now),
    size,
    entries,
    counts,
    mounts: container.mounts.map(({ type, source, destination }) => ({ type, volume: source, destination })),
  };
}

/** By the volume's root. */
const totals = new WeakMap<Directory, Pick<VolumeView, 'size' | 'files'>>();

function volumeView({ name, anonymous, data }: Volume): VolumeView {
  const total = totals.get(data) ?? { size: layerSize(data), files: [...walk(data)].filter(({ node }) => node.kind === 'file').length };
  totals.set(data, total);
  return { name, anonymous, ...total };
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
  for (const shown of allImages(host, preview)) addLayers(layers, shown, store);
  const images = [...docker.images].map(([id, shown]) => imageView(shown, id, tagsOf(docker, id), { preview: image, built: null, layers, store }));
  const previewImage = image === null ? null : imageView(image, 'preview', [], { preview: image, built, layers, store });
  const previewView: PreviewView = {
    image: previewImage,
    stages: stages.map((stage) => stageView(stage, stage.image === image ? previewImage : stage.image === undefined ? null : imageView(stage.image, `stage ${stage.index}`, [], { preview: stage.image, built, layers, store }))),
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
    volumes: [...docker.volumes.values()].map(volumeView),
  };
}

/** What the preview's stages give, its own image among them. */
function imagesOf({ image, stages }: PreviewState): Image[] {
  return [...new Set([...(image === null ? [] : [image]), ...stages.flatMap((stage) => stage.image ?? [])])];
}

/** Every image that a host and its preview need, those that only a container still holds among them. */
export function allImages({ docker }: Host, preview: PreviewState): Image[] {
  return [...docker.images.values(), ...imagesOf(preview), ...[...docker.containers.values()].map(({ image }) => image)];
}

/** Every layer of a host and its preview. */
export function allLayers(host: Host, preview: PreviewState): Set<Layer> {
  return new Set(allImages(host, preview).flatMap(({ layers }) => layers));
}
