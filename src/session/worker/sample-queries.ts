/** The page's questions about one path through all layers. */
import { cleanPath, directory, formatPath, joinPath, layerEntries, lookup, splitPath, type Directory } from '../../filesystem/index.ts';
import { completions, sampleInContainer, sampleInLayer } from '../describe/sample.ts';
import { labelOf } from '../describe/images.ts';
import { allImages } from '../describe/view.ts';
import type { PathSample, Standpoint } from '../protocol.ts';
import { imageOf, layerOf, type Shown } from './queries.ts';

/** How many ways to go on a path are offered. */
const OFFERED = 40;

export function samplePath(shown: Shown, from: Standpoint, path: string): PathSample | null {
  const labels = labelsOf(shown);
  const label = (key: string): string => labels.get(key) ?? '';
  if (from.kind === 'container') {
    const container = shown.host.docker.containers.get(from.id);
    return container === undefined ? null : sampleInContainer(shown.host, container, path, label);
  }
  const layer = layerOf(shown, from.key);
  return layer === undefined ? null : sampleInLayer(layer, path, label);
}

export function completePath(shown: Shown, from: Standpoint, text: string): string[] {
  return completions(rootFrom(shown, from), text, OFFERED);
}

export function locatePath(shown: Shown, image: string, layerKey: string | null, word: string): string | null {
  if (word.startsWith('/')) return cleanPath(word);
  const layer = layerKey === null ? undefined : layerOf(shown, layerKey);
  const end = `/${cleanPath(word).replace(/^(?:\.\.\/)+/, '')}`;
  const found = layer === undefined ? [] : [...layerEntries(layer.upper, undefined)].map(({ path }) => formatPath(path)).filter((path) => path.endsWith(end));
  if (found.length > 0) return found.reduce((best, path) => (path.length < best.length ? path : best));
  const made = imageOf(shown, image);
  const inWorkdir = joinPath(made?.config.WorkingDir ?? '/', word);
  const root = (layer ?? made?.layers.at(-1))?.merged;
  return root !== undefined && lookup(root, splitPath(inWorkdir)) !== undefined ? inWorkdir : null;
}

function rootFrom(shown: Shown, from: Standpoint): Directory {
  const root = from.kind === 'container' ? shown.host.docker.containers.get(from.id)?.rw.merged : layerOf(shown, from.key)?.merged;
  return root ?? directory();
}

/** The instructions that made the layers, by their keys. */
function labelsOf({ host, preview }: Shown): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { history, layers } of allImages(host, preview)) {
    const made = history.filter(({ emptyLayer }) => !emptyLayer);
    layers.forEach(({ key }, i) => labels.set(key, labelOf(made[i]?.createdBy ?? '')));
  }
  return labels;
}
