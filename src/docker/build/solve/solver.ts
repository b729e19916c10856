/** A plan carried out, step after step: each taken from the cache where its key is known, or made (semantics g). */
import { SyntaxFailure } from '../../../dockerfile/index.ts';
import { directory, layerSize, sha256Hex, splitPath, union, updateAt, type Directory } from '../../../filesystem/index.ts';
import { placeholder, type Task } from '../../../shell/index.ts';
import type { Badge, Image, Layer } from '../../image/image.ts';
import { causeOf, type StepCause } from '../cache/cause.ts';
import { cacheKey } from '../cache/key.ts';
import type { BuilderState, CacheRecord, StepInputs } from '../cache/records.ts';
import { MissingSource } from '../copy/index.ts';
import type { BuildPlan, PlannedMount, PlannedStage, PlannedStep, Source, TransferOperation } from '../plan/plan.ts';
import { BuildFailure, type BuildRequest, type BuildStep } from '../request.ts';
import { Announcer } from './announcer.ts';
import { ContextTransfer } from './context-transfer.ts';
import { missingText } from './missing-text.ts';
import { prepareRun } from './run.ts';
import type { Made, PreparedStep } from './step.ts';
import { prepareTransfer, type TransferSurroundings } from './transfer.ts';
import { prepareWorkdir } from './workdir.ts';

/** What overlay2 can lay one on another (semantics h.6). */
const MAX_LOWER_LAYERS = 128;
const EMPTY_ROOT = directory();

/** A stage with all its layers, the base's among them, and the times at which its own were made. */
export interface SolvedStage {
  readonly plan: PlannedStage;
  readonly image: Image | undefined;
  readonly layers: readonly Layer[];
  /** Seconds since the epoch, one for each step of the stage and of the stages it stands on, in order. */
  readonly times: readonly number[];
}

/** A step that is solved. */
interface Solved {
  readonly layer: Layer;
  readonly createdAt: number;
  /** Whether it was made in this build. */
  readonly ran: boolean;
}

export class Solver {
  readonly #request: BuildRequest;
  readonly #plan: BuildPlan;
  readonly #context: Directory;
  readonly #transfer: ContextTransfer;
  readonly #stages = new Map<number, SolvedStage>();
  /** Steps of this build by what they are: the same step in two places is run once. */
  readonly #vertices = new Map<string, Solved>();
  readonly #announcer: Announcer;
  readonly #lastSteps = new Map<string, StepInputs[]>();
  readonly #cacheMounts: Map<string, Directory>;
  readonly steps: BuildStep[] = [];
  readonly made = new Map<string, CacheRecord>();

  /** `context` is what `.dockerignore` leaves. */
  constructor(request: BuildRequest, plan: BuildPlan, context: Directory) {
    this.#request = request;
    this.#plan = plan;
    this.#context = context;
    this.#transfer = new ContextTransfer(plan, context, request.builder.sentContext);
    this.#announcer = new Announcer(request, this.#transfer);
    this.#cacheMounts = new Map(request.builder.cacheMounts);
  }

  /** What the builder knows now. */
  get builder(): BuilderState {
    const { builder } = this.#request;
    return {
      buildCache: this.made.size === 0 ? builder.buildCache : new Map([...builder.buildCache, ...this.made]),
      cacheMounts: this.#cacheMounts,
      lastSteps: new Map([...builder.lastSteps, ...this.#lastSteps]),
      sentContext: this.#transfer.sent,
    };
  }

  /** The stages that the target needs, by index. */
  *solve(): Task<ReadonlyMap<number, SolvedStage>> {
    this.#findMissingSource();
    for (const stage of this.#plan.stages.values()) this.#stages.set(stage.index, yield* this.#solveStage(stage));
    return this.#stages;
  }

  #solved(index: number): SolvedStage {
    const stage = this.#stages.get(index);
    if (stage === undefined) throw new BuildFailure({ message: `invalid stage index ${index}`, lines: null });
    return stage;
  }

  *#solveStage(plan: PlannedStage): Task<SolvedStage> {
    const { builder } = this.#request;
    const last = builder.lastSteps.get(plan.title) ?? [];
    const inputs: StepInputs[] = [];
    this.#lastSteps.set(plan.title, inputs);
    let stage = this.#startOf(plan);
    let parentRan = false;
    for (const [index, step] of plan.steps.entries()) {
      const prepared = this.#prepare(step, stage);
      inputs.push(prepared.inputs);
      const solved = yield* this.#solveStep(step, prepared, stage, () => causeOf(prepared.inputs, { last, index, parentRan }));
      parentRan = solved.ran;
      stage = { ...stage, layers: [...stage.layers, solved.layer], times: [...stage.times, solved.createdAt] };
    }
    this.#announcer.base(plan, true);
    return stage;
  }

  #startOf(plan: PlannedStage): SolvedStage {
    const { base } = plan;
    if (base.kind === 'stage') return { ...this.#solved(base.index), plan };
    const image = base.kind === 'image' ? base.image : undefined;
    return { plan, image, layers: image?.layers ?? [], times: [] };
  }

  #rootOf(source: Source): Directory {
    return source.kind === 'context' ? this.#context : topOf(this.#layersOf(source));
  }

