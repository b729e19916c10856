/** An image as a column of courses, lowest first: its base as one or opened, its layers, its metadata. Pure. */
import type { ImageView, LayerView, StepView } from '../../session/view.ts';
import type { Bedrock } from './bedrock.ts';

/** An instruction that a row stands for, and where its image has it. */
export interface CourseInstruction {
  readonly label: string;
  readonly createdBy: string;
  readonly image: string;
  readonly index: number;
}

export interface Course {
  /**
   * `base` and `run`: layers drawn as one; `layer`; `seam`: instructions without a layer; `lid`: closes what was opened, and lies on
   * top of it; `planned`: an instruction of a stage that is not built.
   */
  readonly kind: 'base' | 'run' | 'layer' | 'seam' | 'lid' | 'planned';
  /** Identity; of a layer the layer's. */
  readonly key: string;
  /** Lowest first; empty for what has none. */
  readonly layers: readonly LayerView[];
  /** The base that it is or belongs to, `httpd:2.4`; empty above. */
  readonly reference: string;
  readonly instructions: readonly CourseInstruction[];
  /** What opens or closes it: an entry of the options' `expanded`. */
  readonly toggle?: string;
  /** What a lid closes. */
  readonly closes?: readonly LayerView[];
}

const NO_ROCK: Bedrock = { history: 0, layers: 0, reference: '', top: undefined };

type Layers = Readonly<Record<string, LayerView>>;

export function coursesOf(image: ImageView, layers: Layers, bedrock: ReadonlyMap<string, Bedrock>, expanded: ReadonlySet<string>): Course[] {
  const rock = bedrock.get(image.key) ?? NO_ROCK;
  const rest = image.steps.slice(rock.history);
  return [...baseCourses(image, rock, layers, bedrock, expanded), ...rest.flatMap((step, i) => courseOf(step, image, rock.history + i, layers))];
}

function courseOf(step: StepView, image: ImageView, index: number, layers: Layers): Course[] {
  const { label, createdBy } = step;
  const instructions = [{ label, createdBy, image: image.key, index }];
  if (step.layer === null) return [{ kind: 'seam', key: `seam ${createdBy}`, layers: [], reference: '', instructions }];
  const layer = layers[step.layer];
  return layer === undefined ? [] : [{ kind: 'layer', key: layer.key, layers: [layer], reference: '', instructions }];
}

/** The base, parted where another image's base ends within it. */
function baseCourses(image: ImageView, rock: Bedrock, layers: Layers, bedrock: ReadonlyMap<string, Bedrock>, expanded: ReadonlySet<string>): Course[] {
  const own = image.layers.slice(0, rock.layers);
  const ends = endsWithin(own, bedrock);
  const courses: Course[] = [];
  let from = 0;
  for (const [end, reference] of [...ends, [own.length, rock.reference] as const]) {
    const part = own.slice(from, end).flatMap((key) => layers[key] ?? []);
    const top = part.at(-1);
    from = end;
    if (top === undefined) continue;
    const key = `base ${top.key}`;
    const base: Course = { kind: 'base', key, layers: part, reference, instructions: [], ...(part.length > 1 && { toggle: key }) };
    if (part.length === 1 || !expanded.has(key)) courses.push(base);
    else courses.push(...part.flatMap((layer) => courseOfLayer(layer, image, layers)).map((course) => ({ ...course, reference })), { kind: 'lid', key: `lid ${key}`, layers: [], reference, instructions: [], toggle: key, closes: part });
  }
  return courses;
}

function courseOfLayer(layer: LayerView, image: ImageView, layers: Layers): Course[] {
  const index = image.steps.findIndex((step) => step.layer === layer.key);
  const step = image.steps[index];
  return step === undefined ? [] : courseOf(step, image, index, layers);
}

/** Where the bases of other images end within these layers, with their names, lowest first. */
function endsWithin(own: readonly string[], bedrock: ReadonlyMap<string, Bedrock>): (readonly [number, string])[] {
  const ends = new Map<number, string>();
  for (const { top, reference } of bedrock.values()) {
    const end = top === undefined ? 0 : own.indexOf(top) + 1;
    if (end > 0 && end < own.length) ends.set(end, reference);
  }
  return [...ends].sort(([a], [b]) => a - b);
}
