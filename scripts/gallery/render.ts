/** A scene of the gallery as the text of an SVG file. */
import { readFileSync } from 'node:fs';
import { focusOf, sceneOf, svgOf } from '../../src/picture/index.ts';
import type { Standpoint } from '../../src/session/index.ts';
import { samplePath } from '../../src/session/worker/sample-queries.ts';
import type { GalleryScene } from './scenes.ts';
import { viewAfter } from './view.ts';

const WIDTH = 1040;
const source = (path: string): string => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');
export const css = source('app/tokens.css') + source('picture/picture.css');

export async function render({ acts, look = {}, sampleFrom, inside = [], opened = false, theme = 'light' }: GalleryScene): Promise<string> {
  const shown = await viewAfter(acts);
  const { view } = shown;
  const plain = { image: null, step: null, samplePath: null, lookup: null, expanded: new Set<string>(), marked: new Set<string>(), width: WIDTH, density: 'page' as const, ...look };
  const top = focusOf(view, plain).layers.at(-1);
  const container = view.containers.find(({ name }) => name === sampleFrom)?.id;
  const from: Standpoint | undefined = container !== undefined ? { kind: 'container', id: container } : top === undefined ? undefined : { kind: 'layer', key: top };
  const sample = from === undefined || plain.samplePath === null ? null : samplePath(shown, from, plain.samplePath);
  const keys = focusOf(view, plain).layers;
  const options = { ...plain, sample, expanded: new Set(inside.map((number) => `inside ${keys[number - 1] ?? ''}`)) };
  const closed = sceneOf(view, options);
  const toggles = closed.groups.flatMap(({ target }) => (target?.kind === 'collapsed' ? [target.key] : []));
  const scene = opened ? sceneOf(view, { ...options, expanded: new Set([...options.expanded, ...toggles]) }) : closed;
  return svgOf(scene, { css, theme, density: options.density, margin: 8 });
}
