import { command, expect, open, test } from './page.ts';

const RUN = 'docker run -d --name web1 dockerlayers:0.2';

test('steps lead through instructions and the commands after them', async ({ page }) => {
  await open(page);
  await command(page, RUN);
  await command(page, 'docker exec web1 touch /new');
  const steps = page.getByRole('group', { name: 'Steps' });
  const container = page.getByRole('list', { name: 'Containers' }).getByRole('listitem');
  await expect(steps).toContainText('3 of 7');
  await steps.getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('End');
  await expect(steps).toContainText('command · 7 of 7');
  await steps.getByRole('button', { name: 'Step back' }).click();
  await expect(container).toHaveAccessibleName(/Container web1, running, .* unchanged/);
  await steps.getByRole('button', { name: 'Step back' }).click();
  await expect(container).toHaveCount(0);
  await expect(steps).toContainText('line 5 · 5 of 7');
  await steps.getByRole('button', { name: 'Step forward' }).click();
  await expect(container).toHaveCount(1);
});

test('plays by itself to the end, at the speed chosen', async ({ page }) => {
  await open(page);
  const steps = page.getByRole('group', { name: 'Steps' });
  await steps.getByRole('button', { name: 'Speed 1×' }).click();
  await steps.getByRole('button', { name: 'Play' }).click();
  await expect(steps.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(steps).toContainText('5 of 5');
  await expect(steps.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(steps.getByRole('button', { name: 'Speed 2×' })).toBeVisible();
});

test('every state is in a line and can be returned to, by keyboard too', async ({ page }) => {
  await open(page);
  await command(page, RUN);
  await command(page, 'docker stop web1');
  const states = page.getByRole('listbox', { name: 'States' }).getByRole('option');
  await expect(states).toHaveText(['start', RUN, 'docker stop web1']);
  await expect(states.nth(2)).toHaveAttribute('aria-selected', 'true');
  await states.nth(2).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(states.nth(1)).toBeFocused();
  await expect(states.nth(2)).toHaveText('docker stop web1, undone');
  await expect(page.getByRole('listitem', { name: /^Container web1, running/ })).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByRole('listitem', { name: /^Container web1, exited/ })).toBeVisible();
});

test('what happens is told', async ({ page }) => {
  await open(page);
  const told = page.getByRole('status', { name: 'What happened' });
  await command(page, RUN);
  await expect(told).toContainText('Container web1 runs on dockerlayers:0.2, with an R/W layer of its own.');
  await command(page, 'docker exec web1 rm /usr/local/apache2/conf/httpd.conf');
  await expect(told).toContainText('/usr/local/apache2/conf/httpd.conf is hidden by a whiteout in web1’s R/W layer.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(told).toContainText(`Back to: ${RUN}.`);
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect(told).toContainText('WORKDIR makes a layer too.');
});

test('a Dockerfile of one’s own has a sentence for each step', async ({ page }) => {
  await open(page, `./#df=${encodeURIComponent('FROM alpine:3.20\nRUN echo hi > /a\nENV A=1\n')}`);
  const lesson = page.getByRole('region', { name: 'Lesson' });
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect(lesson).toContainText('Layer 2 adds 1 file, 3 B.');
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect(lesson).toContainText('ENV makes no layer');
});

for (const size of [{ width: 1280, height: 720 }, { width: 1024, height: 768 }]) {
  test(`presents at ${size.width}x${size.height}: all in sight, stepped by a clicker`, async ({ page }) => {
    await page.setViewportSize(size);
    await open(page);
    await command(page, `${RUN} && docker exec web1 touch /new`);
    await page.getByRole('button', { name: 'Present' }).click();
    await expect(page.getByRole('heading')).toHaveText('The file is gone. The bytes are not.');
    const picture = page.locator('.present svg.picture');
    for (const [key, title] of [['PageUp', 'Every RUN adds a layer.'], [' ', 'The file is gone. The bytes are not.'], ['PageDown', 'WORKDIR makes a layer too.'], ['End', RUN]] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole('heading')).toContainText(title);
      await expect(picture).toBeInViewport({ ratio: 1 });
    }
    await expect(page.getByRole('list', { name: 'Containers' }).getByRole('listitem')).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('group', { name: 'Steps' })).toContainText('6 of 6');
  });
}

test('what the terminal names is a link into the picture', async ({ page }) => {
  await open(page);
  await command(page, RUN);
  await command(page, 'docker exec web1 touch /new');
  await command(page, 'docker diff web1');
  const log = page.getByRole('log', { name: 'Commands' });
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await log.getByRole('link', { name: '/new' }).click();
  await expect(inspector.getByRole('heading', { name: 'web1' })).toBeVisible();
  await command(page, 'docker history dockerlayers:0.1');
  await log.getByRole('link', { name: /apt upgrade/ }).click();
  await expect(inspector).toContainText('RUN apt update');
  await expect(page.getByRole('region', { name: 'Stack' }).locator('.title').first()).toHaveText('dockerlayers:0.1');
  await log.focus();
  await page.keyboard.press('ArrowUp');
  await expect(log.getByRole('link').last()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(inspector).toBeVisible();
});
