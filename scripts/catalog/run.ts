/**
 * Makes public/catalog from a folder of facts: `npm run catalog -- SOURCE`. SOURCE holds images.json (layers, history, config of real
 * images), trees/*.json (their file trees, where known), and the apt-*.json (Debian's packages).
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CatalogIndex, HistoryRecord, ImageRecord, LayerRecord, TreeRecord } from '../../src/catalog/index.ts';
import { HTTPD_LAYERS, TUTORIAL_TOTAL } from './httpd.ts';
import { filesFor, skeletonFor, treeKeyFor } from './families.ts';
import { writePackages } from './packages.ts';

interface SourceLayer {
  readonly bytes?: number;
  readonly compressed: number;
  readonly digest?: string;
  readonly bytesSource?: string;
  readonly diffId?: string;
}
interface SourceImage {
  readonly ref: string;
  readonly id?: string;
  readonly manifest?: string;
  readonly layers: readonly SourceLayer[];
  readonly history?: readonly { readonly createdBy: string; readonly created?: string; readonly layer?: number }[];
  readonly config?: Record<string, unknown>;
  readonly source?: unknown;
  readonly bytes?: number;
}

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('usage: npm run catalog -- SOURCE');
const target = join(import.meta.dirname, '../../public/catalog');
rmSync(target, { recursive: true, force: true });

function write(key: string, value: unknown): void {
  const path = join(target, `${key}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(value) + '\n');
}

const { images: bySource, aliases } = JSON.parse(readFileSync(join(source, 'images.json'), 'utf8')) as { images: Record<string, SourceImage>; aliases: Record<string, string> };
const images = Object.values(bySource);
const index: Record<string, string> = {};

function knownBy(text = ''): LayerRecord['known'] {
  if (/rounded/.test(text)) return 'rounded';
  return /estimate|scaled|ratio/i.test(text) || text === '' ? 'estimated' : 'exact';
}

function recordOf(image: SourceImage, reference: string): ImageRecord {
  const isTutorial = image.ref === 'httpd:2.4@2023-04-12';
  const treeKey = treeKeyFor(reference);
  const layers = image.layers.map((layer, i): LayerRecord => {
    const known = knownBy(layer.bytesSource);
    const base = { bytes: layer.bytes ?? Math.round(layer.compressed * 2.5), known, compressed: layer.compressed, ...(typeof layer.digest === 'string' && { digest: layer.digest }), ...(layer.diffId !== undefined && { diffId: layer.diffId }) };
    if (isTutorial) return { ...base, ...HTTPD_LAYERS[i] };
    if (i > 0) return { ...base, restIn: '/usr' };
    return treeKey === undefined ? { ...base, tree: skeletonFor(reference), restIn: '/usr' } : { ...base, treeKey, restIn: '/usr' };
  });
  const history = (image.history ?? []).map(({ createdBy, created, layer }): HistoryRecord => ({ createdBy, layer: layer !== undefined, ...(created !== undefined && { created }) }));
  const upgrade = {
    bytes: TUTORIAL_TOTAL - layers.reduce((sum, { bytes }) => sum + bytes, 0),
    files: [
      ['/var/lib/dpkg/status', 98_304],
      ['/var/lib/dpkg/status-old', 98_304],
      ['/var/log/dpkg.log', 9_000],
      ['/var/log/apt/history.log', 1_200],
      ['/var/log/apt/term.log', 7_000],
    ],
    packages: 14,
    reason: 'what apt upgrade brought is not simulated: the layer has the size that the tutorial recorded on the day it was built',
  };
  return {
    reference,
    ...(image.id !== undefined && { id: image.id }),
    ...(typeof image.manifest === 'string' && { manifest: image.manifest }),
    layers,
    history: history.length > 0 ? history : layers.map(() => ({ createdBy: '', layer: true })),
    config: image.config ?? {},
    files: filesFor(reference, isTutorial),
    facts: isTutorial ? { 'apt-upgrade': upgrade, release: 'bullseye' } : {},
    source: typeof image.source === 'string' ? image.source : JSON.stringify(image.source ?? ''),
  };
}

const hasTutorial = images.some(({ ref }) => ref === 'httpd:2.4@2023-04-12');
for (const image of images) {
  if (image.ref === 'scratch' || image.layers.length === 0) continue;
  const reference = image.ref === 'httpd:2.4@2023-04-12' ? 'httpd:2.4' : hasTutorial && image.ref === 'httpd:2.4' ? 'httpd:latest' : image.ref.includes(':') ? image.ref : `${image.ref}:latest`;
  const key = `images/${reference.replace(/[:@/]/g, '-')}`;
  write(key, recordOf(image, reference));
  index[reference] = key;
}
for (const [alias, reference] of Object.entries(aliases)) {
  const full = alias.includes(':') ? alias : `${alias}:latest`;
  const key = index[reference === 'httpd:2.4' ? 'httpd:latest' : reference];
  if (key !== undefined) index[full] ??= key;
}
const trees = new Set(Object.keys(index).map(treeKeyFor).filter((key) => key !== undefined));
for (const key of trees) write(key, JSON.parse(readFileSync(join(source, `${key}.json`), 'utf8')) as TreeRecord);
writePackages(source, write);
write('index', { images: Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1))) } satisfies CatalogIndex);
console.log(`${Object.keys(index).length} names, ${trees.size} trees`);
