/** What a step of an image brought. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, type Contents } from '../contents.ts';

/** What the steps that `step` matches brought to the images that `image` matches; several rules add up. */
export interface Rule {
  readonly image: RegExp;
  /** Over the text of the history entry. */
  readonly step: RegExp;
  readonly contents: Contents | ((image: ImageFacts) => Contents);
}

export interface ImageFacts {
  readonly reference: string;
  /** A variable of the image's environment, or the empty text. */
  readonly env: (name: string) => string;
}

/** The script of files/entrypoints with words replaced. */
export function entrypoint(name: string, words: Readonly<Record<string, string>> = {}): string {
  const text = readFileSync(join(import.meta.dirname, '../files/entrypoints', name), 'utf8');
  return Object.entries(words).reduce((changed, [word, value]) => changed.replaceAll(word, value), text);
}

/** An executable script. */
export function script(path: string, text: string): Contents {
  return { tree: at(path, [text.length, 755]), files: { [path]: text } };
}
