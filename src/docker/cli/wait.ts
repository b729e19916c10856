/** docker wait: the exit codes of containers that have ended. */
import { isRunning } from '../container/status.ts';
import { CliError, out, type DockerCommand } from './context.ts';
import { forEach, named } from './named.ts';
import { readCliOptions, requireOperands } from './options.ts';

const USAGE = 'wait CONTAINER [CONTAINER...]';

/** A container that still runs does so until it is stopped, for which a single terminal would wait in vain. */
export const wait: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, {});
  requireOperands(USAGE, options.operands, 1);
  const failed = yield* forEach(context, options.operands, function* (name) {
    const container = named(context, name);
    if (isRunning(container)) throw new CliError(`${name} runs until it is stopped: Strata does not wait for it`);
    yield* out(context, `${container.exitCode}\n`);
  });
  return failed.length > 0 ? 1 : 0;
};
