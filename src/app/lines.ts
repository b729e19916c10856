/** From a layer to the lines that made it. */
import { instructionsOf } from '../picture/index.ts';
import type { ImageView, View } from '../session/index.ts';

export function linesOfLayer(image: ImageView | null, key: string): { readonly first: number; readonly last: number } | null {
  return image?.steps.find(({ layer }) => layer === key)?.lines ?? null;
}

/** The line of the editor's Dockerfile that a layer comes from, for the base's layers that of its FROM; null if it comes from no line there. */
export function lineOfLayer({ preview: { image, stages } }: View, key: string): number | null {
  const own = linesOfLayer(image, key);
  if (own !== null || image === null) return own?.first ?? null;
  const isBase = image.layers.slice(0, image.base?.layers ?? 0).includes(key);
  const stage = stages.find((one) => one.image?.key === image.key);
  return isBase ? (stage?.lines.first ?? instructionsOf(image)[0]?.line ?? null) : null;
}
