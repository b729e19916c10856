import { describe, expect, it } from 'vitest';
import type { EntryView, LayerView } from '../../session/view.ts';
import { strataOf } from '../stack/strata.ts';
import { image, viewOf } from '../stack/strata.fixture.ts';
import { METRICS } from '../metrics.ts';
import { insideHeight, insideOf, insideToggle, spokenEntry } from './entries.ts';

// `+/a:5`; `~/a:5<10` hides ten bytes in the layer `low`; `-/d<9` a whiteout; a star a directory made anew.
function entryOf(word: string): EntryView {
  const [, mark = '', path = '', size = '0', hidden] = /^([-+~*])([^:<]+)(?::(\d+))?(?:<(\d+))?$/.exec(word) ?? [];
  const change = ({ '+': 'added', '~': 'modified', '-': 'deleted', '*': 'opaque' } as const)[mark] ?? 'added';
  return { path, change, type: mark === '*' ? 'directory' : 'file', size: Number(size), ...(hidden !== undefined && { hides: { layer: 'low', size: Number(hidden) } }) };
}

function layersOf(low: string, top: string, more: Partial<LayerView> = {}): LayerView[] {
  const view = viewOf([image('preview', 'low top')]);
  const made = (key: string, words: string): LayerView[] => [{ ...view.layers[key]!, entries: words.split(' ').map(entryOf), ...more }];
  return [...made('low', low), ...made('top', top)];
}

const stratum = (layer: LayerView) => ({ ...strataOf(viewOf([image('preview', 'low top')]), { expanded: new Set(), kept: new Set() })[0]!, layers: [layer], kind: 'layer' as const });

function spoken(layers: readonly LayerView[], which: number): string[] {
  const layer = layers[which]!;
  return insideOf(stratum(layer), new Set([`inside ${layer.key}`]), layers)!.entries.map((one) => `${one.fate}: ${spokenEntry(one)}`);
}

describe('the inside of a slab', () => {
  it('tells what hides and what is hidden', () => {
    const layers = layersOf('+/a:5 +/b:7 +/d/x:9', '-/a<5 ~/b:8<7 */d<9');
    expect(spoken(layers, 1)).toEqual(['seen: /a, whiteout, hides 5 B in layer 1', 'seen: /b, changed, 8 bytes, stored whole again; hides 7 B', 'seen: /d, directory made anew, opaque: veils 9 B in layer 1']);
    expect(spoken(layers, 0)).toEqual(['hidden: /a, added, 5 bytes, hidden by layer 2, still stored', 'hidden: /b, added, 7 bytes, hidden by layer 2, still stored', 'veiled: /d/x, added, 9 bytes, hidden by layer 2, still stored']);
  });

  it('is not hidden by names that only begin alike', () => {
    expect(spoken(layersOf('+/data:5', '-/dat<5'), 0)).toEqual(['seen: /data, added, 5 bytes']);
  });

  it('counts what has no row, and its bytes', () => {
    const words = Array.from({ length: 12 }, (_, i) => `+/f${i}:10`).join(' ');
    const [layer] = layersOf(words, '+/x', { counts: { added: 40, modified: 0, deleted: 0 }, size: 1000 });
    expect(insideOf(stratum(layer!), new Set(['inside low']), [])).toMatchObject({ rest: 'and 32 more entries, 920 B' });
  });

  it('takes room when it is opened', () => {
    const [layer] = layersOf('+/a:5', '+/x');
    expect(insideHeight(stratum(layer!), new Set(), METRICS.page)).toBe(0);
    expect(insideHeight(stratum(layer!), new Set(['inside low']), METRICS.page)).toBeGreaterThan(METRICS.page.small);
    expect(insideToggle({ kind: 'seam', layers: [] })).toBeUndefined();
  });
});
