/** The options of `docker build` as the builder takes them. */
import { parsePlatform, SyntaxFailure } from '../../dockerfile/index.ts';
import { encodeName, readContent } from '../../filesystem/index.ts';
import type { Process } from '../../shell/index.ts';
import type { BuildOptions } from '../build/index.ts';
import { normalise } from '../image/reference.ts';
import { CliError } from './context.ts';
import { readCliOptions, type Parsed } from './options.ts';
import { resourceOptions } from './resource-options.ts';

const USAGE = 'buildx build [OPTIONS] PATH | URL | -';

/** Options that change nothing here are taken and ignored. */
export function readBuildOptions(words: readonly string[]): Parsed {
  return readCliOptions(USAGE, words, {
    'add-host=': undefined, 'allow=': undefined, 'annotation=': undefined, 'attest=': undefined, 'build-arg=': undefined, 'build-context=': undefined, 'builder=': undefined,
    'cache-from=': undefined, 'cache-to=': undefined, 'call=': undefined, 'cgroup-parent=': undefined, check: undefined, debug: 'D', 'file=': 'f', 'force-rm': undefined,
    'iidfile=': undefined, 'label=': undefined, load: undefined, 'metadata-file=': undefined, 'network=': undefined, 'no-cache': undefined, 'no-cache-filter=': undefined,
    'output=': 'o', 'platform=': undefined, 'progress=': undefined, 'provenance=': undefined, pull: undefined, push: undefined, quiet: 'q', rm: undefined, 'sbom=': undefined,
    'secret=': undefined, 'shm-size=': undefined, 'ssh=': undefined, 'tag=': 't', 'target=': undefined, 'ulimit=': undefined,
  });
}

const failed = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);

/** Throws CliError for a tag that is none. */
export function tagsOf(options: Parsed): string[] {
  return options.values('tag').map((tag) => {
    const reference = normalise(tag);
    if (reference === undefined) throw failed(`invalid tag "${tag}": invalid reference format`);
    return reference;
  });
}

/** Of these `quiet` and `none` differ from the others, which are all told as plain lines. */
const PROGRESS = new Set(['auto', 'none', 'plain', 'quiet', 'rawjson', 'tty']);

/** Throws CliError for what docker refuses before it builds. */
export function builderOptions(options: Parsed, process: Process): BuildOptions {
  const [target, platform, network] = [options.value('target'), options.value('platform'), options.value('network')];
  const progress = options.value('progress') ?? 'auto';
  if (!PROGRESS.has(progress)) throw failed(`invalid progress mode ${progress}`);
  if (network !== undefined && !['default', 'host', 'none'].includes(network)) throw failed(`network mode "${network}" not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create`);
  return {
    buildArgs: new Map(options.values('build-arg').flatMap((pair) => argument(pair, process.env))),
    labels: new Map(options.values('label').map((pair) => split(pair))),
    noCache: options.has('no-cache'),
    noCacheFilter: options.values('no-cache-filter').flatMap((names) => names.toLowerCase().split(',')),
    secrets: new Map(options.values('secret').flatMap((text) => secret(text, process))),
    ssh: options.values('ssh').map((text) => agent(text, process.env)),
    ...resourceOptions(options, 'buildx build'),
    allow: [...options.values('allow'), ...(network === 'host' ? ['network.host'] : [])],
    ...(target !== undefined && target !== '' && { target }),
    ...(platform !== undefined && { platform: platformOf(platform) }),
    ...(network !== undefined && network !== 'default' && { network: network === 'host' ? 'host' : 'none' }),
  };
}

function split(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

/** A name alone takes its value from the environment, and is not given when that has none. */
function argument(pair: string, env: ReadonlyMap<string, string>): [string, string][] {
  if (pair.includes('=')) return [split(pair)];
  const value = env.get(pair);
  return value === undefined ? [] : [[pair, value]];
}

function platformOf(text: string): NonNullable<BuildOptions['platform']> {
  try {
    return parsePlatform(text);
  } catch (error) {
    if (error instanceof SyntaxFailure) throw failed(error.message);
    throw error;
  }
}

/** `id=x,src=path`, `id=x,env=NAME`; without either, the variable or else the file of that name. */
function secret(text: string, { env, vfs, cwd }: Process): [string, Uint8Array<ArrayBuffer>][] {
  const fields = new Map(text.split(',').map((field) => split(field)));
  const unknown = [...fields.keys()].find((key) => !['type', 'id', 'src', 'source', 'env'].includes(key));
  if (unknown !== undefined) throw failed(`unexpected key '${unknown}' in '${unknown}=${fields.get(unknown) ?? ''}'`);
  const type = fields.get('type');
  if (type !== undefined && type !== 'file' && type !== 'env') throw failed(`unsupported secret type "${type}"`);
  let path = fields.get('src') ?? fields.get('source');
  let variable = fields.get('env');
  if (type === 'env' && variable === undefined) [variable, path] = [path, undefined];
  const id = fields.get('id') ?? path ?? variable ?? '';
  if (path === undefined && variable === undefined) [variable, path] = env.has(id) ? [id, undefined] : [undefined, id];
  if (variable !== undefined) {
    const value = env.get(variable);
    return value === undefined ? [] : [[id, encodeName(value)]];
  }
  const node = vfs.stat(cwd, path ?? '');
  if (node?.kind !== 'file') throw failed(`failed to stat ${path ?? ''}: stat ${path ?? ''}: no such file or directory`);
  return [[id, readContent(node.content)]];
}

function agent(text: string, env: ReadonlyMap<string, string>): string {
  const [id, path] = split(text);
  if (path === '' && !env.has('SSH_AUTH_SOCK')) throw failed('invalid empty ssh agent socket, make sure SSH_AUTH_SOCK is set');
  return id;
}
