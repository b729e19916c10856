import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { command, expect, open, retype, test } from './page.ts';

const bar = (page: Page): Locator => page.getByRole('region', { name: 'Core sample' });
const answer = (page: Page): Locator => bar(page).getByRole('status');
const path = (page: Page): Locator => bar(page).getByRole('combobox', { name: 'Path' });
const INDEX = '/usr/local/apache2/htdocs/index.html';

test('a path is looked up from the top, place by place', async ({ page }) => {
  await open(page);
  await expect(path(page)).toHaveValue(INDEX);
  await expect(answer(page)).toContainText('Not there: layer 7');
  await expect(answer(page)).toContainText('Still stored, and hidden: 45 bytes in layer 4');
  await bar(page).getByRole('button', { name: 'Look up' }).click();
  await expect(answer(page)).toContainText(`Layer 7 has a whiteout of ${INDEX}: the lookup ends`);
  await bar(page).getByRole('button', { name: 'Done' }).click();
  await page.getByRole('slider').fill('2');
  await expect(answer(page)).toContainText('Seen are 45 bytes from layer 4');
  await bar(page).getByRole('button', { name: 'Look up' }).click();
  await expect(answer(page)).toContainText('Layer 6 has nothing by this name: on to the next layer down.');
  await bar(page).getByRole('button', { name: 'Next layer down' }).click();
  await expect(answer(page)).toContainText('Layer 5 has nothing by this name');
});

test('a path is typed, with the keyboard alone, and seen in the picture', async ({ page }) => {
  await open(page);
  await expect(path(page)).toHaveValue(INDEX);
  await page.getByRole('list', { name: 'Layers' }).getByRole('listitem').first().focus();
  await page.keyboard.press('/');
  await expect(path(page)).toBeFocused();
  await path(page).fill('/etc/pass');
  await expect(bar(page).locator('option[value="/etc/passwd"]')).toBeAttached();
  await path(page).fill('/etc/passwd');
  await path(page).press('Enter');
  await expect(page.getByRole('region', { name: 'Stack' }).getByRole('img', { name: /^Core sample of \/etc\/passwd. Seen are/ })).toBeAttached();
});

test('a container looks through its R/W layer, and a volume covers all', async ({ page }) => {
  await open(page);
  await command(page, 'docker run -d --name web1 -v data:/data dockerlayers:0.3');
  await command(page, `docker exec web1 sh -c 'echo new > ${INDEX}; echo kept > /data/note'`);
  await bar(page).getByRole('combobox', { name: 'in' }).selectOption('web1');
  await expect(answer(page)).toContainText('Seen are 4 bytes from the R/W layer');
  await path(page).fill('/data/note');
  await path(page).press('Enter');
  await expect(answer(page)).toHaveText('Seen is what volume data has, mounted at /data: it covers what the layers have there.');
});

test('a word of the Dockerfile is a path of the image', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM alpine:3.20\nWORKDIR /srv\nCOPY index.html .\n');
  const lines = page.getByRole('region', { name: 'Dockerfile' }).locator('.view-line');
  await expect(page.getByRole('listitem', { name: /^Layer 3 of 3, COPY index.html/ })).toBeVisible();
  await lines.getByText('index.html').click({ modifiers: ['Alt'] });
  await expect(path(page)).toHaveValue('/srv/index.html');
  await lines.getByText('/srv').click();
  await page.keyboard.press('Alt+p');
  await expect(path(page)).toHaveValue('/srv');
});

test('a slab opens in the picture: its entries, threads to what they hide, each a path to look up', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM alpine:3.20\nRUN echo one > /srv/one && ln /srv/one /srv/two\nRUN rm /srv/one && touch /srv/three\n');
  const entries = page.getByRole('list', { name: 'Entries' });
  const slab = page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name: /^Layer 2 of 3, / });
  await slab.focus();
  await page.keyboard.press('Space');
  await expect(entries.getByRole('listitem', { name: '/srv/one, added, 4 bytes, hidden by layer 3, still stored' })).toBeVisible();
  await expect(entries.getByRole('listitem', { name: '/srv/two, added, 4 bytes, hard link to /srv/one: stored once' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(path(page)).toHaveValue('/srv/one');
  await expect(answer(page)).toContainText('Not there: layer 3');
  await page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name: /^Layer 3 of 3, / }).click({ position: { x: 8, y: 26 } });
  await expect(entries.getByRole('listitem', { name: '/srv/one, whiteout, hides 4 B in layer 2' })).toBeVisible();
  await slab.click({ position: { x: 8, y: 26 } });
  await expect(entries.getByRole('listitem', { name: /^\/srv\/two/ })).toBeHidden();
});

test('a layer in its two forms, in both stores, and what it did to a file', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM alpine:3.20\nRUN printf "one\\ntwo\\n" > /srv/note && mkdir /srv/site && touch /srv/site/old\nRUN echo three >> /srv/note && rm -r /srv/site && mkdir /srv/site\n');
  await page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name: /^Layer 3 of 3, / }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByRole('table', { name: 'In the two image stores' }).getByRole('row', { name: /^overlay2/ })).toContainText('14 B');
  await expect(inspector.getByRole('row', { name: /\.wh\.\.wh\.\.opq opaque marker/ })).toBeVisible();
  await inspector.getByRole('tab', { name: 'Overlay' }).click();
  await expect(inspector.getByRole('row', { name: /srv\/site\/ opaque directory trusted.overlay.opaque=y/ })).toBeVisible();
  await inspector.getByRole('button', { name: 'srv/note' }).click();
  await expect(inspector.getByRole('region', { name: 'What the layer did to /srv/note' })).toContainText('+ three');
  await expect(path(page)).toHaveValue('/srv/note');
  await expect(answer(page)).toContainText('Seen are 14 bytes from layer 3');
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing in opened slabs and the layer's panel, ${theme}`, async ({ page }) => {
    await open(page);
    if (theme === 'dark') await page.getByRole('button', { name: 'Theme' }).click();
    const slab = page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name: /^Layer 7 of 7, / });
    await slab.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await inspector.getByRole('button', { name: /\.wh\.index\.html$/ }).click();
    await expect(inspector.getByRole('region', { name: /^What the layer did to/ })).toBeVisible();
    await page.waitForTimeout(600);
    const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
}
