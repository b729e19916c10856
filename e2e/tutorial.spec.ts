import type { Locator, Page } from '@playwright/test';
import { command, expect, open, retype, test } from './page.ts';

const layers = 'sha256:ed7b0ef3bf5bbec74379c3ae3d5339e666a314223e863c70644f7522a7527461';
const slab = (page: Page, name: RegExp): Locator => page.getByRole('list', { name: 'Layers' }).getByRole('listitem', { name });

test('opens on the surprising step', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('region', { name: 'Lesson' })).toContainText('The file is gone. The bytes are not.');
  await expect(slab(page, /Layer 7 of 7, RUN rm -f .*, 0 bytes, deletes 1 file, dockerlayers:0\.2/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Stack' })).toContainText('169,609,843 B');
  await expect(page.getByRole('region', { name: 'Stack' })).toContainText('hidden, still stored');
  await expect(slab(page, /RUN apt update/)).toContainText('recorded');
});

test('prints what the tutorial prints', async ({ page }) => {
  await open(page);
  const base = await command(page, 'docker inspect -f "{{ range .RootFS.Layers }}{{ println . }}{{end}}" httpd:2.4');
  expect(base.trim().split('\n')).toHaveLength(5);
  expect(base).toContain(layers);
  const last = await command(page, 'docker inspect -f "{{ range .RootFS.Layers }}{{ println . }}{{end}}" dockerlayers:0.3');
  expect(last.trim().split('\n')).toHaveLength(9);
  expect(last).toContain('sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef');
  expect((await command(page, 'docker inspect -f "{{ .Size }}" dockerlayers:0.3')).trim()).toBe('169610007');
});

test('containers have R/W layers of their own, volumes outlive them', async ({ page }) => {
  await open(page);
  await command(page, 'docker run -d --name web1 -v data:/data dockerlayers:0.3');
  await page.getByRole('button', { name: 'Run container' }).click();
  const containers = page.getByRole('list', { name: 'Containers' });
  await expect(containers.getByRole('listitem')).toHaveCount(2);
  await command(page, "docker exec web1 sh -c 'echo hi > /tmp/a; echo kept > /data/b'");
  expect(await command(page, 'docker diff web1')).toContain('A /tmp/a');
  expect(await command(page, 'docker diff web1')).not.toContain('/data/b');
  expect((await command(page, 'docker diff web2')).trim()).toBe('');
  await expect(containers.getByRole('listitem', { name: /Container web1, running, R\/W layer 3 bytes/ })).toBeVisible();
  expect(await command(page, 'docker ps -a -s')).toContain('3B (virtual 170MB)');
  await containers.getByRole('listitem', { name: /web1/ }).click();
  await page.getByRole('region', { name: 'Inspector' }).getByRole('button', { name: 'Remove' }).click();
  await expect(containers.getByRole('listitem')).toHaveCount(1);
  expect((await command(page, 'docker run --rm -v data:/data dockerlayers:0.3 cat /data/b')).trim()).toBe('kept');
});

