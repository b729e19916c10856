/** What an instruction does to an image, in one sentence. Pure. */
import { bytesText } from '../../picture/index.ts';
import { plural } from '../../picture/text.ts';
import type { ImageView, LayerView, StepView, View } from '../../session/index.ts';

/** Of the step-th instruction of the editor's Dockerfile, FROM being the first; undefined where there is none. */
export function instructionSentence({ preview, layers }: Pick<View, 'preview' | 'layers'>, step: number): string | undefined {
  const { image } = preview;
  if (image === null) return undefined;
  const own = image.steps.filter(({ lines }) => lines !== null);
  if (image.base === null) return stepSentence(own[step - 1], image, layers);
  return step === 1 ? baseSentence(image, image.base, layers) : stepSentence(own[step - 2], image, layers);
}

function baseSentence(image: ImageView, base: NonNullable<ImageView['base']>, layers: View['layers']): string {
  const keys = image.layers.slice(0, base.layers);
  const size = keys.reduce((sum, key) => sum + (layers[key]?.size ?? 0), 0);
  return `${base.reference} brings ${plural(keys.length, 'layer')}, ${bytesText(size)}: stored once, shared by all that stand on it.`;
}

function stepSentence(step: StepView | undefined, image: ImageView, layers: View['layers']): string | undefined {
  if (step === undefined) return undefined;
  const word = step.label.split(' ')[0] ?? '';
  if (step.layer === null) return `${word} makes no layer: it changes the image’s configuration only.`;
  const layer = layers[step.layer];
  return layer && `Layer ${image.layers.indexOf(step.layer) + 1} ${deedOf(layer)}`;
}

/** What a layer does, after its name. */
export function deedOf({ counts, size, hidesBytes, badges }: Pick<LayerView, 'counts' | 'size' | 'hidesBytes' | 'badges'>): string {
  const { added, modified, deleted } = counts;
  const deeds = [...(added > 0 ? [`adds ${plural(added, 'file')}`] : []), ...(modified > 0 ? [`stores ${plural(modified, 'changed file')} whole`] : []), ...(deleted > 0 ? [`hides ${plural(deleted, 'file')} with a whiteout`] : [])];
  if (deeds.length === 0) return badges.some(({ kind }) => kind === 'assumed') ? 'is assumed: what the command really leaves is not known.' : 'is empty: nothing in it differs from below.';
  const said = deeds.length === 1 ? deeds[0] : `${deeds.slice(0, -1).join(', ')} and ${deeds.at(-1)}`;
  const cost = size > 0 ? `, ${bytesText(size)}` : '';
  return `${said}${cost}${hidesBytes > 0 ? `; ${bytesText(hidesBytes)} below can no longer be seen and stay stored` : ''}.`;
}
