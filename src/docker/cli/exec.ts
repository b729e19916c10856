/** docker exec and logs. */
import { bytesContent } from '../../filesystem/index.ts';
import { readAll } from '../../shell/index.ts';
import { runInContainer } from '../container/lifecycle.ts';
import { CliError, daemonError, err, out, type DockerCommand } from './context.ts';
import { named } from './named.ts';
import { readCliOptions, requireOperands } from './options.ts';
import { passOutput } from './start-main.ts';

export const exec: DockerCommand = function* (context, words) {
  const usage = 'exec [OPTIONS] CONTAINER COMMAND [ARG...]';
  const options = readCliOptions(usage, words, { interactive: 'i', tty: 't', detach: 'd', 'user=': 'u', 'workdir=': 'w', 'env=': 'e', privileged: undefined }, true);
  requireOperands(usage, options.operands, 2);
  const [name = '', ...argv] = options.operands;
  const container = named(context, name);
  if (container.status !== 'running') throw daemonError(container.status === 'paused' ? `Container ${container.name} is paused, unpause the container before exec` : `container ${container.id} is not running`);
  const { daemon } = context;
  const stdin = options.has('interactive') ? bytesContent(yield* readAll(context.process.stdin)) : undefined;
  const outcome = yield* passOutput(context, !options.has('detach'), (onOutput) =>
    runInContainer(daemon, container, {
      argv,
      user: options.value('user'),
      workdir: options.value('workdir'),
      env: options.values('env'),
      ...(stdin !== undefined && { stdin }),
      onOutput,
    }),
  );
  daemon.state = outcome.store(daemon.state);
  const [first = ''] = argv;
  if (outcome.notFound) throw new CliError(`OCI runtime exec failed: exec failed: unable to start container process: exec: "${first}": ${first.includes('/') ? `stat ${first}: no such file or directory` : 'executable file not found in $PATH'}`, 127);
  return options.has('detach') ? 0 : outcome.exitCode;
};

export const logs: DockerCommand = function* (context, words) {
  const usage = 'logs [OPTIONS] CONTAINER';
  const options = readCliOptions(usage, words, { follow: 'f', 'tail=': 'n', timestamps: 't', 'since=': undefined, 'until=': undefined, details: undefined });
  requireOperands(usage, options.operands, 1, 1);
  const printed = named(context, options.operands[0] ?? '').logs;
  for (const { stream, text } of lastLines(printed, options.value('tail'))) yield* stream === 'stdout' ? out(context, text) : err(context, text);
  return 0;
};

type Printed = { readonly stream: 'stdout' | 'stderr'; readonly text: string };

/** The last lines; all of them unless `count` is a number. */
function lastLines(printed: readonly Printed[], count: string | undefined): readonly Printed[] {
  if (count === undefined || !/^\d+$/.test(count)) return printed;
  const lines = printed.flatMap(({ stream, text }) => (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => ({ stream, text: line })));
  return Number(count) === 0 ? [] : lines.slice(-Number(count));
}
