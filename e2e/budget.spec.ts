import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

/** Every request is to be seen: a service worker would answer them out of sight. */
test.use({ serviceWorkers: 'block' });

const assets = new URL('../dist/assets/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, assets), 'utf8');
const gzip = (name: string): number => gzipSync(textOf(name), { level: 9 }).length;
const total = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + gzip(name), 0);

/** The scripts of the page at its start: those that the document names. */
const pageScripts = [...readFileSync(new URL('../index.html', assets), 'utf8').matchAll(/assets\/([\w.-]+\.js)/g)].map(([, name]) => name ?? '');

/** The worker's script with all that it can ever import, at once or on demand. */
const workerScripts = new Set<string>();
const addScript = (name: string): void => {
  if (workerScripts.has(name)) return;
  workerScripts.add(name);
  for (const [, imported = ''] of textOf(name).matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)) addScript(imported);
};
readdirSync(assets).filter((name) => /^worker-.*\.js$/.test(name)).forEach(addScript);

const DOCKERFILE = `FROM httpd:2.4
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/app
RUN mkdir -p data && echo "<h1>Hello</h1>" > data/index.html && chmod 755 data
`;

for (const [what, address, shown] of [
  ['the default page', '/', 'RUN rm -f'],
  ["a link's Dockerfile", `/#df=${encodeURIComponent(DOCKERFILE)}`, 'RUN mkdir'],
] as const) {
  test(`script for the first picture of ${what}: at most 120 KB on the page, 150 KB in the worker`, async ({ page }) => {
    const requested = new Set<string>();
    page.on('request', (request) => {
      const name = new URL(request.url()).pathname.split('/').at(-1) ?? '';
      if (name.endsWith('.js')) requested.add(name);
    });
    await page.goto(address);
    await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem').filter({ hasText: shown }).first()).toBeVisible();
    const inWorker = [...requested].filter((name) => workerScripts.has(name));
    expect(pageScripts.every((name) => requested.has(name))).toBe(true);
    expect(inWorker.length).toBeGreaterThan(1);
    expect(total(pageScripts)).toBeLessThanOrEqual(120 * 1024);
    expect(total(inWorker)).toBeLessThanOrEqual(150 * 1024);
  });
}
