import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const assets = new URL('../dist/assets/', import.meta.url);
const gzip = (name: string): number => gzipSync(readFileSync(new URL(name, assets)), { level: 9 }).length;
const total = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + gzip(name), 0);

/** Counts what these scripts import at once; the packs that a command loads on demand come on top. */
test('script at the start: at most 120 KB on the page, 100 KB in the worker, 150 KB for the shell', () => {
  const html = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8');
  const eager = [...html.matchAll(/assets\/([\w.-]+\.js)/g)].map(([, name]) => name ?? '');
  expect(eager.length).toBeGreaterThan(0);
  expect(total(eager)).toBeLessThanOrEqual(120 * 1024);
  const worker = chunksOf(/^worker-.*\.js$/);
  expect(total(worker)).toBeGreaterThan(0);
  expect(total(worker)).toBeLessThanOrEqual(100 * 1024);
  const running = chunksOf(/^run-.*\.js$/);
  expect(running.size).toBeGreaterThan(worker.size);
  expect(total(running)).toBeLessThanOrEqual(150 * 1024);
});

/** The script of that name with all that it imports. */
function chunksOf(pattern: RegExp): Set<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(new URL(name, assets), 'utf8');
    for (const [, imported = ''] of text.matchAll(/(?:from|import)\s*[`"']\.\/([\w.-]+\.js)[`"']/g)) add(imported);
  };
  readdirSync(assets).filter((name) => pattern.test(name)).forEach(add);
  return found;
}