  #layersOf(source: Source): readonly Layer[] {
    if (source.kind === 'stage') return this.#solved(source.index).layers;
    return source.kind === 'image' ? source.image.layers : [];
  }

  /** Throws BuildFailure for what the step takes and is not there. */
  #prepare(step: PlannedStep, stage: SolvedStage): PreparedStep {
    const { layers, image } = stage;
    const { operation } = step;
    const { now, options, onProgress } = this.#request;
    const parent = layers.at(-1)?.key ?? '';
    const root = topOf(layers);
    if (operation.kind === 'workdir') return prepareWorkdir(operation, parent, root, now);
    if (operation.kind === 'run') {
      return prepareRun(step, operation, parent, root, {
        options,
        facts: image?.facts ?? {},
        hasAssumed: hasAssumed(layers),
        now,
        rootOf: ({ source }: PlannedMount) => this.#rootOf(source),
        cacheMounts: this.#cacheMounts,
        onLog: (text) => onProgress({ kind: 'log', text }),
      });
    }
    try {
      return this.#prepareTransfer(operation, { parent, root, from: this.#rootOf(operation.source), mergesLayers: options.mergesLayers ?? false, now });
    } catch (error) {
      if (error instanceof SyntaxFailure) throw this.#failed(step, error.message);
      if (!(error instanceof MissingSource)) throw error;
      this.#announcer.base(stage.plan, true);
      onProgress({ kind: 'start', title: titleOf(step) });
      throw this.#failed(step, missingText(error, layers.length > 0 && layers.at(-1) === this.#layersOf(operation.source).at(-1)));
    }
  }

  /** From a stage whose commands were assumed in part, a source that is not there is taken to be their work: it is empty, with a badge. */
  #prepareTransfer(operation: TransferOperation, surroundings: TransferSurroundings): PreparedStep {
    const assumes = operation.source.kind === 'stage' && hasAssumed(this.#layersOf(operation.source));
    const badges: Badge[] = [];
    for (let { from } = surroundings; ; ) {
      try {
        return withBadges(prepareTransfer(operation, { ...surroundings, from }), badges);
      } catch (error) {
        if (!(error instanceof MissingSource) || !assumes || badges.length >= operation.words.sources.length) throw error;
        const { path } = error;
        from = updateAt(from, splitPath(path), () => placeholder(path, surroundings.now), () => directory({ mtime: surroundings.now }));
        badges.push({ kind: 'assumed', reason: `${path} is taken to have been made by a command that is not simulated; it is empty here` });
      }
    }
  }

  *#solveStep(step: PlannedStep, prepared: PreparedStep, stage: SolvedStage, cause: () => StepCause): Task<Solved> {
    const { builder, known, onProgress } = this.#request;
    const key = cacheKey(prepared.inputs, prepared.isLinked);
    const vertex = JSON.stringify([prepared.inputs.parent, key, sourceOf(step)]);
    const merged = this.#vertices.get(vertex);
    const isForced = this.#isForced(stage.plan, step);
    const cached = isForced ? undefined : (this.made.get(key) ?? builder.buildCache.get(key));
    if (merged !== undefined) {
      this.#tell(step, merged.layer, true, undefined, '');
      return merged;
    }
    this.#announcer.base(stage.plan, cached !== undefined);
    this.#announcer.imageSource(step);
    onProgress({ kind: 'start', title: titleOf(step) });
    const layerKey = this.#layerKey(prepared, key, isForced);
    const record = cached ?? (isForced ? undefined : known?.get(key)) ?? (yield* this.#make(step, prepared, stage.layers, layerKey));
    const layer = onParent(record.layer, stage.layers.at(-1), prepared.isLinked ? layerKey : record.layer.key);
    onProgress({ kind: 'end', outcome: cached === undefined ? 'DONE' : 'CACHED', ran: cached === undefined });
    if (cached === undefined) this.made.set(key, { ...record, layer });
    const solved: Solved = { layer, createdAt: record.createdAt, ran: cached === undefined };
    this.#vertices.set(vertex, solved);
    this.#tell(step, layer, cached !== undefined, cached !== undefined ? undefined : isForced ? { kind: 'no-cache' } : cause(), record.output);
    return solved;
  }

  #tell({ name, text, lines }: PlannedStep, layer: Layer, cached: boolean, cause: StepCause | undefined, output: string): void {
    this.steps.push({ name, text, lines, layer, cached, cause, output });
  }

  /** `--no-cache` makes all but WORKDIR anew (semantics g). */
  #isForced({ title }: PlannedStage, { operation }: PlannedStep): boolean {
    const { noCache, noCacheFilter } = this.#request.options;
    return operation.kind !== 'workdir' && (noCache === true || noCacheFilter?.includes(title) === true);
  }

  /** A step that was made anew offers no key that was there before, so that all that stands on it is made anew as well. */
  #layerKey({ inputs, isLinked }: PreparedStep, key: string, isForced: boolean): string {
    const chained = isLinked ? cacheKey(inputs, false) : key;
    return isForced ? sha256Hex(`${chained} made at ${this.#request.now}`) : chained;
  }

  *#make(step: PlannedStep, prepared: PreparedStep, layers: readonly Layer[], key: string): Task<CacheRecord> {
    if (layers.length > MAX_LOWER_LAYERS) throw this.#failed(step, 'failed to prepare <ref> as <ref>: max depth exceeded');
    const made = yield* this.#run(step, prepared);
    const { upper } = made.overlay;
    const layer: Layer = { key, parent: layers.at(-1), upper, merged: prepared.isLinked ? union(topOf(layers), upper) : made.overlay.merged, size: layerSize(upper), badges: made.badges };
    return { layer, createdAt: this.#request.now, output: made.output };
  }

  *#run(step: PlannedStep, prepared: PreparedStep): Task<Made> {
    try {
      return yield* prepared.make();
    } catch (error) {
      if (error instanceof SyntaxFailure) throw this.#failed(step, error.message);
      if (error instanceof BuildFailure) throw this.#failed(step, error.message, error.detail.step?.output);
      throw error;
    }
  }

  /** Ends the step's line of progress. */
  #failed(step: PlannedStep, message: string, output = ''): BuildFailure {
    this.#request.onProgress({ kind: 'end', outcome: 'ERROR', message: message.replace(/^failed to compute cache key: /, '') });
    return new BuildFailure({ message, lines: step.lines, step: { title: titleOf(step), output } });
  }

  /** Sources in the context and in images are looked for before anything runs (recorded facts 3f). */
  #findMissingSource(): void {
    for (const stage of this.#plan.stages.values()) {
      for (const [index, step] of stage.steps.entries()) {
        const { operation } = step;
        if (operation.kind !== 'copy' && operation.kind !== 'add') continue;
        const source = this.#baseOf(operation.source);
        if (source === undefined || (index === 0 && this.#isSameBase(source, stage.base))) continue;
        try {
          prepareTransfer(operation, { parent: '', root: EMPTY_ROOT, from: this.#rootOf(source), mergesLayers: false, now: this.#request.now });
        } catch (error) {
          if (error instanceof SyntaxFailure) continue;
          if (!(error instanceof MissingSource)) throw error;
          this.#announcer.base(stage, index > 0);
          this.#request.onProgress({ kind: 'start', title: titleOf(step) });
          const failure = this.#failed(step, missingText(error, false));
          this.#cancelFirst(stage, index);
          throw failure;
        }
      }
    }
  }

  /** The steps before one that failed at once: those that are cached say so, the first that is not was under way. */
  #cancelFirst(plan: PlannedStage, end: number): void {
    const { builder, onProgress } = this.#request;
    let stage = plan.base.kind === 'stage' ? undefined : this.#startOf(plan);
    for (const step of plan.steps.slice(0, end)) {
      if (stage === undefined) return;
      const prepared = this.#prepare(step, stage);
      const cached = this.#isForced(plan, step) ? undefined : builder.buildCache.get(cacheKey(prepared.inputs, prepared.isLinked));
      onProgress({ kind: 'start', title: titleOf(step) });
      onProgress({ kind: 'end', outcome: cached === undefined ? 'CANCELED' : 'CACHED' });
      stage = cached && { ...stage, layers: [...stage.layers, cached.layer] };
    }
  }

  /** A source that is there from the beginning: a stage without steps is the image that it stands on. */
  #baseOf(source: Source): Source | undefined {
    if (source.kind !== 'stage') return source;
    const stage = this.#plan.stages.get(source.index);
    return stage === undefined || stage.steps.length > 0 ? undefined : this.#baseOf(stage.base);
  }

  #isSameBase(source: Source, base: Source): boolean {
    const own = this.#baseOf(base);
    return source.kind === 'image' && own?.kind === 'image' && source.image === own.image;
  }
}

