import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { command, expect, open, test } from './page.ts';

const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });

test('a figure of the picture opens into layers, directories and files', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: '169,609,843 bytes stored' }).focus();
  await page.keyboard.press('Enter');
  const panel = inspector(page);
  await expect(panel.getByRole('button', { name: 'Stored 169,609,843 B' })).toHaveAttribute('aria-pressed', 'true');
  await panel.getByRole('list', { name: 'Layers by bytes' }).getByRole('button', { name: /^RUN apt update/ }).click();
  await panel.getByRole('list', { name: 'Bytes in /' }).getByRole('button', { name: /^usr\/: / }).click();
  await expect(panel.getByRole('list', { name: 'Bytes in /usr' })).toBeVisible();
  await panel.getByRole('navigation', { name: 'Directory' }).getByRole('button').first().click();
  await panel.getByRole('button', { name: 'All layers' }).click();
  await expect(panel.getByRole('list', { name: 'Layers by bytes' })).toBeVisible();
});

test('hidden bytes tell who stored them, who hides them and what to change', async ({ page }) => {
  await open(page, `./#df=${encodeURIComponent('FROM alpine:3.20\nRUN head -c 5000 /dev/zero > /big\nRUN rm /big\n')}`);
  await page.getByRole('button', { name: '5,000 bytes hidden' }).click();
  const panel = inspector(page);
  const why = panel.getByRole('region', { name: 'Why bytes are hidden' }).getByRole('listitem').first();
  await expect(why).toContainText('5,000 B');
  await expect(why).toContainText('/big');
  await expect(why).toContainText('Join the two RUN instructions');
  await expect(why.getByRole('button', { name: 'line 2' })).toBeVisible();
  await panel.getByText('Efficiency').click();
  await expect(panel).toContainText('dive');
  await why.getByRole('button', { name: 'line 3' }).click();
  await expect(panel.getByRole('heading', { name: 'RUN rm /big' })).toBeVisible();
});

test('all images together count a shared layer once; a container has a ledger of its own', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /bytes of all images together$/ }).click();
  const panel = inspector(page);
  await expect(panel.getByRole('row', { name: /^Images / })).toBeVisible();
  await expect(panel.getByRole('row', { name: /^dockerlayers:0.3 / })).toBeVisible();
  await command(page, "docker run -d --name web1 dockerlayers:0.1 && docker exec web1 rm /usr/local/apache2/htdocs/index.html");
  await panel.getByRole('combobox').selectOption({ label: 'container web1' });
  await expect(panel.getByRole('region', { name: 'Why bytes are hidden' })).toContainText('R/W layer');
});

test('the two stores are shown side by side', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: '169,609,843 bytes stored' }).click();
  await inspector(page).getByText('overlay2 beside containerd').click();
  await expect(inspector(page).getByRole('row', { name: /a block for each directory/ })).toBeVisible();
});

test('the ledger stays in sight beside a stack that is wider than the window', async ({ page }) => {
  await open(page);
  await command(page, 'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do docker run -d --name c$i dockerlayers:0.3; done');
  await expect(page.getByRole('list', { name: 'Containers' }).getByRole('listitem')).toHaveCount(14);
  await expect(page.getByRole('button', { name: '169,609,843 bytes stored' })).toBeInViewport({ ratio: 1 });
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing in the ledger, ${theme}`, async ({ page }) => {
    await open(page);
    if (theme === 'dark') await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('button', { name: /bytes hidden$/ }).click();
    const panel = inspector(page);
    await panel.getByText('Efficiency').click();
    await panel.getByText('overlay2 beside containerd').click();
    await expect(panel.getByRole('row', { name: /a block for each directory/ })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
}
