/** `docker build --build-context NAME=PLACE`: what a Dockerfile takes from by name, in place of a stage or an image. */
import { joinPath } from '../../filesystem/index.ts';
import type { Task } from '../../shell/index.ts';
import { contextKey, directoryImage, type NamedContext, type NamedContexts } from '../build/named-contexts.ts';
import { normalise } from '../image/reference.ts';
import { builderImage } from '../store/resolve.ts';
import { CliError, type Context } from './context.ts';
import type { Parsed } from './options.ts';

const failed = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);
const IMAGE = 'docker-image://';

/** Throws CliError for places that are none, or are elsewhere. */
export function* namedContexts(context: Context, options: Parsed): Task<NamedContexts> {
  const found = new Map<string, NamedContext>();
  for (const text of options.values('build-context')) {
    const equals = text.indexOf('=');
    const [name, place] = [text.slice(0, Math.max(equals, 0)), text.slice(equals + 1)];
    if (equals < 0 || name === '' || place === '') throw failed(`invalid context value: ${text}, expected key=value`);
    const key = contextKey(name);
    if (key === undefined) throw failed(`invalid context name ${name}: invalid reference format`);
    found.set(key, place.startsWith(IMAGE) ? yield* imageContext(context, name, place.slice(IMAGE.length)) : directoryContext(context, name, place));
  }
  return found;
}

function* imageContext({ daemon }: Context, name: string, place: string): Task<NamedContext> {
  const reference = normalise(place);
  if (reference === undefined) throw failed(`failed to solve: failed to load context ${name}: invalid reference format`);
  const image = yield* builderImage(daemon.state, reference);
  if (image === undefined) throw failed(`failed to solve: failed to get named context ${name}: failed to resolve source metadata for ${place}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`);
  return { image, reference };
}

function directoryContext({ daemon, process }: Context, name: string, place: string): NamedContext {
  if (/^(?:[a-z][a-z-]*:\/\/|git@)/.test(place)) throw failed(`${place} is elsewhere, and Strata has no network`);
  const path = joinPath(process.cwd, place);
  const files = daemon.hostDirectory(path);
  if (files === undefined) throw failed(`failed to get build context ${name}: stat ${path}: no such file or directory`);
  return { image: directoryImage(files), reference: undefined };
}
