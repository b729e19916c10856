/** From a layer to the lines that made it. */
import type { ImageView } from '../session/index.ts';

export function linesOfLayer(image: ImageView | null, key: string): { readonly first: number; readonly last: number } | null {
  return image?.steps.find(({ layer }) => layer === key)?.lines ?? null;
}
