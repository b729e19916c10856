/** Hidden bytes by who stored them, who hides them and how. */
import type { Hiding, StackedLayer } from './stack.ts';

export interface HiddenGroup {
  /** Places of the layers in the stack. */
  readonly stored: number;
  readonly by: number;
  readonly how: Hiding;
  readonly bytes: number;
  /** How many stored files. */
  readonly files: number;
  /** The entries of the upper layer that hide them, with what each hides; the most bytes first. */
  readonly places: readonly { readonly path: string; readonly bytes: number; readonly files: number }[];
}

type Counted = { bytes: number; files: number };

/** The most bytes first. */
export function hiddenGroups(layers: readonly StackedLayer[]): HiddenGroup[] {
  const groups = new Map<string, { stored: number; by: number; how: Hiding; places: Map<string, Counted> }>();
  for (const [stored, { files, fates }] of layers.entries()) {
    for (const [i, { bytes }] of files.entries()) {
      const fate = fates[i];
      if (fate === undefined) continue;
      const key = `${stored} ${fate.by} ${fate.how}`;
      const group = groups.get(key) ?? { stored, by: fate.by, how: fate.how, places: new Map<string, Counted>() };
      groups.set(key, group);
      const place = group.places.get(fate.at) ?? { bytes: 0, files: 0 };
      group.places.set(fate.at, place);
      place.bytes += bytes;
      place.files++;
    }
  }
  return [...groups.values()]
    .map(({ places, ...group }) => {
      const list = [...places].map(([path, counted]) => ({ path, ...counted }));
      return { ...group, bytes: sum(list, 'bytes'), files: sum(list, 'files'), places: list.sort((a, b) => b.bytes - a.bytes) };
    })
    .sort((a, b) => b.bytes - a.bytes || b.stored - a.stored || b.by - a.by);
}

const sum = (list: readonly Counted[], key: keyof Counted): number => list.reduce((total, item) => total + item[key], 0);
