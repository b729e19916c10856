import AxeBuilder from '@axe-core/playwright';
import { expect, open, test } from './page.ts';

test('? tells every key and mark, P presents; in a text they are letters', async ({ page }) => {
  await open(page);
  await page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name: /RUN rm/ }).focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help).toContainText('to the nearest slab, instruction, container or volume');
  await expect(help).toContainText('Says that a file below is gone.');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Leave presentation' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Leave presentation' })).toBeHidden();
  await page.getByRole('textbox', { name: 'Terminal input' }).fill('');
  await page.keyboard.type('p?');
  await expect(page.getByRole('textbox', { name: 'Terminal input' })).toHaveValue('p?');
  await expect(help).toBeHidden();
});

test('the legend stands beside the picture until it is closed', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Legend' }).click();
  const legend = page.getByRole('region', { name: 'Legend' });
  await legend.getByRole('button', { name: 'Hidden file' }).hover();
  await expect(legend).toContainText('Still stored, still counted, seen by nobody.');
  await legend.getByRole('button', { name: 'Whiteout' }).focus();
  await expect(legend).toContainText('Says that a file below is gone.');
  await page.getByRole('button', { name: 'Legend' }).click();
  await expect(legend).toBeHidden();
});

test('the editor keeps its place while something is presented', async ({ page }) => {
  await open(page);
  const editor = page.getByRole('region', { name: 'Dockerfile' }).locator('.monaco-editor').first();
  await editor.waitFor();
  await editor.evaluate((element) => element.setAttribute('data-kept', ''));
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(editor).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(editor).toHaveAttribute('data-kept', '');
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing in help, legend, presentation and a broken text in the ${theme} theme`, async ({ page }) => {
    await open(page);
    if (theme === 'dark') await page.getByRole('button', { name: 'Theme' }).click();
    const check = async (what: string): Promise<void> => {
      await page.waitForTimeout(400);
      const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
      expect(violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
    };
    await page.getByRole('button', { name: 'Help' }).click();
    await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
    await check('help');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Legend' }).click();
    await expect(page.getByRole('region', { name: 'Legend' })).toBeVisible();
    await check('legend');
    await page.getByRole('button', { name: 'Legend' }).click();
    await page.getByRole('button', { name: 'Present' }).click();
    await expect(page.locator('.present svg.picture text').first()).toBeVisible();
    await check('presentation');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Terminal input' }).fill("echo 'FROM httpd:2.4\nRUM x' > Dockerfile; docker run -d -v data:/data dockerlayers:0.2");
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Dockerfile' }).locator('.build-error')).toContainText('RUM');
    await check('a broken text and a container');
    await page.getByRole('list', { name: 'Containers' }).getByRole('listitem').click();
    await expect(page.getByRole('region', { name: 'Inspector' })).toBeVisible();
    await check('inspector');
  });
}
