/** A parsed file to the plan of its build: every error that can be known before a step runs is found here (semantics b, d). */
import { DEFAULT_PATH, evaluateStage, parseTrigger, planFile, scopeOfImage, stageNamed, stageTitle, SyntaxFailure, type Dockerfile, type FilePlan, type Instruction, type Lines, type Scope } from '../../../dockerfile/index.ts';
import type { Task } from '../../../shell/index.ts';
import type { ContainerConfig, Image } from '../../image/image.ts';
import { canonical, normalise } from '../../image/reference.ts';
import { missingImage } from '../check.ts';
import { contextKey, withoutReplacedStages, type NamedContexts } from '../named-contexts.ts';
import { BuildFailure, type BuildRequest } from '../request.ts';
import type { BuildPlan, PlannedStage, Source } from './plan.ts';
import { StagePlanner, type SourceOf, type StageStart } from './stage-planner.ts';

const ignore = (): void => undefined;
const isStep = ({ kind }: Instruction): boolean => kind === 'run' || kind === 'copy' || kind === 'add' || kind === 'workdir';

/** Throws BuildFailure for images that are not there and SyntaxFailure for what is wrong in the text. */
export function* planBuild(request: BuildRequest, file: Dockerfile): Task<BuildPlan> {
  return yield* new BuildPlanner(request, file).plan();
}

class BuildPlanner {
  readonly #request: BuildRequest;
  readonly #file: Dockerfile;
  readonly #plan: FilePlan;
  readonly #contexts: NamedContexts;
  readonly #images = new Map<string, Image>();
  readonly #needed = new Set<number>();
  readonly #stages = new Map<number, PlannedStage>();

  constructor(request: BuildRequest, file: Dockerfile) {
    const { buildArgs, target, platform, contexts = new Map() } = request.options;
    this.#request = request;
    this.#contexts = contexts;
    this.#file = withoutReplacedStages(file, contexts);
    this.#plan = planFile(this.#file, { ...(buildArgs && { buildArgs }), ...(target !== undefined && { target }), ...(platform && { platform }) }, { from: ignore });
  }

