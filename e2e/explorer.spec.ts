import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { command, expect, open, test } from './page.ts';

const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
const file = (page: Page, name: string | RegExp): Locator => inspector(page).getByRole('treeitem', { name });

/** By keyboard: in the middle of a slab may lie a file, which is chosen then. */
async function select(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('listitem', { name }).focus();
  await page.keyboard.press('Enter');
}

async function imageFiles(page: Page): Promise<void> {
  await select(page, /RUN rm -f/);
  await inspector(page).getByRole('tab', { name: 'Files' }).click();
  await expect(file(page, '/usr, directory')).toBeVisible();
}

test('the tree is walked by keyboard; a file tells where it comes from and what is in it', async ({ page }) => {
  await open(page, `./#df=${encodeURIComponent('FROM alpine:3.20\nRUN mkdir -p /app/etc && echo hello > /app/etc/conf\n')}`);
  await select(page, /RUN mkdir/);
  await inspector(page).getByRole('tab', { name: 'Changes' }).click();
  const tree = inspector(page).getByRole('tree', { name: 'Files' });
  await expect(file(page, '/app, directory, added')).toBeVisible();
  await tree.focus();
  await page.keyboard.press('ArrowRight');
  await expect(file(page, '/app/etc, directory, added')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(file(page, '/app/etc/conf, 6 bytes, added')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const viewer = inspector(page).getByRole('region', { name: '/app/etc/conf' });
  await expect(viewer).toContainText('hello');
  await expect(viewer.getByRole('button', { name: 'line 2' })).toBeVisible();
});

test('files are searched, sorted and filtered over the whole image', async ({ page }) => {
  await open(page);
  await imageFiles(page);
  await inspector(page).getByRole('searchbox', { name: 'Search files' }).fill('index.html');
  await expect(file(page, '/usr/local/apache2/htdocs/index.html, 45 bytes, deleted')).toBeVisible();
  await inspector(page).getByRole('searchbox', { name: 'Search files' }).fill('');
  await inspector(page).getByRole('button', { name: 'hidden, stored' }).click();
  await expect(file(page, '/usr/local/apache2/htdocs/index.html, 45 bytes, hidden')).toBeVisible();
  await inspector(page).getByRole('button', { name: 'All' }).click();
  await inspector(page).getByRole('combobox', { name: 'by' }).selectOption('size');
  await expect(file(page, '/usr, directory')).toBeHidden();
});

test('a container shows what it changed', async ({ page }) => {
  await open(page);
  await command(page, "docker run -d --name web1 dockerlayers:0.1 && docker exec web1 sh -c 'echo hi > /tmp/a'");
  await page.getByRole('list', { name: 'Containers' }).getByRole('listitem', { name: /web1/ }).click();
  await inspector(page).getByRole('button', { name: '+ added' }).click();
  await file(page, '/tmp/a, 3 bytes, added').click();
  const viewer = inspector(page).getByRole('region', { name: '/tmp/a' });
  await expect(viewer).toContainText('R/W layer');
  await viewer.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('log', { name: 'Commands' })).toContainText("docker exec web1 sh -c");
  await expect(file(page, '/tmp/a, 3 bytes, added')).toBeHidden();
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing in the explorer, ${theme}`, async ({ page }) => {
    await open(page);
    if (theme === 'dark') await page.getByRole('button', { name: 'Theme' }).click();
    await imageFiles(page);
    await inspector(page).getByRole('button', { name: '× deleted' }).click();
    await file(page, /index.html, 45 bytes, deleted/).click();
    await expect(inspector(page).getByRole('region', { name: /index.html$/ })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
}
