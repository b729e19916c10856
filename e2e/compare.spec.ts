import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { command, expect, open, test } from './page.ts';

async function compare(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await expect(dialog.getByRole('list', { name: 'Layers' }).getByRole('listitem').first()).toBeVisible();
  return dialog;
}

test('two images: what they share, and files, settings and history between them', async ({ page }) => {
  await open(page, `./#df=${encodeURIComponent('FROM alpine:3.20\nRUN echo 1 > /a\nRUN echo old > /etc/motd && echo 1 > /only-a\nENV A=1\n')}`);
  await command(page, 'docker build -t app:1 .');
  await command(page, "printf 'FROM alpine:3.20\\nRUN echo 1 > /a\\nRUN echo newer > /etc/motd && echo 22 > /only-b\\nENV A=2\\n' > Dockerfile; docker build -t app:2 .");
  const dialog = await compare(page);
  await expect(dialog.getByRole('status')).toHaveText('2 layers shared; instead of 1 of A, B has 1 layer of its own and is 3 bytes larger.');
  await expect(dialog.getByRole('listitem', { name: /RUN echo 1 > \/a/ })).toHaveCount(1);
  const files = dialog.getByRole('list', { name: 'Differing files' });
  await expect(files).toContainText('/only-a');
  await dialog.getByRole('button', { name: /only in B/ }).click();
  await expect(files.getByRole('listitem')).toHaveCount(1);
  await expect(files).toContainText('/only-b');
  await expect(dialog.getByRole('row', { name: 'Env A 1 2' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Swap sides' }).click();
  await expect(dialog.getByRole('row', { name: 'Env A 2 1' })).toBeVisible();
  await expect(dialog.getByRole('status')).toContainText('3 bytes smaller');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('two states of what the editor builds', async ({ page }) => {
  await open(page, `./#df=${encodeURIComponent('FROM alpine:3.20\nRUN echo 1 > /a\n')}`);
  await command(page, "echo 'RUN echo 2 > /b' >> Dockerfile");
  const dialog = await compare(page);
  for (const side of ['A', 'B']) await dialog.getByRole('combobox', { name: `${side}, image` }).selectOption('preview');
  await dialog.getByRole('combobox', { name: 'A, state' }).selectOption('1');
  await expect(dialog.getByRole('status')).toHaveText('2 layers shared; instead of none of A, B has 1 layer of its own and is 2 bytes larger.');
  await expect(dialog.getByRole('list', { name: 'Differing files' })).toContainText('/b');
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing in the comparison, ${theme}`, async ({ page }) => {
    await open(page);
    if (theme === 'dark') await page.getByRole('button', { name: 'Theme' }).click();
    await compare(page);
    await page.waitForTimeout(400);
    const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
}
