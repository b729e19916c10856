/**
 * The state as a forest of strata, each on what it stands on: shared layers once, images branching where they part. A stratum is one
 * row of the picture: a layer, a base or a long run of layers drawn as one, an instruction that made no layer, a step of a stage
 * that is not built. Pure.
 */
import type { ContainerView, ImageView, LayerView, StepView, View } from '../../session/view.ts';
import { bedrockOf } from './bedrock.ts';
import { collapse } from './collapse.ts';
import { coursesOf, type Course } from './courses.ts';

export interface Stratum extends Course {
  /** How many layers lie below. */
  readonly below: number;
  readonly size: number;
  parent: Stratum | undefined;
  children: Stratum[];
  readonly containers: ContainerView[];
  /** Tags of images that end here. */
  readonly tags: string[];
  /** Names of stages that end here. */
  readonly stages: string[];
  /** Whether the editor's preview ends here. */
  isPreviewTop: boolean;
  /** What the last build says of the layer; undefined for what the editor's text does not build. */
  step: StepView | undefined;
}

/** The words of a stratum's first instruction. */
export const labelOf = ({ layers, instructions }: Pick<Stratum, 'layers' | 'instructions'>): string => layers[0]?.label ?? instructions[0]?.label ?? '';

export const sizeOf = (layers: readonly LayerView[]): number => layers.reduce((sum, { size }) => sum + size, 0);

/** All images worth drawing, from left to right: pulled ones, stages of the editor's text, tagged images and those that containers use, what the text builds. */
export function drawnImages(view: View): ImageView[] {
  const { image, stages } = view.preview;
  const used = new Set(view.containers.map((container) => container.image));
  const built = stages.flatMap((stage) => stage.image ?? []);
  const stored = view.images.filter(({ tags, key }) => tags.length > 0 || used.has(key));
  return [...stored.filter(({ base }) => base === null), ...built.filter(({ key }) => key !== image?.key), ...stored.filter(({ base }) => base !== null), ...(image === null ? [] : [image])];
}

export interface ForestOptions {
  readonly expanded: ReadonlySet<string>;
  /** Keys of layers that are never drawn as part of a run. */
  readonly kept: ReadonlySet<string>;
  /** Only these layers above the bases, and only the metadata between them. */
  readonly only?: ReadonlySet<string>;
}

/** The roots of the forest, in the order of the images. */
export function strataOf(view: View, { expanded, kept, only }: ForestOptions): Stratum[] {
  const known = new Map<string, Stratum>();
  const roots: Stratum[] = [];
  const images = drawnImages(view);
  const bedrock = bedrockOf(images);
  const stepsOfPreview = new Map([...images].filter(({ key }) => key === 'preview' || key.startsWith('stage ')).flatMap(({ steps }) => steps.flatMap((step) => (step.layer === null ? [] : [[step.layer, step] as const]))));

  const grow = (parent: Stratum | undefined, course: Course): Stratum => {
    const key = course.layers.length > 0 ? course.key : `${parent?.key ?? ''}/${course.key}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made: Stratum = {
      ...course,
      key,
      below: parent === undefined ? 0 : parent.below + parent.layers.length,
      size: sizeOf(course.layers),
      parent,
      children: [],
      containers: [],
      tags: [],
      stages: [],
      isPreviewTop: false,
      step: course.kind === 'layer' ? stepsOfPreview.get(course.key) : undefined,
    };
    known.set(key, made);
    (parent?.children ?? roots).push(made);
    return made;
  };

  for (const image of images) {
    const courses = coursesOf(image, view.layers, bedrock, expanded);
    const shown = only === undefined ? courses : upTo(courses, only);
    const path = shown.reduce<Stratum[]>((below, course) => [...below, grow(below.at(-1), course)], []);
    const top = path.at(-1);
    const topLayer = path.findLast(({ layers }) => layers.length > 0) ?? top;
    if (top === undefined || topLayer === undefined || shown.length < courses.length) continue;
    if (image.key === 'preview') topLayer.isPreviewTop = true;
    else if (image.base !== null || topLayer.kind !== 'base') addNew(topLayer.tags, image.tags);
    for (const container of view.containers) if (container.image === image.key && !top.containers.includes(container)) top.containers.push(container);
    const stage = view.preview.stages.length < 2 ? undefined : view.preview.stages.find((one) => one.image?.key === image.key);
    if (stage !== undefined) addNew(topLayer.stages, [stage.name]);
  }
  if (only === undefined) for (const stage of view.preview.stages.filter(({ image }) => image === null)) growUnbuilt(stage, roots, grow);
  return collapse(roots, expanded, kept);
}

function addNew(list: string[], names: readonly string[]): void {
  list.push(...names.filter((name) => !list.includes(name)));
}

/** The courses up to the last layer that is shown. */
function upTo(courses: readonly Course[], only: ReadonlySet<string>): readonly Course[] {
  const last = courses.findLastIndex(({ layers }) => layers.length > 0 && layers.every(({ key }) => only.has(key)));
  return courses.slice(0, last + 1);
}

/** A stage that the target does not need, as it is written. */
function growUnbuilt({ index, name, base, instructions }: View['preview']['stages'][number], roots: readonly Stratum[], grow: (parent: Stratum | undefined, course: Course) => Stratum): void {
  const reference = base === null ? 'scratch' : base.kind === 'image' ? base.reference : `stage ${base.index}`;
  const planned = (key: string, label: string, makesLayer: boolean): Course => ({ kind: makesLayer ? 'planned' : 'seam', key: `unbuilt ${index} ${key}`, layers: [], reference: '', instructions: [{ label, createdBy: label, image: '', index: -1 }] });
  const below = base?.kind === 'image' ? [...allStrata(roots)].find((stratum) => stratum.kind === 'base' && stratum.reference === base.reference) : undefined;
  let top = below ?? grow(undefined, planned('base', `FROM ${reference}`, true));
  for (const [i, { label, makesLayer }] of instructions.entries()) top = grow(top, planned(String(i), label, makesLayer));
  if (top !== below) addNew(top.stages, [name]);
}

/** All strata from the bottom upwards. */
export function* allStrata(roots: readonly Stratum[]): Generator<Stratum> {
  for (const root of roots) {
    yield root;
    yield* allStrata(root.children);
  }
}
