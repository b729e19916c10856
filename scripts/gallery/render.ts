/** A scene of the gallery as the text of an SVG file. */
import { readFileSync } from 'node:fs';
import { sceneOf, svgOf } from '../../src/picture/index.ts';
import type { GalleryScene } from './scenes.ts';
import { viewAfter } from './view.ts';

const WIDTH = 1040;
const source = (path: string): string => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');
export const css = source('app/tokens.css') + source('picture/picture.css');

export async function render({ acts, look = {}, opened = false, theme = 'light' }: GalleryScene): Promise<string> {
  const view = await viewAfter(acts);
  const options = { image: null, step: null, samplePath: null, expanded: new Set<string>(), marked: new Set<string>(), width: WIDTH, density: 'page' as const, ...look };
  const closed = sceneOf(view, options);
  const toggles = closed.groups.flatMap(({ target }) => (target?.kind === 'collapsed' ? [target.key] : []));
  const scene = opened ? sceneOf(view, { ...options, expanded: new Set(toggles) }) : closed;
  return svgOf(scene, { css, theme, density: options.density, margin: 8 });
}
