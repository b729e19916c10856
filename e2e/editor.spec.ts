import type { Page } from '@playwright/test';
import { expect, open, retype, test } from './page.ts';

const editorOf = (page: Page) => page.getByRole('region', { name: 'Dockerfile' });

/** The text as it stands in the editor. */
async function text(page: Page): Promise<string> {
  const lines = editorOf(page).locator('.view-line');
  const tops = await lines.evaluateAll((all) => all.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent.replaceAll('\u00a0', ' ') })));
  return tops.sort((a, b) => a.top - b.top).map((line) => line.text).join('\n');
}

/** Puts the cursor at a line and a column by the keyboard. */
async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+Home');
  for (let i = 1; i < line; i++) await page.keyboard.press('ArrowDown');
  for (let i = 1; i < column; i++) await page.keyboard.press('ArrowRight');
}

const squiggles = (page: Page, kind: 'warning' | 'error') => editorOf(page).locator(`.squiggly-${kind}`);

test('completion offers images with their tags', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM');
  await page.keyboard.type(' alp', { delay: 50 });
  await expect(page.getByRole('option', { name: /^alpine:3[, ]/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toBe('FROM alpine:3');
});

test('completion offers instructions', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM httpd:2.4\n');
  await page.keyboard.type('WORK', { delay: 50 });
  await expect(page.getByRole('option', { name: /^WORKDIR/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toContain('\nWORKDIR');
});

test('completion offers the stages above', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM scratch AS base\nFROM scratch\nCOPY --from');
  await page.keyboard.type('=');
  await expect(page.getByRole('option', { name: /^base[, ]/ })).toBeVisible();
});

test('hover explains an instruction', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM httpd:2.4\nWORKDIR /app');
  await editorOf(page).getByText('WORKDIR').hover();
  await expect(page.locator('.monaco-hover').getByText(/working directory/i)).toBeVisible();
});

test('a warning stands at its words, and its quick fix puts it right', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM httpd:2.4\nENV greeting hello world\n');
  await expect(squiggles(page, 'warning')).toHaveCount(1);
  await goTo(page, 2, 6);
  await page.keyboard.press('Control+.');
  await page.getByRole('option', { name: 'Write greeting=...' }).or(page.getByText('Write greeting=...')).first().click();
  await expect.poll(() => text(page)).toContain('ENV greeting="hello world"');
  await expect(squiggles(page, 'warning')).toHaveCount(0);
});

test('an error is shown in Docker’s words, with what was meant', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM httpd:2.4\nRUNN true\n');
  await expect(squiggles(page, 'error')).toHaveCount(1);
  await expect(editorOf(page).getByRole('alert')).toHaveText('line 2: dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)');
  await goTo(page, 2, 2);
  await page.keyboard.press('Control+.');
  await page.getByText('Write RUN', { exact: true }).first().click();
  await expect.poll(() => text(page)).toContain('RUN true');
  await expect(editorOf(page).getByRole('alert')).toHaveCount(0);
});

test('formatting aligns continuations, renaming a stage follows it', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM scratch AS base\nCOPY index.html /\nFROM scratch\nCOPY --from=base /index.html \\\n/x\n');
  await goTo(page, 1, 18);
  await page.keyboard.press('F2');
  const name = page.getByRole('textbox', { name: /Rename input/ });
  await expect(name).toHaveValue('base');
  await name.fill('files');
  await name.press('Enter');
  await expect.poll(() => text(page)).toContain('COPY --from=files');
  expect(await text(page)).toContain('AS files');
  await page.keyboard.press(process.platform === 'linux' ? 'Control+Shift+I' : 'Shift+Alt+F');
  await expect.poll(() => text(page)).toMatch(/\\\n\s+\/x/);
});

test('each line has its layer and bytes beside it', async ({ page }) => {
  await open(page);
  const lines = page.getByRole('list', { name: 'Bytes by line' });
  await expect(lines.getByRole('listitem')).toHaveText([/5 layers 144\.7 MB/, /6 · 24\.9 MB/, /7 · 0 B/, /8 · 0 B/, /9 · 164 B/]);
  await retype(page, 'FROM httpd:2.4\nRUN touch /a\nRUN touch /b\n');
  await expect(lines.getByRole('listitem')).toHaveText([/5 layers/, /rebuilt6 · 0 B/, /rebuilt7 · 0 B/]);
  await page.getByRole('button', { name: 'Build', exact: true }).click();
  await expect(lines.getByRole('listitem')).toHaveText([/5 layers/, /CACHED6 · 0 B/, /CACHED7 · 0 B/]);
  await retype(page, 'FROM httpd:2.4\nRUN touch /a\nRUN touch /c\n');
  await expect(lines.getByRole('listitem')).toHaveText([/5 layers/, /CACHED6 · 0 B/, /rebuilt7 · 0 B/]);
  await expect(lines.getByRole('listitem').last()).toHaveAttribute('title', /\w/);
});
