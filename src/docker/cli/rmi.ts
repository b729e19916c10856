/** docker rmi. */
import { shortId } from '../format/units.ts';
import { imageIdOf } from '../image/identity.ts';
import { normalise } from '../image/reference.ts';
import { isRunning } from '../container/status.ts';
import { findImage, tagsOf } from '../store/images.ts';
import { childrenOf, removeImage } from '../store/remove-image.ts';
import type { Task } from '../../shell/index.ts';
import { daemonError, err, out, type Context, type DockerCommand } from './context.ts';
import { forEach } from './named.ts';
import { readCliOptions, requireOperands } from './options.ts';

export const rmi: DockerCommand = function* (context, words) {
  const usage = 'rmi [OPTIONS] IMAGE [IMAGE...]';
  const options = readCliOptions(usage, words, { force: 'f', 'no-prune': undefined });
  requireOperands(usage, options.operands, 1);
  const isForced = options.has('force');
  const failed = yield* forEach(context, options.operands, function* (name) {
    if (isForced && findImage(context.daemon.state, name) === undefined) yield* err(context, `Error response from daemon: No such image: ${normalise(name) ?? name}\n`);
    else yield* remove(context, name, isForced);
  });
  return failed.length > 0 ? 1 : 0;
};

/** A name goes; with the last name goes the image, unless a container or a committed image needs it. */
function* remove(context: Context, name: string, isForced: boolean): Task<void> {
  const { daemon } = context;
  const found = findImage(daemon.state, name);
  if (found === undefined) throw daemonError(`No such image: ${normalise(name) ?? name}`);
  const { id, image } = found;
  const shown = daemon.state.store.imageId(image);
  const reference = normalise(name);
  const tags = tagsOf(daemon.state, id);
  const isByName = reference !== undefined && daemon.state.tags.get(reference) === id;
  const going = isByName ? [reference] : tags;
  const isLast = going.length === tags.length;
  const users = [...daemon.state.containers.values()].filter((container) => imageIdOf(container.image) === id);
  const user = users.find(isRunning) ?? users[0];
  if (!isByName && tags.length > 1 && !isForced) throw daemonError(`conflict: unable to delete ${shortId(shown)} (must be forced) - image is referenced in multiple repositories`);
  if (isLast && user !== undefined && (!isForced || (!isByName && isRunning(user)))) throw daemonError(conflict(isByName ? name : undefined, shown, user.id, isRunning(user)));
  if (isLast && !isByName && childrenOf(daemon.state, id).length > 0 && !isForced) throw daemonError(`conflict: unable to delete ${shortId(shown)} (cannot be forced) - image has dependent child images`);
  daemon.state = { ...daemon.state, tags: new Map([...daemon.state.tags].filter(([tag]) => !going.includes(tag))) };
  yield* out(context, going.map((tag) => `Untagged: ${tag}\n`).join(''));
  if (!isLast || user !== undefined || childrenOf(daemon.state, id).length > 0) return;
  const { state, deleted } = removeImage(daemon.state, id, image);
  daemon.state = state;
  yield* out(context, deleted.map((digest) => `Deleted: ${digest}\n`).join(''));
}

function conflict(name: string | undefined, image: string, container: string, running: boolean): string {
  if (name !== undefined) return `conflict: unable to remove repository reference "${name}" (must force) - container ${shortId(container)} is using its referenced image ${shortId(image)}`;
  return `conflict: unable to delete ${shortId(image)} (${running ? 'cannot be forced' : 'must be forced'}) - image is being used by ${running ? 'running' : 'stopped'} container ${shortId(container)}`;
}
