/** Stages built one after another, each step taken from the cache where its key is known (semantics g). */
import { expandWord, parseTrigger, SyntaxFailure, suggestion, type Add, type Copy, type Dockerfile, type Instruction, type Lines, type Run, type Stage } from '../../dockerfile/index.ts';
import { cleanPath, directory, layerSize, mountOverlay, overlayfs, sha256Hex, splitPath, type Directory, type Overlay } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import type { Badge, HistoryEntry, Image, Layer } from '../image/image.ts';
import { canonical, normalise } from '../image/reference.ts';
import type { CacheRecord } from '../state.ts';
import { checksum } from './checksum.ts';
import { copyInto, heredocSources, sourcesOf, type CopySource } from './copy-step.ts';
import { applyMetadata } from './metadata.ts';
import { BuildFailure, type BuildRequest, type BuildStep } from './request.ts';
import { argvOf, runStep } from './run-step.ts';
import { keyOf, rootOf, scratchStage, stageFromImage, stageFromStage, type StageState } from './stage.ts';
import { credentialsOf } from './users.ts';

const COMMENT = 'buildkit.dockerfile.v0';
const SIMULATE = /^simulate:\s*(.+)$/s;
const isStep = (instruction: Instruction): boolean => ['run', 'copy', 'add', 'workdir'].includes(instruction.kind);

/** What a step makes of the root: the overlay whose upper directory is the layer. */
interface Made {
  readonly overlay: Overlay;
  readonly output: string;
  readonly badges: readonly Badge[];
}

export class Builder {
  readonly #request: BuildRequest;
  readonly #file: Dockerfile;
  /** The context with `.dockerignore` applied. */
  readonly #context: Directory;
  readonly #built = new Map<number, StageState>();
  readonly steps: BuildStep[] = [];
  readonly cache = new Map<string, CacheRecord>();
  readonly #created: string;

  constructor(request: BuildRequest, file: Dockerfile, context: Directory) {
    this.#request = request;
    this.#file = file;
    this.#context = context;
    this.#created = new Date(request.now * 1000).toISOString().replace('.000Z', 'Z');
  }

  /** Builds the target stage and those it needs. */
  *build(): Task<StageState> {
    return yield* this.#stage(this.#target(), []);
  }

