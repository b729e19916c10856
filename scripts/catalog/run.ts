/**
 * Makes public/catalog from a folder of facts: `npm run catalog -- SOURCE`. SOURCE holds images.json (layers, history, config of real
 * images), trees/*.json (their file trees, where known), and the apt-*.json (Debian's packages).
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { INDEX_KEY, REPOSITORIES_KEY, type CatalogIndex, type ImageRecord, type LayerContents } from '../../src/catalog/index.ts';
import { assumedRecords } from './assumed-record.ts';
import { textsOf } from './contents.ts';
import { writeLanguages } from './languages.ts';
import { writePackages } from './packages.ts';
import { recordOf, referenceOf } from './record.ts';
import { repositories } from './repositories.ts';
import { readSource } from './source.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npm run catalog -- SOURCE');
const source = readSource(folder);
const target = join(import.meta.dirname, '../../public/catalog');

function write(key: string, value: unknown): void {
  const path = join(target, `${key}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(value) + '\n');
}

const shared: Record<string, () => LayerContents> = {
  'texts/alpine': () => ({ files: textsOf('alpine') }),
  'texts/debian': () => ({ files: textsOf('debian') }),
  'texts/debian-slim': () => ({ files: textsOf('debian-slim') }),
};
const sharedContents = (key: string): LayerContents => shared[key]?.() ?? { tree: source.tree(key.replace('trees/', '')) };

const recorded = source.images.filter(({ layers }) => layers.length > 0).map((image) => recordOf(image, sharedContents));
const byName = new Map(recorded.map((record) => [record.reference, record]));
const assumed = assumedRecords(byName, sharedContents);

rmSync(target, { recursive: true, force: true });
const index: Record<string, string> = {};
const used = new Set<string>();
function add(record: ImageRecord): void {
  const key = `images/${record.reference.replace(/[:@/]/g, '-')}`;
  write(key, record);
  index[record.reference] = key;
  for (const layer of record.layers) for (const part of layer.shared ?? []) used.add(part);
}
recorded.forEach(add);
for (const { record, aliases } of assumed) {
  add(record);
  for (const alias of aliases) index[alias] ??= index[record.reference] ?? '';
}
for (const [alias, reference] of Object.entries(source.aliases)) {
  const key = index[reference === 'httpd:2.4' ? 'httpd:latest' : referenceOf(reference)];
  if (key !== undefined) index[referenceOf(alias)] ??= key;
}
for (const key of used) write(key, sharedContents(key));
writePackages(folder, write);
writeLanguages(folder, write);
write(INDEX_KEY, { images: Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1))) } satisfies CatalogIndex);
write(REPOSITORIES_KEY, repositories(Object.keys(index)));
console.log(`${Object.keys(index).length} names, ${recorded.length} recorded and ${assumed.length} assumed images, ${used.size} shared contents`);
