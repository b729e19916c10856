/** Named contexts: images, and directories that count as an image of one layer, so that their files enter the cache by content. */
import type { Dockerfile } from '../../dockerfile/index.ts';
import { layerSize, type Directory } from '../../filesystem/index.ts';
import type { Image, Layer } from '../image/image.ts';
import { normalise } from '../image/reference.ts';
import { checksum } from './cache/checksum.ts';
import { builderContext } from './context.ts';

export interface NamedContext {
  readonly image: Image;
  /** Of an image; undefined for a directory. */
  readonly reference: string | undefined;
}

/** By the names that `contextKey` gives. */
export type NamedContexts = ReadonlyMap<string, NamedContext>;

/** The name under which a context is found: `alpine` is `alpine:latest`, and case does not count. Undefined for what cannot name an image. */
export function contextKey(name: string): string | undefined {
  return normalise(name.toLowerCase())?.replace(/:latest$/, '');
}

/** Files that are no image's, with their own `.dockerignore` applied. */
export function directoryImage(files: Directory): Image {
  const root = builderContext(files);
  const layer: Layer = { key: `context ${checksum(root)}`, parent: undefined, upper: root, merged: root, size: layerSize(root), badges: [] };
  return { layers: [layer], history: [{ createdBy: '', comment: 'buildkit.exporter.image.v0', emptyLayer: false }], config: {}, architecture: 'amd64', os: 'linux', base: { reference: 'scratch', layers: 0, history: 0 }, facts: {}, badges: [] };
}

/** The file without the names of stages for which a context stands: what names them means the context. */
export function withoutReplacedStages(file: Dockerfile, contexts: NamedContexts): Dockerfile {
  if (contexts.size === 0) return file;
  const isReplaced = (name: string | undefined): boolean => name !== undefined && contexts.has(contextKey(name) ?? '');
  return { ...file, stages: file.stages.map((stage) => (isReplaced(stage.from.name) ? { ...stage, from: { ...stage.from, name: undefined } } : stage)) };
}
