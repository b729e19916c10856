import AxeBuilder from '@axe-core/playwright';
import { expect, open, test } from './page.ts';

test('printed: the picture and its ledger, nothing to press', async ({ page }) => {
  await open(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('list', { name: 'Layers' })).toBeVisible();
  await expect(page.getByText('169,609,843 B', { exact: true })).toBeVisible();
  for (const name of ['Undo', 'Present', 'Build', 'Step forward', 'Fit']) await expect(page.getByRole('button', { name })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Terminal' })).toBeHidden();
});

test('in forced colours slabs keep an edge, and what is selected a highlight', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  const slab = page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name: /RUN rm -f/ });
  const box = slab.locator('.box');
  const edge = (): Promise<string> => box.evaluate((element) => getComputedStyle(element).stroke);
  const plain = await edge();
  expect(plain).not.toBe('none');
  await slab.click();
  await expect.poll(edge).not.toBe(plain);
  const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('with less motion what is new is there at once, marked', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await page.getByRole('textbox', { name: 'Terminal input' }).fill('docker run -d --name web1 dockerlayers:0.2');
  await page.keyboard.press('Enter');
  const container = page.getByRole('list', { name: 'Containers' }).getByRole('listitem');
  await expect(container).toHaveClass(/fresh/);
  expect(await container.evaluate((element) => [getComputedStyle(element).opacity, element.getAttribute('transform')])).toEqual(['1', await container.getAttribute('transform')]);
  await expect(container).not.toHaveClass(/fresh/);
});
