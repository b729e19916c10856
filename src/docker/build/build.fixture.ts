/** Builds for tests: on the catalog's images, with a small context, at a fixed time. */
import { directory, file, putAt, splitPath, textContent, type Directory } from '../../filesystem/index.ts';
import { formatLayer } from '../../filesystem/text.ts';
import { runTask } from '../../shell/index.ts';
import type { Image } from '../image/image.ts';
import { loadRecord } from '../records.fixture.ts';
import { EMPTY_DOCKER } from '../state.ts';
import { builderImage } from '../store/resolve.ts';
import { build, describeCause, EMPTY_BUILDER, type BuilderState, type BuildOptions, type BuildResult, type ProgressEvent } from './index.ts';

/** A tree from names and texts; a function of the tree may change it further. */
export function filesOf(texts: Readonly<Record<string, string>>): Directory {
  return Object.entries(texts).reduce((tree, [path, text]) => putAt(tree, splitPath(path), file(textContent(text), { mtime: 5 })), directory());
}

export const CONTEXT = filesOf({ 'f.txt': 'hello\n', 'dir/a': 'a' });

export interface FixtureOptions extends BuildOptions {
  readonly builder?: BuilderState;
  readonly known?: BuildResult['made'];
  readonly files?: Directory;
  readonly now?: number;
  readonly onProgress?: (event: ProgressEvent) => void;
}

export function buildText(text: string, { builder = EMPTY_BUILDER, known = new Map(), files = CONTEXT, now = 1000, onProgress = () => undefined, ...options }: FixtureOptions = {}): BuildResult {
  const dockerfile = { path: 'Dockerfile', text };
  return runTask(build({ builder, known, dockerfile, context: files, options, now, resolveImage: (reference) => builderImage(EMPTY_DOCKER, reference), onProgress }), loadRecord);
}

export function imageOfText(text: string, options?: FixtureOptions): Image {
  const result = buildText(text, options);
  if (!result.ok) throw new Error(result.error.message);
  return result.image;
}

/** The layers above the base, in the text form. */
export function layersOfText(text: string, options?: FixtureOptions): string[] {
  const { layers, base } = imageOfText(text, options);
  return layers.slice(base?.layers ?? 0).map(({ upper, parent }) => formatLayer(upper, parent?.merged));
}

/** What each step says of the cache: `cached`, or why it was run. */
export const causesOf = ({ steps }: BuildResult): string[] => steps.map(({ cause }) => (cause === undefined ? 'cached' : describeCause(cause)));
