import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readLayout } from '../scripts/oci/layout.ts';
import { command, expect, open, test } from './page.ts';

async function openExport(page: Page) {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test('an image is exported as an archive of exactly the size announced, which says what is a placeholder', async ({ page }) => {
  await open(page);
  const dialog = await openExport(page);
  await dialog.getByRole('radio', { name: /gzip/ }).check();
  await expect(dialog).toContainText('6 of 7 layers hold placeholder contents');
  const figure = await dialog.getByRole('status').filter({ hasText: /\(/ }).innerText();
  await expect(dialog).toContainText(/STRATA_SAVE_LAYERS=gzip docker save -o \/tmp\/\S+\.tar \S+/);
  const given = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save archive' }).click();
  const bytes = readFileSync(await (await given).path());
  expect(figure).toContain(`(${bytes.length.toLocaleString('en-US')})`);
  const [image] = readLayout(bytes);
  expect(image?.diffIds).toHaveLength(7);
  expect(image?.annotations['io.github.strata.placeholder-contents']).toContain('6 of 7 layers');
  await expect(dialog).toContainText('is in your downloads');
});

test('a typed docker save -o gives a file; an image from scratch leaves exactly', async ({ page }) => {
  await open(page, './#df=' + encodeURIComponent('FROM scratch\nCOPY Dockerfile /Dockerfile\n'));
  await command(page, 'docker build -t app:1 .');
  const shown = await command(page, `docker inspect -f '{{.Id}}' app:1`);
  const given = page.waitForEvent('download');
  await command(page, 'docker save -o app.tar app:1');
  const download = await given;
  expect(download.suggestedFilename()).toBe('app.tar');
  const [image] = readLayout(readFileSync(await download.path()));
  expect(image?.id).toBe(shown.trim());
  expect(image?.annotations).toEqual({});
});

test('a long export can be stopped and leaves nothing behind', async ({ page }) => {
  await open(page, './#df=' + encodeURIComponent('FROM alpine:3.20\nRUN truncate -s 1G /big\n'));
  const dialog = await openExport(page);
  await dialog.getByRole('button', { name: /^Build / }).click();
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await dialog.getByRole('radio', { name: /gzip/ }).check();
  const given: unknown[] = [];
  page.on('download', (download) => given.push(download));
  await dialog.getByRole('button', { name: 'Save archive' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toContainText('Cancelled; nothing was written.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(await command(page, 'ls /tmp')).toBe('');
  expect(given).toEqual([]);
});

test('a build whose layer takes long to hash can be stopped', async ({ page }) => {
  await open(page, './#df=' + encodeURIComponent('FROM alpine:3.20\nRUN truncate -s 20G /big\n'));
  const last = page.getByRole('log', { name: 'Commands' }).getByRole('listitem').last();
  const input = page.getByRole('textbox', { name: 'Terminal input' });
  await input.fill('docker build -t big:1 .');
  await input.press('Enter');
  await expect(last).toHaveAttribute('data-status', 'running');
  await input.press('Control+c');
  await expect(last).toHaveAttribute('data-status', 'cancelled');
  expect(await command(page, 'docker images -q big')).toBe('');
});

for (const kind of ['SVG', 'PNG']) {
  test(`the picture is exported as ${kind}`, async ({ page }) => {
    await open(page);
    const dialog = await openExport(page);
    const given = page.waitForEvent('download');
    await dialog.getByRole('button', { name: kind, exact: true }).click();
    const bytes = readFileSync(await (await given).path());
    expect(bytes.length).toBeGreaterThan(5000);
    expect(bytes.subarray(0, 8).toString('latin1')).toContain(kind === 'SVG' ? '<svg' : 'PNG');
  });
}

for (const theme of ['light', 'dark']) {
  test(`the dialog is operable by keyboard, and axe finds nothing in the ${theme} theme`, async ({ page }) => {
    await open(page);
    if (theme === 'dark') await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await expect(dialog).toContainText('placeholder contents');
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Export' })).toBeFocused();
  });
}