  #target(): number {
    const { target } = this.#request.options;
    const { stages } = this.#file;
    if (target === undefined) return stages.length - 1;
    const at = stages.findIndex(({ from }) => from.name === target.toLowerCase());
    if (at >= 0) return at;
    throw new BuildFailure({ message: `target stage "${target}" could not be found${suggestion(target, stages.flatMap(({ from }) => from.name ?? []))}`, lines: null });
  }

  #at<T>(lines: Lines, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof SyntaxFailure) throw new BuildFailure({ message: error.message, lines: error.lines ?? lines });
      throw error;
    }
  }

  /** ARGs before the first FROM, with the values given and the platform's own. */
  #globals(): Map<string, string> {
    const values = new Map(Object.entries({ BUILDPLATFORM: 'linux/amd64', BUILDOS: 'linux', BUILDARCH: 'amd64', TARGETPLATFORM: 'linux/amd64', TARGETOS: 'linux', TARGETARCH: 'amd64' }));
    for (const [name, value] of this.#request.options.buildArgs ?? []) if (values.has(name)) values.set(name, value);
    for (const arg of this.#file.globalArgs) {
      for (const { name, value } of arg.pairs) {
        const given = this.#request.options.buildArgs?.get(name);
        const own = given ?? (value === undefined ? undefined : this.#at(arg.lines, () => expandWord(value, (key) => values.get(key), { escape: this.#file.escape })));
        if (own !== undefined) values.set(name, own);
      }
    }
    return values;
  }

  *#stage(index: number, path: readonly number[]): Task<StageState> {
    const known = this.#built.get(index);
    if (known !== undefined) return known;
    const stage = this.#file.stages[index];
    if (stage === undefined) throw new BuildFailure({ message: `invalid stage index ${index}`, lines: null });
    const { from, instructions } = stage;
    if (path.includes(index)) throw new BuildFailure({ message: `circular dependency detected on stage: ${from.name ?? String(index)}`, lines: from.lines });
    const needs = [...path, index];
    for (const step of instructions) if (step.kind === 'copy' && step.from !== undefined) yield* this.#prepareSource(step, needs);
    let state = yield* this.#base(stage, index, needs);
    const triggers = (state.triggers ?? []).map((text) => this.#at(from.lines, () => ({ ...parseTrigger(text), lines: from.lines, original: `ONBUILD ${text}` })));
    const all = [...triggers, ...instructions];
    const total = all.filter(isStep).length + (state.isNumbered ? 1 : 0);
    const name = this.#file.stages.length === 1 ? '' : `${from.name ?? `stage-${index}`} `;
    const number = (i: number): string => `[${name}${String(i).padStart(String(total).length)}/${total}]`;
    let at = 0;
    if (state.isNumbered) {
      at++;
      this.#request.onProgress({ kind: 'step', name: number(at), text: `FROM ${canonical(state.reference)}`, isFrom: true });
      this.#request.onProgress({ kind: 'end', outcome: 'DONE' });
    }
    let current = state.stage;
    for (const instruction of all) {
      if (isStep(instruction)) at++;
      current = yield* this.#instruction(instruction, current, number(at), needs);
    }
    state = { ...state, stage: current };
    this.#built.set(index, current);
    return current;
  }

  *#base({ from }: Stage, index: number, path: readonly number[]): Task<{ stage: StageState; triggers?: readonly string[]; isNumbered: boolean; reference: string }> {
    const globals = this.#globals();
    const base = this.#at(from.lines, () => expandWord(from.base, (name) => globals.get(name), { escape: this.#file.escape }));
    if (base === '') throw new BuildFailure({ message: `base name (${from.base}) should not be blank`, lines: from.lines });
    if (base === 'scratch') return { stage: scratchStage(), isNumbered: false, reference: base };
    const earlier = this.#file.stages.findLastIndex((stage, i) => i < index && stage.from.name === base);
    if (earlier >= 0) {
      const parent = yield* this.#stage(earlier, path);
      return { stage: stageFromStage(parent), triggers: parent.config.OnBuild ?? [], isNumbered: false, reference: base };
    }
    const image = yield* this.#image(base, from.lines);
    return { stage: stageFromImage(image, base), triggers: image.config.OnBuild ?? [], isNumbered: true, reference: base };
  }

  *#image(name: string, lines: Lines): Task<Image> {
    const reference = normalise(name);
    if (reference === undefined) {
      const why = /[A-Z]/.test(name) ? `invalid reference format: repository name (library/${name}) must be lowercase` : 'invalid reference format';
      throw new BuildFailure({ message: `failed to parse stage name "${name}": ${why}`, lines });
    }
    this.#request.onProgress({ kind: 'metadata', reference: canonical(reference) });
    const image = yield* this.#request.resolveImage(reference);
    if (image !== undefined) return image;
    const message = `${name}: failed to resolve source metadata for ${canonical(reference)}: ${canonical(reference)}: not found`;
    throw new BuildFailure({ message, lines, missingImage: reference });
  }

  #sourceStage(step: Copy): number | undefined {
    const from = step.from ?? '';
    const byName = this.#file.stages.findLastIndex((stage) => stage.from.name === from.toLowerCase());
    if (byName >= 0) return byName;
    if (!/^\d+$/.test(from)) return undefined;
    if (Number(from) >= this.#file.stages.length) throw new BuildFailure({ message: `invalid stage index ${from}`, lines: step.lines });
    return Number(from);
  }

  *#prepareSource(step: Copy, path: readonly number[]): Task<void> {
    if (step.from?.includes('$')) throw new BuildFailure({ message: 'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround', lines: step.lines });
    const index = this.#sourceStage(step);
    if (index !== undefined) yield* this.#stage(index, path);
  }

  *#instruction(instruction: Instruction, stage: StageState, name: string, path: readonly number[]): Task<StageState> {
    switch (instruction.kind) {
      case 'run':
        return yield* this.#run(instruction, stage, name);
      case 'copy':
      case 'add':
        return yield* this.#copy(instruction, stage, name, path);
      case 'workdir':
        return yield* this.#workdir(instruction.text, instruction, stage, name);
      case 'arg':
        return this.#at(instruction.lines, () => this.#arg(instruction, stage));
      default: {
        const { stage: next, createdBy } = this.#at(instruction.lines, () => applyMetadata(instruction, stage, this.#file.escape));
        return createdBy === undefined ? next : this.#remember(next, createdBy, true, instruction.lines);
      }
    }
  }

  #remember(stage: StageState, createdBy: string, emptyLayer: boolean, lines: Lines): StageState {
    const entry: HistoryEntry = { created: this.#created, createdBy, comment: COMMENT, emptyLayer, lines };
    return { ...stage, history: [...stage.history, entry], created: this.#created };
  }

  #arg(instruction: Extract<Instruction, { kind: 'arg' }>, stage: StageState): StageState {
    const env = new Map(stage.env);
    const args = [...stage.args];
    const shown = instruction.pairs.map(({ name, value }) => {
      const fallback = value === undefined ? this.#globals().get(name) : expandWord(value, (key) => env.get(key), { escape: this.#file.escape });
      const effective = this.#request.options.buildArgs?.get(name) ?? fallback;
      if (effective !== undefined) env.set(name, effective);
      if (!args.includes(name)) args.push(name);
      return effective === undefined ? name : `${name}=${effective}`;
    });
    return this.#remember({ ...stage, env, args }, `ARG ${shown.join(' ')}`, true, instruction.lines);
  }

  /** Takes a step from the cache or makes it; either way the stage has its layer. */
  *#step(instruction: Instruction, stage: StageState, name: string, text: string, operation: unknown, createdBy: string, make: () => Task<Made>): Task<StageState> {
    const { state, options, now, onProgress } = this.#request;
    onProgress({ kind: 'step', name, text, isFrom: false });
    const key = sha256Hex(JSON.stringify([keyOf(stage), operation]));
    const found = this.cache.get(key) ?? (options.noCache ? undefined : state.buildCache.get(key));
    const record = found ?? (yield* this.#make(stage, key, now, make));
    if (found === undefined) this.cache.set(key, record);
    onProgress({ kind: 'end', outcome: found === undefined ? 'DONE' : 'CACHED' });
    this.steps.push({ name, text, lines: instruction.lines, layer: record.layer, cached: found !== undefined, output: record.output });
    const created = new Date(record.createdAt * 1000).toISOString().replace('.000Z', 'Z');
    const entry: HistoryEntry = { created, createdBy, comment: COMMENT, emptyLayer: false, lines: instruction.lines };
    return { ...stage, layers: [...stage.layers, record.layer], history: [...stage.history, entry], created };
  }

  *#make(stage: StageState, key: string, now: number, make: () => Task<Made>): Task<CacheRecord> {
    const { overlay, output, badges } = yield* make();
    const layer: Layer = { key, parent: stage.layers.at(-1), upper: overlay.upper, merged: overlay.merged, size: layerSize(overlay.upper), badges };
    return { layer, createdAt: now, output };
  }

  /** Instruction text with the keyword in capitals and set variables expanded, as progress shows it. */
  #shown({ typed, original }: Instruction, stage: StageState, expands: boolean): string {
    const rest = original.replace(/^(?:ONBUILD\s+)?\S+\s*/i, '');
    const prefix = original.startsWith('ONBUILD ') ? 'ONBUILD ' : '';
    const shown = expands ? expandWord(rest, (key) => stage.env.get(key), { skipQuotes: true, rawEscapes: true, skipUnset: true }) : rest;
    return `${prefix}${typed.toUpperCase()} ${shown}`;
  }

  *#run(step: Run, stage: StageState, name: string): Task<StageState> {
    const argv = argvOf(step, stage);
    const args = stage.args.map((arg) => `${arg}=${stage.env.get(arg) ?? ''}`);
    const prefix = args.length === 0 ? '' : `|${args.length} ${args.join(' ')} `;
    const script = SIMULATE.exec(step.comments.at(-1) ?? '')?.[1];
    const { User, WorkingDir } = stage.config;
    const operation = { run: argv, env: [...stage.env], user: User, cwd: WorkingDir, network: step.network, security: step.security, mounts: step.mounts, script };
    const createdBy = `RUN ${prefix}${argv.join(' ')} # buildkit`;
    const { onProgress, now } = this.#request;
    return yield* this.#step(step, stage, name, this.#shown(step, stage, false), operation, createdBy, () => runStep(step, stage, now, name, (text) => onProgress({ kind: 'log', text }), script));
  }

  *#copy(step: Copy | Add, stage: StageState, name: string, path: readonly number[]): Task<StageState> {
    const env = (key: string): string | undefined => stage.env.get(key);
    const expand = (text: string): string => this.#at(step.lines, () => expandWord(text, env, { escape: this.#file.escape }));
    const root = step.kind === 'copy' && step.from !== undefined ? yield* this.#sourceRoot(step, path) : this.#context;
    const names = step.sources.map(expand);
    const destination = expand(step.destination);
    const expanded = { ...step, ...(step.chown !== undefined && { chown: expand(step.chown) }), ...(step.chmod !== undefined && { chmod: expand(step.chmod) }) };
    const sources: CopySource[] = [...sourcesOf(expanded, names, root), ...this.#at(step.lines, () => heredocSources(step, env, this.#request.now))];
    const { chown, chmod } = expanded;
    const workdir = stage.config.WorkingDir || '/';
    const target = cleanPath(destination.startsWith('/') ? destination : `${workdir}/${destination}`);
    const isDirectory = /(?:^|\/)\.?$/.test(destination);
    const content = sources.map(({ name: source, node }) => [source.split('/').at(-1), checksum(node)]);
    const operation = { [step.kind]: content, target, isDirectory: isDirectory || sources.length > 1, chown, chmod, excludes: step.excludes };
    const flags = `${chown === undefined ? '' : `--chown=${chown} `}${chmod === undefined ? '' : `--chmod=${chmod} `}`;
    const shownSources = [...names, ...step.heredocs.map((heredoc) => `<<${heredoc.name}`)];
    const createdBy = `${step.kind.toUpperCase()} ${flags}${shownSources.join(' ')} ${destination} # buildkit`;
    const { now } = this.#request;
    return yield* this.#step(step, stage, name, this.#shown(step, stage, true), operation, createdBy, function* () {
      yield { kind: 'tick' };
      return { overlay: copyInto(expanded, sources, rootOf(stage), destination, workdir, now), output: '', badges: [] };
    });
  }

  *#sourceRoot(step: Copy, path: readonly number[]): Task<Directory> {
    const index = this.#sourceStage(step);
    if (index !== undefined) return rootOf(yield* this.#stage(index, path));
    const image = yield* this.#image(step.from ?? '', step.lines);
    return image.layers.at(-1)?.merged ?? directory();
  }

  *#workdir(text: string, instruction: Instruction, stage: StageState, name: string): Task<StageState> {
    const given = this.#at(instruction.lines, () => expandWord(text, (key) => stage.env.get(key), { escape: this.#file.escape }));
    const path = given.startsWith('/') ? given : cleanPath(`${stage.config.WorkingDir || '/'}/${given}`);
    const next: StageState = { ...stage, config: { ...stage.config, WorkingDir: path } };
    if (cleanPath(path) === '/') return this.#remember(next, `WORKDIR ${path}`, true, instruction.lines);
    const { now } = this.#request;
    const user = stage.config.User ?? '';
    return yield* this.#step(instruction, next, name, this.#shown(instruction, stage, true), { workdir: path, user }, `WORKDIR ${path}`, function* () {
      yield { kind: 'tick' };
      return { overlay: madeDirectories(rootOf(stage), path, user, now), output: '', badges: [] };
    });
  }
}

function madeDirectories(root: Directory, path: string, user: string, now: number): Overlay {
  const { uid, gid } = credentialsOf(root, user) ?? { uid: 0, gid: 0 };
  let tree = mountOverlay(root);
  const names = splitPath(cleanPath(path));
  names.forEach((_, i) => {
    const prefix = names.slice(0, i + 1);
    if (overlayfs.lookupMerged(tree, prefix) === undefined) tree = overlayfs.makeDirectory(tree, prefix, { mode: 0o755, uid, gid, mtime: now }, now);
  });
  return tree;
}

