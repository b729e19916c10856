/** Every scene of docs/gallery is what the picture draws today; `npm run gallery` draws them anew. */
import { describe, expect, it } from 'vitest';
import { page } from './page.ts';
import { render } from './render.ts';
import { SCENES } from './scenes.ts';

const folder = '../../docs/gallery';

describe('the gallery', () => {
  it.each(SCENES.map((scene) => [scene.name, scene] as const))('%s', async (name, scene) => {
    await expect(await render(scene)).toMatchFileSnapshot(`${folder}/${name}.svg`);
  });

  it('has a page', async () => {
    await expect(page(SCENES)).toMatchFileSnapshot(`${folder}/README.md`);
  });
});
