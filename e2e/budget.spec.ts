import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const assets = new URL('../dist/assets/', import.meta.url);
const gzip = (name: string): number => gzipSync(readFileSync(new URL(name, assets)), { level: 9 }).length;

test('the first picture needs at most 120 KB of script on the page and 150 KB in the worker', () => {
  const html = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8');
  const eager = [...html.matchAll(/assets\/([\w.-]+\.js)/g)].map(([, name]) => name ?? '');
  expect(eager.length).toBeGreaterThan(0);
  expect(eager.reduce((sum, name) => sum + gzip(name), 0)).toBeLessThanOrEqual(120 * 1024);
  const workers = readdirSync(assets).filter((name) => /^worker-.*\.js$/.test(name));
  expect(workers).toHaveLength(1);
  expect(workers.reduce((sum, name) => sum + gzip(name), 0)).toBeLessThanOrEqual(150 * 1024);
});
