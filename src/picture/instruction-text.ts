/** An instruction cut to a width: long paths give way first, from their beginning, since their ends tell what it is about. Pure. */
import { fit, textWidth } from './text.ts';

/** A path of three names and more, as a word of its own or after `=`. */
const LONG_PATH = /(?<=[\s=]|^)(?:\/[\w.@+-]+){3,}(?=\s|$|[;&|])/g;

/** In pixels, at a size in pixels; monospaced. */
export function fitInstruction(text: string, width: number, size: number): string {
  const shorter = [2, 1].map((kept) => text.replace(LONG_PATH, (path) => `…/${path.split('/').slice(-kept).join('/')}`));
  return [text, ...shorter].find((candidate) => textWidth(candidate, size, 'mono') <= width) ?? fit(text, width, size, 'mono');
}
