/** docker build: plain progress on standard error, the image in the daemon. */
import { warningSummary } from '../../dockerfile/index.ts';
import { file, textContent } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { buildWarnings } from '../build/check.ts';
import { build as runBuild, failureText, type BuildRequest, type BuildResult } from '../build/index.ts';
import { progressBytes } from '../build/progress/bytes.ts';
import { PlainProgress } from '../build/progress/plain.ts';
import { transferBytes } from '../build/progress/transfer-bytes.ts';
import { DOCKER_CODE } from '../code.ts';
import { diffIdTask } from '../image/identity.ts';
import { catalogImage } from '../image/from-catalog.ts';
import type { Image } from '../image/image.ts';
import { canonical } from '../image/reference.ts';
import { putImage } from '../store/images.ts';
import { builderImage } from '../store/resolve.ts';
import { callMethod, printCheck } from './build-check.ts';
import { buildInput, type BuildInput } from './build-input.ts';
import { builderOptions, readBuildOptions, tagsOf } from './build-options.ts';
import { err, out, type Context, type DockerCommand } from './context.ts';
import { requireOperands } from './options.ts';

/** Options that are served by code of its own, which a plain build does not load. */
const EXTRAS = ['attest', 'build-context', 'cache-to', 'call', 'iidfile', 'metadata-file', 'output', 'platform', 'provenance', 'push', 'sbom'];

export const build: DockerCommand = function* (context, words) {
  const options = readBuildOptions(words);
  requireOperands('buildx build [OPTIONS] PATH | URL | -', options.operands, 1, 1);
  const tags = tagsOf(options);
  const extras = EXTRAS.some((name) => options.has(name)) ? yield* DOCKER_CODE.load('buildExtras') : undefined;
  const delivery = extras?.deliveryOf(context, options, tags);
  const settings = builderOptions(options, context.process);
  const contexts = extras === undefined ? undefined : yield* extras.namedContexts(context, options);
  const input = yield* buildInput(context, options);
  const quiet = options.has('quiet') || ['none', 'quiet'].includes(options.value('progress') ?? '');
  const screen = new Screen(context, quiet);
  screen.showDefinition(input);
  if (input.text === undefined) {
    yield* screen.flush();
    yield* err(context, `ERROR: failed to build: failed to solve: failed to read dockerfile: open ${input.name}: no such file or directory\n`);
    return 1;
  }
  const images = new Map<string, Image>();
  const request: BuildRequest = {
    builder: context.daemon.state,
    dockerfile: { path: input.name, text: input.text, ...(input.ignore !== undefined && { ignore: input.ignore }) },
    context: input.context,
    options: { ...settings, ...(contexts !== undefined && { contexts }), mergesLayers: context.daemon.state.store.name === 'containerd' },
    now: context.daemon.now,
    *resolveImage(reference) {
      const image = yield* options.has('pull') ? catalogImage(reference) : builderImage(context.daemon.state, reference);
      if (image !== undefined) images.set(reference, image);
      return image;
    },
    onProgress: screen.progress.take,
  };
  const method = callMethod(options);
  if (method === 'check') return yield* printCheck(context, request, () => screen.flush());
  if (method !== 'build' && extras !== undefined) return yield* method === 'targets' ? extras.printTargets(context, request) : extras.printOutline(context, request);
  const result = yield* screen.follow(runBuild(request));
  context.daemon.state = { ...context.daemon.state, ...result.builder };
  if (!result.ok) return yield* fail(screen, request, result, images);
  const names = delivery === undefined ? tags : delivery.storesAs;
  const id = yield* store(screen, result, names);
  if (delivery !== undefined) yield* delivery.write(result.image, screen.progress);
  yield* screen.flush();
  extras?.writeFacts(context, options, id, names ?? []);
  yield* quiet ? out(context, `${id}\n`) : err(context, warningsOf(request, images));
  if (options.has('push')) yield* err(context, `ERROR: failed to build: failed to push ${tags.map(canonical).join(', ')}: Strata works without a network\n`);
  return options.has('push') ? 1 : 0;
};

/** What the build prints, shown while it goes on. */
class Screen {
  readonly context: Context;
  readonly quiet: boolean;
  readonly progress: PlainProgress;
  readonly #pending: string[] = [];

  constructor(context: Context, quiet: boolean) {
    this.context = context;
    this.quiet = quiet;
    this.progress = new PlainProgress((text) => this.#pending.push(text));
  }

  showDefinition({ name, text }: BuildInput): void {
    const sent = text === undefined ? [] : [{ path: name, node: file(textContent(text), { mtime: this.context.daemon.now }), isKnown: false }];
    this.progress.take({ kind: 'start', title: `[internal] load build definition from ${name}` });
    this.progress.take({ kind: 'status', text: `transferring dockerfile: ${progressBytes(transferBytes(sent))} done` });
    this.progress.take({ kind: 'end', outcome: 'DONE' });
  }

  *flush(): Task<void> {
    const text = this.#pending.splice(0).join('');
    if (!this.quiet && text !== '') yield* err(this.context, text);
  }

  *follow<T>(task: Task<T>): Task<T> {
    let step = task.next();
    while (!step.done) {
      yield* this.flush();
      step = task.next(yield step.value);
    }
    return step.value;
  }
}

const warningsOf = ({ dockerfile, context, options }: BuildRequest, images: ReadonlyMap<string, Image>): string => warningSummary(buildWarnings({ dockerfile, context, options }, images));

/** Puts the image into the daemon under the names, if it is to be there, and tells of it; gives its ID. */
function* store({ context: { daemon }, progress }: Screen, { image, steps }: Extract<BuildResult, { ok: true }>, names: readonly string[] | undefined): Task<string> {
  const { store: images } = daemon.state;
  for (const layer of [...image.layers, ...images.image(image).layers]) yield* diffIdTask(layer);
  const id = images.imageId(image);
  if (names === undefined) return id;
  daemon.state = putImage(daemon.state, image, names);
  progress.exported(images.exportSteps(image, names.map(canonical)), steps.some(({ cached }) => !cached));
  return id;
}

/** Warnings stand between what the step printed and the excerpt; a text that was not understood has none. */
function* fail(screen: Screen, request: BuildRequest, { error }: Extract<BuildResult, { ok: false }>, images: ReadonlyMap<string, Image>): Task<number> {
  yield* screen.flush();
  const warnings = error.step === undefined || screen.quiet ? '' : warningsOf(request, images);
  yield* err(screen.context, failureText(error, request.dockerfile, { withLog: !screen.quiet, warnings }));
  return 1;
}
