import type { Page } from '@playwright/test';
import { open as startHost, step } from '../scripts/docker/session.ts';
import { command, expect, open, retype, test } from './page.ts';

/** What a host gives out when it runs the lines. */
async function archiveOf(files: Readonly<Record<string, string>>, line: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  step(await startHost({ files }), line, (event) => {
    if (event.kind === 'export') chunks.push(...event.chunks);
  });
  return Buffer.concat(chunks);
}

const saved = (): Promise<Buffer> => archiveOf({ Dockerfile: 'FROM scratch\nCOPY note /etc/note\n', note: 'from elsewhere\n' }, 'docker build -t own:1 . && docker save -o /tmp/own.tar own:1');

async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ({ name: fileName, base64 }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], fileName));
      return transfer;
    },
    { name, base64: bytes.toString('base64') },
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}

test('a dropped archive becomes an image, and stays one', async ({ page }) => {
  await open(page);
  await drop(page, 'own.tar', await saved());
  const log = page.getByRole('log', { name: 'Commands' });
  await expect(log.getByRole('listitem').last()).toContainText(/docker load -i ~.Downloads.own\.tar\s*Loaded image: own:1/, { useInnerText: true });
  const id = await command(page, 'docker images -q --no-trunc own');
  await retype(page, 'FROM own:1\nCOPY index.html /\n');
  await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name: /COPY note \/etc\/note/ })).toBeVisible();
  await page.waitForTimeout(300);
  await page.reload();
  await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name: /COPY note \/etc\/note/ })).toBeVisible();
  expect(await command(page, 'docker images -q --no-trunc own')).toBe(id);
});

test('a link says which file it needs, and has everything once it is given', async ({ page, browser }) => {
  const bytes = await saved();
  await open(page);
  await drop(page, 'own.tar', bytes);
  await expect(page.getByRole('log', { name: 'Commands' })).toContainText('Loaded image: own:1');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog', { name: 'Share' })).toContainText('The link cannot hold own.tar');
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await open(other, link);
  const needs = other.getByRole('alert').filter({ hasText: 'This needs own.tar' });
  await expect(needs).toBeVisible();
  const chooser = other.waitForEvent('filechooser');
  await other.getByRole('button', { name: 'Choose file' }).click();
  await (await chooser).setFiles({ name: 'renamed.tar', mimeType: 'application/x-tar', buffer: bytes });
  await expect(needs).toHaveCount(0);
  expect(await command(other, 'docker images own')).toContain('own');
  await elsewhere.close();
});

test('the tar of a root directory is imported, by the keyboard too', async ({ page }) => {
  await open(page);
  const bytes = await archiveOf({ Dockerfile: 'FROM scratch\nCOPY note /etc/note\n', note: 'x' }, 'docker build -qt r . && docker create --name c r /x && docker export -o /tmp/root.tar c');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Load image' }).focus();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: 'My root.tar', mimeType: 'application/x-tar', buffer: bytes });
  await expect(page.getByRole('log', { name: 'Commands' })).toContainText('docker import ~/Downloads/My_root.tar my-root');
  expect(await command(page, 'docker history --format "{{.Comment}}" my-root')).toContain('Imported from -');
});

test('what is no archive is refused with its reason', async ({ page }) => {
  await open(page);
  await drop(page, 'notes.txt', Buffer.from('only words '.repeat(100)));
  await expect(page.getByRole('alert').filter({ hasText: 'notes.txt is not loaded' })).toContainText('invalid tar header');
});

test('reading can be cancelled', async ({ page }) => {
  await open(page);
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    const piece = new Blob([new Uint8Array(32 << 20)]);
    transfer.items.add(new File(Array<Blob>(100).fill(piece), 'huge.tar'));
    return transfer;
  });
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
  await expect(page.getByRole('progressbar', { name: /Reading huge\.tar/ })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel reading' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  expect(await command(page, 'ls ~')).not.toContain('Downloads');
});

test('a base that nobody has can be assumed', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM corp/base:7\nRUN echo 1 > /one\n');
  await expect(page.getByRole('region', { name: 'Dockerfile' }).getByRole('alert')).toContainText('corp/base:7: pull access denied');
  await page.getByRole('button', { name: 'Assume a small base' }).click();
  await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name: /RUN echo 1/ })).toBeVisible();
  await expect(page.getByRole('log', { name: 'Commands' })).toContainText('docker tag strata/assumed-base corp/base:7');
  await expect(page.getByRole('region', { name: 'Stack' })).toContainText('assumed');
});
