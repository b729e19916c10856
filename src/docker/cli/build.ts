/** docker build: plain progress on standard error, the image in the daemon. */
import { warningSummary } from '../../dockerfile/index.ts';
import { file, textContent } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { buildWarnings } from '../build/check.ts';
import { build as runBuild, failureText, type BuildRequest, type BuildResult } from '../build/index.ts';
import { progressBytes } from '../build/progress/bytes.ts';
import { PlainProgress } from '../build/progress/plain.ts';
import { transferBytes } from '../build/progress/transfer-bytes.ts';
import { diffIdTask } from '../image/identity.ts';
import type { Image } from '../image/image.ts';
import { canonical } from '../image/reference.ts';
import { putImage } from '../store/images.ts';
import { builderImage } from '../store/resolve.ts';
import { callMethod, printCheck } from './build-check.ts';
import { buildInput, type BuildInput } from './build-input.ts';
import { builderOptions, readBuildOptions, tagsOf } from './build-options.ts';
import { err, out, type Context, type DockerCommand } from './context.ts';
import { requireOperands } from './options.ts';

export const build: DockerCommand = function* (context, words) {
  const options = readBuildOptions(words);
  requireOperands('buildx build [OPTIONS] PATH | URL | -', options.operands, 1, 1);
  const tags = tagsOf(options);
  const settings = builderOptions(options, context.process);
  const input = yield* buildInput(context, options);
  const quiet = options.has('quiet') || options.value('progress') === 'quiet';
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
    options: { ...settings, mergesLayers: context.daemon.state.store.name === 'containerd' },
    now: context.daemon.now,
    *resolveImage(reference) {
      const image = yield* builderImage(context.daemon.state, reference);
      if (image !== undefined) images.set(reference, image);
      return image;
    },
    onProgress: screen.progress.take,
  };
  if (callMethod(options) === 'check') return yield* printCheck(context, request, () => screen.flush());
  const result = yield* screen.follow(runBuild(request));
  context.daemon.state = { ...context.daemon.state, ...result.builder };
  return yield* result.ok ? succeed(screen, result, tags, options.value('iidfile'), warningsOf(request, images)) : fail(screen, request, result, images);
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

function* succeed(screen: Screen, { image, steps }: Extract<BuildResult, { ok: true }>, tags: readonly string[], idFile: string | undefined, warnings: string): Task<number> {
  const { context, quiet, progress } = screen;
  const { daemon, process } = context;
  const { store } = daemon.state;
  for (const layer of [...image.layers, ...store.image(image).layers]) yield* diffIdTask(layer);
  daemon.state = putImage(daemon.state, image, tags);
  const id = store.imageId(image);
  if (idFile !== undefined) {
    process.vfs.openForWrite(process.cwd, idFile, 0o644);
    process.vfs.write(process.cwd, idFile, textContent(id));
  }
  progress.exported(store.exportSteps(image, tags.map(canonical)), steps.some(({ cached }) => !cached));
  yield* screen.flush();
  yield* quiet ? out(context, `${id}\n`) : err(context, warnings);
  return 0;
}

/** Warnings stand between what the step printed and the excerpt; a text that was not understood has none. */
function* fail(screen: Screen, request: BuildRequest, { error }: Extract<BuildResult, { ok: false }>, images: ReadonlyMap<string, Image>): Task<number> {
  yield* screen.flush();
  const warnings = error.step === undefined || screen.quiet ? '' : warningsOf(request, images);
  yield* err(screen.context, failureText(error, request.dockerfile, { withLog: !screen.quiet, warnings }));
  return 1;
}
