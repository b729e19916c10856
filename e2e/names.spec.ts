import type { Page } from '@playwright/test';
import { command, expect, open, test } from './page.ts';

const BUTTONS = ['Build', 'Run container', 'Step back', 'Step forward', 'Undo', 'Redo', 'Share', 'Present', 'Export', 'Theme'];
const REGIONS = ['Dockerfile', 'Files', 'Stack', 'Inspector', 'Terminal', 'Lesson'];

async function expectOneOfEach(page: Page, role: 'button' | 'list' | 'region' | 'textbox', names: readonly string[]): Promise<void> {
  for (const name of names) await expect(page.getByRole(role, { name }), `${role} ${name}`).toHaveCount(1);
}

test('each name that a screen reader relies on belongs to one thing, even as a part of a name', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('list', { name: 'Bytes by line' }).getByRole('listitem')).toHaveCount(5);
  await command(page, 'docker run -d --name web1 dockerlayers:0.3');
  await page.getByRole('list', { name: 'Containers' }).getByRole('listitem', { name: /web1/ }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toBeVisible();
  await expectOneOfEach(page, 'region', REGIONS);
  await expectOneOfEach(page, 'list', ['Layers', 'Containers']);
  await expectOneOfEach(page, 'textbox', ['Terminal input']);
  await expectOneOfEach(page, 'button', BUTTONS);
});
