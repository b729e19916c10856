/** The config of a new container: the image's with the options of `docker run` merged in (semantics i.4). */
import { decodeName, FilesystemError, readContent } from '../../filesystem/index.ts';
import { parseDuration, SyntaxFailure } from '../../dockerfile/index.ts';
import type { ContainerConfig, Image } from '../image/image.ts';
import type { PublishedPort } from '../state.ts';
import { CliError, type Context } from './context.ts';
import type { Parsed } from './options.ts';

/** `command` is what follows the image, `published` the ports that the host passes on. Throws CliError. */
export function runConfig(context: Context, image: Image, options: Parsed, command: readonly string[], published: readonly PublishedPort[]): ContainerConfig {
  const { config } = image;
  const given = [...options.values('env-file').flatMap((path) => linesOf(context, path)), ...options.values('env')].flatMap((pair) => variable(context, pair));
  const names = new Set(given.map((pair) => pair.split('=')[0]));
  const entrypoint = options.value('entrypoint');
  const cmd = command.length > 0 ? command : entrypoint !== undefined ? [] : config.Cmd;
  const labels = [...options.values('label-file').flatMap((path) => linesOf(context, path)), ...options.values('label')];
  const ports = exposedBy(options, published);
  return {
    ...config,
    Env: [...given, ...(config.Env ?? []).filter((pair) => !names.has(pair.split('=')[0]))],
    Labels: { ...config.Labels, ...Object.fromEntries(labels.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')])) },
    ...(ports.length > 0 && { ExposedPorts: { ...config.ExposedPorts, ...Object.fromEntries(ports.map((port) => [port, {}])) } }),
    ...(cmd !== undefined && { Cmd: cmd }),
    ...(entrypoint !== undefined && { Entrypoint: entrypoint === '' ? null : [entrypoint] }),
    ...(options.has('workdir') && { WorkingDir: options.value('workdir') ?? '' }),
    ...(options.has('user') && { User: options.value('user') ?? '' }),
    ...(options.has('stop-signal') && { StopSignal: options.value('stop-signal') ?? '' }),
    ...healthcheck(options),
  };
}

/** A name alone takes its value from the environment, and is not set when that has none. */
function variable({ process }: Context, pair: string): string[] {
  if (pair.includes('=')) return [pair];
  const value = process.env.get(pair);
  return value === undefined ? [] : [`${pair}=${value}`];
}

/** The lines of a file of variables or labels that are not blank and no comments. */
function linesOf({ process }: Context, path: string): string[] {
  try {
    const text = decodeName(readContent(process.vfs.read(process.cwd, path)));
    return text.split(/\r?\n/).map((line) => line.trimStart()).filter((line) => line !== '' && !line.startsWith('#'));
  } catch (error) {
    if (error instanceof FilesystemError) throw new CliError(`docker: open ${path}: ${error.message.toLowerCase()}\n\nRun 'docker run --help' for more information`, 125);
    throw error;
  }
}

/** Ports of `--expose`, as `80/tcp`, and those that are published. */
function exposedBy(options: Parsed, published: readonly PublishedPort[]): string[] {
  const exposed = options.values('expose').filter((port) => /^\d+(?:\/\w+)?$/.test(port)).map((port) => (port.includes('/') ? port : `${port}/tcp`));
  return [...exposed, ...published.map(({ container }) => container)];
}

function healthcheck(options: Parsed): Partial<ContainerConfig> {
  if (options.has('no-healthcheck')) return { Healthcheck: { Test: ['NONE'] } };
  const command = options.value('health-cmd');
  if (command === undefined) return {};
  const [Interval, Timeout, StartPeriod] = ['health-interval', 'health-timeout', 'health-start-period'].map((flag) => duration(flag, options.value(flag)));
  const retries = Number(options.value('health-retries') ?? 0);
  return { Healthcheck: { Test: ['CMD-SHELL', command], ...(Interval && { Interval }), ...(Timeout && { Timeout }), ...(StartPeriod && { StartPeriod }), ...(retries > 0 && { Retries: retries }) } };
}

/** In nanoseconds. */
function duration(flag: string, text: string | undefined): number | undefined {
  try {
    return text === undefined ? undefined : parseDuration(text);
  } catch (error) {
    if (error instanceof SyntaxFailure) throw new CliError(`invalid argument "${text ?? ''}" for "--${flag}" flag: ${error.message}\n\nRun 'docker run --help' for more information`, 125);
    throw error;
  }
}