test('typing rebuilds, a broken text keeps the picture, undo and reload bring work back', async ({ page }) => {
  await open(page);
  await retype(page, 'FROM httpd:2.4\nRUN echo one > /one\n');
  await expect(slab(page, /RUN echo one > \/one, 4 bytes, adds 1 file/)).toBeVisible();
  await page.waitForTimeout(1200); // longer than the pause that parts two steps of undo
  await retype(page, 'FROM httpd:2.4\nRUNN x\n');
  await expect(page.getByRole('region', { name: 'Dockerfile' }).getByRole('alert')).toContainText('dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)');
  await expect(slab(page, /RUN echo one/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Stack' })).toContainText('does not build');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('region', { name: 'Dockerfile' }).getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.getByRole('region', { name: 'Dockerfile' }).getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('region', { name: 'Dockerfile' }).getByRole('alert')).toHaveCount(0);
  await page.waitForTimeout(300);
  await page.reload();
  await expect(slab(page, /RUN echo one/)).toBeVisible();
});

test('a link carries everything, a bad one says why', async ({ page, context }) => {
  await open(page);
  await command(page, 'docker run -d --name shared dockerlayers:0.2');
  const digest = await command(page, 'docker images -q --no-trunc');
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  const other = await context.browser()?.newPage();
  if (other === undefined) throw new Error('no browser');
  await open(other, link);
  await expect(other.getByRole('list', { name: 'Containers' }).getByRole('listitem', { name: /shared/ })).toBeVisible();
  expect(await command(other, 'docker images -q --no-trunc')).toBe(digest);
  await other.close();
  const plain = await context.newPage();
  await open(plain, `./#df=${encodeURIComponent('FROM alpine:3.20\nRUN touch /x\n')}`);
  await expect(plain.getByRole('listitem', { name: /RUN touch \/x/ })).toBeVisible();
  await plain.close();
  const bad = await context.newPage();
  await open(bad, './#1AAAA');
  await expect(bad.getByRole('alert')).toContainText('This link cannot be opened');
  await bad.close();
});

test('steps, presents and inspects by keyboard', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect(page.getByRole('region', { name: 'Lesson' })).toContainText('WORKDIR makes a layer too');
  await page.getByRole('button', { name: 'Step back' }).click();
  await slab(page, /RUN rm -f/).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('usr/local/apache2/htdocs/.wh.index.html');
  await page.getByRole('tab', { name: 'Overlay' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('character device 0/0');
  await page.getByRole('tab', { name: 'Files' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' }).getByRole('treeitem', { name: '/usr, directory' })).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('ENV HTTPD_VERSION=2.4.57');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.getByRole('heading')).toContainText('The file is gone');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading')).toContainText('WORKDIR');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Terminal' })).toBeVisible();
});

test('line and slab light each other up', async ({ page }) => {
  await open(page);
  const editor = page.getByRole('region', { name: 'Dockerfile' });
  await editor.locator('.monaco-editor').first().waitFor();
  await slab(page, /RUN apt update/).hover();
  await expect(editor.locator('.line-lit').first()).toBeVisible();
  await editor.locator('.view-line').filter({ hasText: 'WORKDIR' }).hover();
  await expect(slab(page, /WORKDIR/)).toHaveClass(/marked/);
});

test('a runaway command is ended, and the session goes on', async ({ page }) => {
  await open(page);
  expect(await command(page, 'while :; do :; done')).toContain("the simulation's limit");
  const input = page.getByRole('textbox', { name: 'Terminal input' });
  await input.fill("docker run --rm dockerlayers:0.2 sh -c 'while true; do sleep 0; done'");
  await input.press('Enter');
  await input.press('Control+c');
  await expect(page.getByRole('log', { name: 'Commands' }).getByRole('listitem').last()).toHaveAttribute('data-status', /cancelled|failed/);
  expect(await command(page, 'docker images -q | wc -l')).toContain('4');
});

test('files are made and changed by hand, each change a command', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Run container' }).click();
  await page.getByRole('list', { name: 'Containers' }).getByRole('listitem').click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('textbox', { name: 'File' }).fill('/opt/by-hand');
  await inspector.getByRole('button', { name: 'Write file' }).click();
  await expect(inspector).toContainText('A /opt/by-hand');
  await expect(page.getByRole('log', { name: 'Commands' })).toContainText("docker exec web1 sh -c 'printf");
  page.once('dialog', (dialog) => void dialog.accept('notes.txt'));
  await page.getByRole('region', { name: 'Files' }).getByRole('button', { name: '+ file' }).click();
  await expect(page.getByRole('region', { name: 'Files' }).getByRole('button', { name: 'notes.txt' })).toBeVisible();
});

test('a worker that hangs is ended with its command, and the session goes on from its last state', async ({ page }) => {
  await open(page);
  await command(page, 'docker run -d --name kept dockerlayers:0.2');
  const input = page.getByRole('textbox', { name: 'Terminal input' });
  // No command hangs the simulation for good; the worker's thread is kept busy from outside.
  for (const worker of page.workers()) if (/\/worker-[^/]*$/.test(worker.url())) void worker.evaluate('for (;;);').catch(() => undefined);
  await input.fill('echo hangs');
  await input.press('Enter');
  await input.press('Control+c');
  await expect(page.getByRole('alert').filter({ hasText: 'The simulation was restarted' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Containers' }).getByRole('listitem', { name: /kept/ })).toBeVisible();
  expect(await command(page, 'docker ps -q | wc -l')).toContain('1');
});