const titleOf = ({ name, text }: PlannedStep): string => `${name} ${text}`;

function topOf(layers: readonly Layer[]): Directory {
  return layers.at(-1)?.merged ?? EMPTY_ROOT;
}

/** Whether a layer holds what was assumed: what is missing above it may be its work. */
const hasAssumed = (layers: readonly Layer[]): boolean => layers.some(({ badges }) => badges.some(({ kind }) => kind === 'assumed'));

function withBadges(prepared: PreparedStep, badges: readonly Badge[]): PreparedStep {
  if (badges.length === 0) return prepared;
  return {
    ...prepared,
    *make() {
      const made = yield* prepared.make();
      return { ...made, badges: [...made.badges, ...badges] };
    },
  };
}

/** What tells apart steps that take the same content from different places. */
function sourceOf({ operation }: PlannedStep): unknown {
  if (operation.kind !== 'copy' && operation.kind !== 'add') return undefined;
  const { source } = operation;
  return source.kind === 'stage' ? source.index : source.kind === 'image' ? source.reference : source.kind;
}

/** A record's layer on the layers of this build: that of a linked copy may have been made on others. */
function onParent(layer: Layer, parent: Layer | undefined, key: string): Layer {
  if (layer.parent === parent) return layer;
  return { ...layer, key, parent, merged: union(parent?.merged ?? EMPTY_ROOT, layer.upper) };
}
