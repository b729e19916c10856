/** The state as a forest of strata: shared layers once, the layers of a base as one slab until it is opened. Pure. */
import type { ContainerView, ImageView, LayerView, View } from '../session/view.ts';

export interface Stratum {
  readonly key: string;
  readonly kind: 'base' | 'layer';
  /** Lowest first; one for a plain layer. */
  readonly layers: readonly LayerView[];
  /** How many layers lie below. */
  readonly below: number;
  /** The reference of the base; empty for a plain layer. */
  readonly reference: string;
  readonly size: number;
  readonly children: Stratum[];
  readonly containers: ContainerView[];
  /** Tags of images that end here. */
  readonly tags: string[];
  /** Whether the editor's preview ends here. */
  isPreviewTop: boolean;
  parent: Stratum | undefined;
}

/** An image that was not built here: all its layers are a base. */
function baseLength(image: ImageView): number {
  return image.base?.layers ?? image.layers.length;
}

/** All images worth drawing: tagged ones and the preview. */
function drawn(view: View): ImageView[] {
  const { image } = view.preview;
  const used = new Set(view.containers.map((container) => container.image));
  return [...view.images.filter(({ tags, key }) => tags.length > 0 || used.has(key)), ...(image === null ? [] : [image])];
}

/** The roots of the forest, in the order of the images; with `only`, of these layers above the bases. */
export function strataOf(view: View, expanded: ReadonlySet<string>, only?: ReadonlySet<string>): Stratum[] {
  const known = new Map<string, Stratum>();
  const roots: Stratum[] = [];
  const grow = (parent: Stratum | undefined, key: string, layers: readonly LayerView[], reference: string): Stratum => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made: Stratum = {
      key,
      kind: reference === '' ? 'layer' : 'base',
      layers,
      below: parent === undefined ? 0 : parent.below + parent.layers.length,
      reference,
      size: layers.reduce((sum, { size }) => sum + size, 0),
      children: [],
      containers: [],
      tags: [],
      isPreviewTop: false,
      parent,
    };
    known.set(key, made);
    (parent?.children ?? roots).push(made);
    return made;
  };
  for (const image of drawn(view)) {
    const layers = image.layers.flatMap((key) => view.layers[key] ?? []);
    const count = baseLength(image);
    const baseKey = layers[count - 1]?.key;
    let top: Stratum | undefined;
    if (count > 1 && baseKey !== undefined && !expanded.has(baseKey)) top = grow(undefined, `base ${baseKey}`, layers.slice(0, count), image.base?.reference ?? image.tags[0] ?? 'base');
    const rest = layers.slice(top === undefined ? 0 : count).filter(({ key }) => only?.has(key) ?? true);
    for (const layer of rest) top = grow(top, layer.key, [layer], '');
    const isWhole = rest.length === layers.length - (count > 1 && baseKey !== undefined && !expanded.has(baseKey) ? count : 0);
    if (top === undefined || !isWhole) continue;
    const isWholeBase = image.base === null && top.kind === 'base';
    if (image.key === 'preview') top.isPreviewTop = true;
    else if (!isWholeBase) top.tags.push(...image.tags);
    for (const container of view.containers) if (container.image === image.key && !top.containers.includes(container)) top.containers.push(container);
  }
  return roots;
}

/** All strata from the bottom upwards. */
export function* allStrata(roots: readonly Stratum[]): Generator<Stratum> {
  for (const root of roots) {
    yield root;
    yield* allStrata(root.children);
  }
}
