import type { Locator, Page } from '@playwright/test';
import { command, expect, open, test } from './page.ts';

const layers = (page: Page): Locator => page.getByRole('list', { name: 'Layers' });
const dockerfile = (...lines: string[]): string => `./#df=${encodeURIComponent(`${lines.join('\n')}\n`)}`;

test('a base opens into its layers, and its lid closes it', async ({ page }) => {
  await open(page);
  await layers(page).getByRole('listitem', { name: /^Base httpd:2.4, 5 layers/ }).click();
  await expect(layers(page).getByRole('listitem', { name: /^Layer 1 of 7, / })).toBeVisible();
  await page.getByRole('list', { name: 'Metadata' }).getByRole('listitem', { name: 'Close httpd:2.4' }).click();
  await expect(layers(page).getByRole('listitem', { name: /^Base httpd:2.4/ })).toBeVisible();
});

test('an instruction without a layer is a seam that can be selected', async ({ page }) => {
  await open(page, dockerfile('FROM alpine:3.20', 'RUN touch /x', 'CMD ["sh"]'));
  await page.getByRole('listitem', { name: 'CMD ["sh"], no layer' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('It adds no layer');
});

test('stages stand side by side, those that are not built too', async ({ page }) => {
  await open(page, dockerfile('FROM alpine:3.20 AS unused', 'RUN touch /unused', 'FROM alpine:3.20 AS build', 'RUN echo app > /app', 'FROM alpine:3.20', 'COPY --from=build /app /bin/app'));
  await expect(layers(page).getByRole('listitem', { name: /RUN echo app > \/app, 4 bytes, adds 1 file, stage build/ })).toBeVisible();
  await expect(layers(page).getByRole('listitem', { name: 'RUN touch /unused, not built, stage unused' })).toBeVisible();
});

test('127 layers are walked through by keyboard; the long run opens', async ({ page }) => {
  await open(page, dockerfile('FROM httpd:2.4', ...Array.from({ length: 122 }, (_, i) => `RUN echo ${i} > /f${i}`)));
  const run = layers(page).getByRole('listitem', { name: /^Layers 8 to 122 of 127, .*collapsed$/ });
  await expect(run).toBeVisible();
  await layers(page).getByRole('listitem', { name: /^Base httpd:2.4/ }).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowUp');
  await expect(run).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(layers(page).getByRole('listitem', { name: /^Layer 60 of 127, / })).toBeAttached();
  await page.keyboard.press('End');
  await expect(layers(page).getByRole('listitem', { name: /^Base httpd:2.4/ })).toBeFocused();
  await expect(layers(page).getByRole('listitem', { name: /^Base httpd:2.4/ })).toBeInViewport();
  await page.getByRole('button', { name: 'Fit' }).click();
  await expect(layers(page).getByRole('listitem', { name: /^Layer 127 of 127, / })).toBeInViewport();
  await expect(layers(page).getByRole('listitem', { name: /^Base httpd:2.4/ })).toBeInViewport();
});

test('the picture is zoomed by buttons, keys and the wheel', async ({ page }) => {
  await open(page);
  const size = page.getByRole('button', { name: /^Life size/ });
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(size).toHaveText('125 %');
  const slab = layers(page).getByRole('listitem', { name: /RUN rm -f/ });
  await slab.focus();
  await page.keyboard.press('-');
  await expect(size).toHaveText('100 %');
  await slab.hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect(size).not.toHaveText('100 %');
  await size.click();
  await expect(size).toHaveText('100 %');
});

test('a volume that nothing mounts stays in the picture', async ({ page }) => {
  await open(page);
  await command(page, 'docker run -d --name web1 -v data:/data dockerlayers:0.2');
  await expect(page.getByRole('list', { name: 'Volumes' }).getByRole('listitem', { name: /^Volume data, .* mounted in web1$/ })).toBeVisible();
  await command(page, 'docker rm -f web1');
  await expect(page.getByRole('list', { name: 'Volumes' }).getByRole('listitem', { name: /^Volume data, .* not mounted$/ })).toBeVisible();
});
