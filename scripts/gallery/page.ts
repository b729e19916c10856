/** The page that shows the gallery. */
import type { GalleryScene } from './scenes.ts';

export function page(scenes: readonly GalleryScene[]): string {
  const parts = scenes.map(({ name, title, text }) => `## ${title}\n\n${text}\n\n![${title}](${name}.svg)\n`);
  return ['# Gallery', '', 'What the picture draws of builds by the simulated daemon. `npm run gallery` draws it anew.', '', ...parts].join('\n');
}
