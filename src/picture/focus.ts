/** Which layers are in focus: those of an image, or of the editor's Dockerfile up to an instruction. Pure. */
import type { LedgerSubject } from '../session/ledger.ts';
import type { ImageView, View } from '../session/view.ts';
import type { PictureOptions } from './options.ts';

export interface Focus {
  /** Keys, lowest first. */
  readonly layers: readonly string[];
  /** Bytes of all of them. */
  readonly size: number;
  /** Bytes that the layers of the focus hide below themselves. */
  readonly hidden: number;
  /** Of these, what the instruction of the step hides, with its line; null where it hides nothing and where there is no step. */
  readonly hides: { readonly line: number; readonly size: number } | null;
  readonly title: string;
  /** Whose bytes those are. */
  readonly subject: LedgerSubject;
  /** Places in the preview's steps that have been reached; null for all. */
  readonly seams: ReadonlySet<number> | null;
}

/** The instructions of the editor's Dockerfile in order, each with the layers that it and those before it make. */
export function instructionsOf(image: ImageView | null): { readonly line: number; readonly layers: number; readonly label: string }[] {
  if (image === null) return [];
  const base = image.base?.layers ?? 0;
  const list = image.base === null ? [] : [{ line: 1, layers: base, label: `FROM ${image.base.reference}` }];
  let layers = base;
  for (const { lines, layer, label } of image.steps) {
    if (lines === null) continue;
    if (layer !== null) layers++;
    list.push({ line: lines.first, layers, label });
  }
  return list;
}

export function focusOf(view: View, { image: tag, step }: Pick<PictureOptions, 'image' | 'step'>): Focus {
  const preview = view.preview.image;
  const tagged = tag === null ? undefined : view.images.find(({ tags }) => tags.includes(tag));
  const instructions = instructionsOf(preview);
  const at = step === null ? undefined : instructions[Math.min(step, instructions.length) - 1];
  const layers = at !== undefined && preview !== null ? preview.layers.slice(0, at.layers) : (tagged ?? preview)?.layers ?? [];
  const views = layers.flatMap((key) => view.layers[key] ?? []);
  const same = view.images.find((image) => image.tags.length > 0 && image.layers.join() === layers.join());
  const before = at && instructions[instructions.indexOf(at) - 1];
  const hides = at === undefined || before === undefined || before.layers === at.layers ? 0 : (views.at(-1)?.hidesBytes ?? 0);
  return {
    layers,
    size: views.reduce((sum, layer) => sum + layer.size, 0),
    hidden: views.reduce((sum, layer) => sum + layer.hidesBytes, 0),
    hides: at === undefined || hides === 0 ? null : { line: at.line, size: hides },
    seams: at === undefined || preview === null ? null : new Set(preview.steps.flatMap(({ lines }, i) => (lines === null || lines.first <= at.line ? [i] : []))),
    subject: { kind: 'image', key: at === undefined ? (tagged?.key ?? 'preview') : 'preview', layers: at === undefined ? null : layers.length },
    title: same?.tags[0] ?? (at === undefined ? (tagged?.tags[0] ?? 'what the editor builds') : `after line ${at.line}`),
  };
}
