/** docker build: plain progress on standard error, the image in the daemon. */
import { decodeName, encodeName, readContent } from '../../filesystem/index.ts';
import { build as runBuild, failureText } from '../build/index.ts';
import { PlainProgress } from '../build/progress.ts';
import { builderImage } from '../store/resolve.ts';
import { canonical, normalise } from '../image/reference.ts';
import { putImage } from '../store/images.ts';
import { diffIdTask } from '../image/identity.ts';
import { storeOf } from '../store/image-store.ts';
import { callMethod, printCheck } from './build-check.ts';
import { CliError, err, out, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';
import { joinPath } from '../../filesystem/index.ts';

const pairs = (values: readonly string[], env: ReadonlyMap<string, string>): Map<string, string> =>
  new Map(values.map((pair) => (pair.includes('=') ? [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] : [pair, env.get(pair) ?? ''])));

export const build: DockerCommand = function* (context, words) {
  const options = readCliOptions('build [OPTIONS] PATH | URL | -', words, {
    'tag=': 't', 'file=': 'f', quiet: 'q', 'target=': undefined, 'build-arg=': undefined, 'label=': undefined, 'no-cache': undefined,
    'progress=': undefined, pull: undefined, 'network=': undefined, 'platform=': undefined, rm: undefined, 'force-rm': undefined, load: undefined, 'provenance=': undefined, check: undefined, 'call=': undefined,
  });
  requireOperands('buildx build', options.operands, 1, 1);
  const { daemon, process } = context;
  const tags = options.values('tag').map((tag) => {
    const reference = normalise(tag);
    if (reference === undefined) throw new CliError(`ERROR: failed to build: invalid tag "${tag}": invalid reference format`);
    return reference;
  });
  const [path = '.'] = options.operands;
  const root = joinPath(process.cwd, path);
  const files = daemon.hostDirectory(root);
  if (files === undefined) throw new CliError(`ERROR: failed to build: unable to prepare context: path "${path}" not found`);
  const name = options.value('file') ?? 'Dockerfile';
  const place = options.has('file') ? joinPath(process.cwd, name) : joinPath(root, name);
  const node = process.vfs.stat('/', place);
  if (node?.kind !== 'file') throw new CliError(`ERROR: failed to build: failed to solve: failed to read dockerfile: open ${name}: no such file or directory`);
  const dockerfile = { path: name.split('/').at(-1) ?? name, text: decodeName(readContent(node.content)) };
  const quiet = options.has('quiet');
  const buildArgs = pairs(options.values('build-arg'), process.env);
  const target = options.has('target') && { target: options.value('target') ?? '' };
  const resolveImage = (reference: string): ReturnType<typeof builderImage> => builderImage(daemon.state, reference);
  if (callMethod(options) === 'check') return yield* printCheck(context, { dockerfile, context: files, options: { buildArgs, ...target }, resolveImage }, quiet);
  const pending: string[] = [];
  const progress = new PlainProgress((text) => pending.push(text), encodeName(dockerfile.text).length);
  const task = runBuild({
    state: daemon.state,
    dockerfile,
    context: files,
    options: {
      buildArgs,
      labels: pairs(options.values('label'), new Map()),
      noCache: options.has('no-cache'),
      ...target,
    },
    now: daemon.now,
    resolveImage,
    onProgress: (event) => progress.take(event),
  });
  let step = task.next();
  while (!step.done) {
    if (!quiet && pending.length > 0) yield* err(context, pending.splice(0).join(''));
    step = task.next(yield step.value);
  }
  const result = step.value;
  daemon.state = { ...daemon.state, buildCache: new Map([...daemon.state.buildCache, ...result.cache]) };
  if (!result.ok) {
    if (!quiet) yield* err(context, pending.splice(0).join(''));
    yield* err(context, failureText(result.error, dockerfile));
    return 1;
  }
  const store = storeOf(daemon.state);
  for (const layer of [...result.image.layers, ...store.image(result.image).layers]) yield* diffIdTask(layer);
  daemon.state = putImage(daemon.state, result.image, tags);
  const id = store.imageId(result.image);
  progress.exported(store.exportSteps(result.image, tags.map(canonical)));
  yield* quiet ? out(context, `${id}\n`) : err(context, pending.splice(0).join(''));
  return 0;
};
