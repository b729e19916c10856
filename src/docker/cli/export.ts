/** docker export. */
import { exportRoot } from '../archive/root.ts';
import { findContainer } from '../store/containers.ts';
import { daemonError, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';
import { requireOutput, writeOutput } from './output-file.ts';

const USAGE = 'export [OPTIONS] CONTAINER';

export const exportContainer: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { 'output=': 'o' });
  requireOperands(USAGE, options.operands, 1, 1);
  const path = options.value('output');
  requireOutput(context, path, 'failed to export container');
  const [name = ''] = options.operands;
  const container = findContainer(context.daemon.state, name);
  if (container === undefined) throw daemonError(`No such container: ${name}`);
  yield* writeOutput(context, path, exportRoot(container));
  return 0;
};
