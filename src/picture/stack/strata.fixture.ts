/** Views for tests from a few words: an image is its layers, `ENV` and other words in capitals its metadata. */
import type { ContainerView, ImageView, LayerView, StepView, View } from '../../session/view.ts';
import type { Stratum } from './strata.ts';

const layer = (key: string, parent: string | null): LayerView => ({ key, parent, diffId: null, label: `RUN ${key}`, createdBy: key, size: 10, counts: { added: 1, modified: 0, deleted: 0 }, entries: [], hidesBytes: 0, hiddenEntries: [], badges: [] });
const step = (word: string): StepView => ({ layer: isLayer(word) ? word : null, label: word, createdBy: word, size: 0, created: null, comment: '', lines: null, cached: null, cause: null });
const isLayer = (word: string): boolean => word !== word.toUpperCase();

/** `words` from the lowest; the first `base` of them are the base's; null for a pulled image. */
export function image(name: string, words: string, base: number | null = 0, reference = 'base'): ImageView {
  const steps = words.split(' ').map(step);
  const layers = steps.flatMap(({ layer: key }) => key ?? []);
  const below = steps.slice(0, base ?? 0).filter(({ layer: key }) => key !== null).length;
  return { id: name, key: name, tags: name === 'preview' ? [] : [name], layers, steps, size: 0, contentSize: null, visibleBytes: 0, hiddenBytes: 0, base: base === null ? null : { reference, layers: below, history: base }, config: {}, badges: [] };
}

export function container(name: string, of: string): ContainerView {
  return { id: name, name, imageReference: of, image: of, status: 'running', statusText: '', size: 0, entries: [], counts: { added: 0, modified: 0, deleted: 0 }, mounts: [] };
}

export function viewOf(images: readonly ImageView[], containers: readonly ContainerView[] = []): View {
  const layers = new Map(images.flatMap(({ layers: keys }) => keys.map((key, i) => [key, layer(key, keys[i - 1] ?? null)] as const)));
  const preview = images.find(({ key }) => key === 'preview') ?? null;
  return { revisions: [], revision: 0, cwd: '/', store: 'overlay2', files: [], preview: { image: preview, stages: [], stale: false, error: null, warnings: [] }, layers: Object.fromEntries(layers), images: images.filter(({ key }) => key !== 'preview'), containers, volumes: [] };
}

/** The forest drawn as an indented list, from the ground up; what ends there and stands there behind it. */
export function drawing(strata: readonly Stratum[], depth = 0): string[] {
  return strata.flatMap((stratum) => {
    const { kind, layers, instructions, reference, tags, containers, isPreviewTop, children } = stratum;
    const what = kind === 'layer' ? (layers[0]?.key ?? '') : kind === 'seam' ? `- ${instructions.map(({ label }) => label).join(' ')}` : kind === 'lid' ? `^ ${reference}`.trim() : `[${[reference, ...layers.map(({ key }) => key)].join(' ').trim()}]`;
    const ends = [...tags, ...(isPreviewTop ? ['preview'] : [])];
    const line = [`${'  '.repeat(depth)}${what}`, ...(ends.length > 0 ? [`= ${ends.join(', ')}`] : []), ...containers.map(({ name }) => `<${name}>`)].join(' ');
    return [line, ...drawing(children, children.length > 1 ? depth + 1 : depth)];
  });
}
