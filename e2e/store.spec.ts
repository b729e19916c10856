import { command, expect, open, test } from './page.ts';

test('the image store is chosen below the ledger, as a command that can be undone', async ({ page }) => {
  await open(page);
  const stack = page.getByRole('region', { name: 'Stack' });
  const store = page.getByRole('combobox', { name: 'Image store' });
  await expect(store).toHaveValue('overlay2');
  await store.focus();
  await page.keyboard.press('c');
  await expect(store).toHaveValue('containerd');
  await expect(page.getByRole('log', { name: 'Commands' })).toContainText('systemctl restart docker');
  await expect(stack.getByRole('listitem', { name: /RUN rm -f .*, 20,480 bytes, deletes 1 file/ })).toBeVisible();
  await expect(stack).toContainText('hidden, still stored');
  await expect(page.getByText(/plus about [\d.]+ MB of compressed blobs/)).toBeVisible();
  expect((await command(page, "docker history --format '{{.Size}}' dockerlayers:0.3 | head -n 2")).trim()).toBe('24.6kB\n4.1kB');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(store).toHaveValue('overlay2');
  await expect(stack).toContainText('169,609,843 B');
});
