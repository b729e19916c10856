/** From a step of the step bar to the line of the Dockerfile at which it stands. */
import type { ImageView } from '../../session/index.ts';

export function stepLine(image: ImageView | null, step: number): number | null {
  if (step === 1) return 1;
  return image?.steps.filter(({ lines }) => lines !== null)[step - 2]?.lines?.first ?? null;
}