  *plan(): Task<BuildPlan> {
    for (const index of inOrder(this.#plan.reached)) yield* this.#need(index);
    for (const index of inOrder(this.#needed)) this.#stages.set(index, this.#planStage(index));
    this.#requireEntitlements();
    return { file: this.#plan, stages: this.#stages, target: this.#planned(this.#plan.target) };
  }

  /** Loads the images that a stage stands on or takes files from, and finds the stages that its base's triggers need. */
  *#need(index: number): Task<void> {
    const stage = this.#file.stages[index];
    if (stage === undefined || this.#needed.has(index)) return;
    this.#needed.add(index);
    const { base, name } = this.#baseOf(index);
    if (base !== undefined) yield* this.#need(base);
    else if (name !== 'scratch') yield* this.#load(name, stage.from.lines);
    const triggers = this.#triggersOf(index).map((text) => ({ ...parseTrigger(text, this.#file.frontend), lines: stage.from.lines }));
    for (const { from, lines } of [...triggers, ...stage.instructions].flatMap((step) => sourcesOf(step))) {
      const source = this.#stageFor(from);
      if (source !== undefined) yield* this.#need(source);
      else if (from !== 'scratch') yield* this.#load(from, lines);
    }
  }

  /** What a step asks of the host must be allowed to the build. */
  #requireEntitlements(): void {
    const { allow = [], network } = this.#request.options;
    for (const { operation } of [...this.#stages.values()].flatMap(({ steps }) => steps)) {
      if (operation.kind !== 'run') continue;
      const wanted = [(network ?? operation.step.network) === 'host' ? 'network.host' : '', operation.step.security === 'insecure' ? 'security.insecure' : ''];
      const refused = wanted.find((entitlement) => entitlement !== '' && !allow.includes(entitlement));
      if (refused !== undefined) throw new BuildFailure({ message: `failed to load LLB: ${refused} is not allowed`, lines: null });
    }
  }

  #baseOf(index: number): { base: number | undefined; name: string } {
    return { base: this.#plan.graph[index]?.base, name: this.#plan.bases[index]?.name ?? 'scratch' };
  }

  /** The ONBUILD texts that a stage inherits. */
  #triggersOf(index: number): readonly string[] {
    const { base, name } = this.#baseOf(index);
    if (base === undefined) return this.#images.get(name)?.config.OnBuild ?? [];
    return this.#file.stages[base]?.instructions.flatMap((step) => (step.kind === 'onbuild' ? [step.trigger] : [])) ?? [];
  }

  #stageFor(from: string): number | undefined {
    return /^[-+]?\d+$/.test(from) ? Number(from) : stageNamed(this.#file, from);
  }

  *#load(name: string, lines: Lines): Task<void> {
    if (this.#images.has(name)) return;
    const { onProgress } = this.#request;
    const named = this.#contexts.get(contextKey(name) ?? '');
    if (named !== undefined) {
      onProgress({ kind: 'start', title: `[context ${name}] ${named.reference === undefined ? 'load from client' : `load metadata for ${canonical(named.reference)}`}` });
      onProgress({ kind: 'end', outcome: 'DONE' });
      this.#images.set(name, named.image);
      return;
    }
    const reference = normalise(name) ?? name;
    const title = `[internal] load metadata for ${canonical(reference)}`;
    onProgress({ kind: 'start', title });
    const image = yield* this.#request.resolveImage(reference);
    if (image === undefined) {
      const cause = yield* missingImage(name, reference);
      onProgress({ kind: 'end', outcome: 'ERROR', message: cause.slice(name.length + 2) });
      throw new BuildFailure({ message: cause, lines, missingImage: reference, step: { title, output: '' } });
    }
    onProgress({ kind: 'end', outcome: 'DONE' });
    this.#images.set(name, image);
  }

  #planned(index: number): PlannedStage {
    const stage = this.#stages.get(index);
    if (stage === undefined) throw new SyntaxFailure(`circular dependency detected on stage: ${stageTitle(this.#file, index)}`);
    return stage;
  }

  #planStage(index: number): PlannedStage {
    const stage = this.#file.stages[index];
    if (stage === undefined) throw new SyntaxFailure(`invalid stage index ${index}`);
    const title = stageTitle(this.#file, index);
    const { base, name } = this.#baseOf(index);
    const parent = base === undefined ? undefined : this.#planned(base);
    const image = this.#images.get(name);
    const isNumbered = parent === undefined && name !== 'scratch';
    const count = this.#triggersOf(index).map((text) => parseTrigger(text, this.#file.frontend)).concat(stage.instructions).filter(isStep).length + (isNumbered ? 1 : 0);
    const number = (step: number): string => `[${this.#hasOneStage() ? '' : `${title} `}${String(step).padStart(String(count).length)}/${count}]`;
    const planner = new StagePlanner(startOf(parent, image), this.#sourceOf(index), number, isNumbered ? 2 : 1);
    const start = parent === undefined ? scopeOf(image) : { ...parent.scope, triggers: this.#triggersOf(index) };
    const scope = evaluateStage(this.#plan, index, start, this.#request.options.buildArgs ?? new Map(), { step: (facts) => planner.take(facts), unset: ignore });
    const { steps, history, config, author } = planner;
    return {
      index,
      title,
      lines: stage.from.lines,
      base: parent !== undefined ? { kind: 'stage', index: parent.index } : image === undefined ? { kind: 'scratch' } : { kind: 'image', image, reference: name },
      from: isNumbered ? `${number(1)} FROM ${canonical(name)}` : undefined,
      steps,
      history,
      config,
      author,
      scope,
    };
  }

  /** Images that files are taken from count as stages for the names of steps. */
  #hasOneStage(): boolean {
    if (this.#file.stages.length > 1) return false;
    return this.#file.stages.every(({ instructions }) => instructions.flatMap((step) => sourcesOf(step)).every(({ from }) => this.#stageFor(from) !== undefined || from === 'scratch'));
  }

  #sourceOf(index: number): SourceOf {
    return (from): Source => {
      if (from === undefined) return { kind: 'context' };
      const stage = this.#stageFor(from);
      if (stage === index) throw new SyntaxFailure(`circular dependency detected on stage: ${stageTitle(this.#file, index)}`);
      if (stage !== undefined) return { kind: 'stage', index: this.#planned(stage).index };
      const image = this.#images.get(from);
      return image === undefined ? { kind: 'scratch' } : { kind: 'image', image, reference: from };
    };
  }
}

const inOrder = (indexes: ReadonlySet<number>): number[] => [...indexes].sort((a, b) => a - b);

/** What a step names to take files from. */
function sourcesOf(step: Instruction): { from: string; lines: Lines }[] {
  const { lines } = step;
  if (step.kind === 'copy') return step.from === undefined ? [] : [{ from: step.from, lines }];
  return step.kind === 'run' ? step.mounts.flatMap(({ from }) => (from === undefined ? [] : [{ from, lines }])) : [];
}

function scopeOf(image: Image | undefined): Scope {
  const { Env: env = [], Shell: shell, OnBuild: onbuild } = image?.config ?? {};
  return scopeOfImage({ env, ...(shell && { shell }), ...(onbuild && { onbuild }) });
}

/** The base's config without its triggers, with a PATH in any case. */
function startOf(parent: PlannedStage | undefined, image: Image | undefined): StageStart {
  const { OnBuild: _, ...config }: ContainerConfig = parent?.config ?? image?.config ?? { WorkingDir: '/' };
  const env = config.Env ?? [];
  const hasPath = env.some((pair) => pair.startsWith('PATH='));
  return { config: hasPath ? config : { ...config, Env: [...env, `PATH=${DEFAULT_PATH}`] }, author: parent?.author ?? image?.author };
}
