/** The page's questions about one path through all layers. */
import { directory, type Directory } from '../../filesystem/index.ts';
import { completions, sampleInContainer, sampleInLayer } from '../describe/sample.ts';
import { labelOf } from '../describe/images.ts';
import { allImages } from '../describe/view.ts';
import type { PathSample, Standpoint } from '../protocol.ts';
import { layerOf, type Shown } from './queries.ts';

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
