/** The page under test: it fails on any console error, page error, policy violation or request off localhost. */
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

export const test = base.extend({
  page: async ({ page }, runTest) => {
    const problems: string[] = [];
    watch(page, problems);
    await runTest(page);
    expect(problems).toEqual([]);
  },
});

export function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') problems.push(request.url());
  });
}

/** Opens an address and waits for the first picture. */
export async function open(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem').first()).toBeVisible();
}

/** Types a command into the terminal and waits until it has ended; gives what it printed. */
export async function command(page: Page, line: string): Promise<string> {
  const input = page.getByRole('textbox', { name: 'Terminal input' });
  const log = page.getByRole('log', { name: 'Commands' });
  const count = await log.getByRole('listitem').count();
  await input.fill(line);
  await input.press('Enter');
  const item = log.getByRole('listitem').nth(count);
  await expect(item).not.toHaveAttribute('data-status', 'running');
  return (await item.innerText()).replace(/^\$ .*\n?/, '');
}

/** The editor's text, typed as a person would: all selected, then the new text. */
export async function retype(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('region', { name: 'Dockerfile' }).locator('.monaco-editor').first();
  await editor.waitFor();
  await editor.locator('.view-lines').click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}
