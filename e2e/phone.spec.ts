import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, open, test } from './page.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const toolbar = (page: Page) => page.getByRole('navigation', { name: 'Actions' }).getByRole('button');

test('one column, the picture first, nothing wider than the screen', async ({ page }) => {
  await open(page);
  const tops = await Promise.all(['Stack', 'Lesson', 'Dockerfile', 'Terminal'].map(async (name) => (await page.getByRole('region', { name }).boundingBox())?.y ?? -1));
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('the toolbar is one row of buttons large enough for a finger, the rest a menu', async ({ page }) => {
  await open(page);
  await expect(toolbar(page)).toHaveText(['Undo', 'Redo', 'Share', 'More', 'Present']);
  const boxes = await Promise.all((await toolbar(page).all()).map((button) => button.boundingBox()));
  for (const box of boxes) {
    expect(box?.y).toBe(boxes[0]?.y);
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
  await page.getByRole('button', { name: 'More' }).tap();
  await page.getByRole('button', { name: 'Export' }).tap();
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Theme' })).toBeHidden();
});

test('the whiteout, what it hides and the tags are in the picture', async ({ page }) => {
  await open(page);
  const picture = page.getByRole('region', { name: 'Stack' });
  const slabs = picture.getByRole('list', { name: 'Layers' });
  for (const text of ['× index.html', 'index.html 45 B', 'dockerlayers:0.1', 'dockerlayers:0.2', 'recorded']) await expect(slabs.getByText(text, { exact: true })).toBeVisible();
  await expect(picture.getByText('of it 45 B hidden, line 3')).toBeVisible();
  await expect(picture.locator('.thread')).toHaveCount(1);
});

test('the text is edited in a plain text area and the picture follows', async ({ page }) => {
  await open(page);
  await page.getByRole('textbox', { name: 'Dockerfile text' }).fill('FROM httpd:2.4\nRUN touch /a\n');
  await expect(page.getByRole('listitem', { name: /^Layer 6 of 6, RUN touch \/a/ })).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing in the ${theme} theme`, async ({ page }) => {
    await open(page);
    if (theme === 'dark') {
      await page.getByRole('button', { name: 'More' }).tap();
      await page.getByRole('button', { name: 'Theme' }).tap();
    }
    await page.waitForTimeout(600);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
}
