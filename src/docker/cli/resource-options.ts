/** `--ulimit`, `--shm-size`, `--add-host`: what `docker build` and `docker run` have in common. */
import { parseSize } from '../../dockerfile/index.ts';
import { RESOURCES, type Resource, type ResourceLimit, type ResourceLimits } from '../../shell/index.ts';
import { parseExtraHost, type ExtraHost } from '../runtime/hosts.ts';
import { CliError } from './context.ts';
import type { Parsed } from './options.ts';

export interface ResourceOptions {
  readonly ulimits?: ResourceLimits;
  readonly shmSize?: number;
  readonly extraHosts?: readonly ExtraHost[];
}

/** `command` is named in hints. Throws CliError for values that are none. */
export function resourceOptions(options: Parsed, command: string): ResourceOptions {
  const invalid = (flag: string, text: string, problem: string): CliError => new CliError(`invalid argument "${text}" for "--${flag}" flag: ${problem}\n\nRun 'docker ${command} --help' for more information`, 125);
  const ulimits = options.values('ulimit').map((text): readonly [Resource, ResourceLimit] => {
    const limit = parseUlimit(text);
    if (typeof limit === 'string') throw invalid('ulimit', text, limit);
    return limit;
  });
  const extraHosts = options.values('add-host').map((text): ExtraHost => {
    const host = parseExtraHost(text);
    if (typeof host === 'string') throw invalid('add-host', text, host);
    return host;
  });
  const size = options.value('shm-size');
  const shmSize = size === undefined ? undefined : parseSize(size);
  if (size !== undefined && shmSize === undefined) throw invalid('shm-size', size, `invalid size: '${size}'`);
  return { ...(ulimits.length > 0 && { ulimits: new Map(ulimits) }), ...(extraHosts.length > 0 && { extraHosts }), ...(shmSize !== undefined && { shmSize }) };
}

const isResource = (name: string): name is Resource => (RESOURCES as readonly string[]).includes(name);

/** `TYPE=SOFT[:HARD]`, -1 for unlimited; the text of the error for one that is wrong. */
function parseUlimit(text: string): readonly [Resource, ResourceLimit] | string {
  const [name = '', value, ...more] = text.split('=');
  if (value === undefined || more.length > 0) return `invalid ulimit argument: ${text}`;
  if (!isResource(name)) return `invalid ulimit type: ${name}`;
  const parts = value.split(':');
  if (parts.length > 2) return `too many limit value arguments - ${value}, can only have up to two, \`soft[:hard]\``;
  const wrong = parts.find((part) => !/^-?\d+$/.test(part));
  if (wrong !== undefined) return `strconv.ParseInt: parsing ${JSON.stringify(wrong)}: invalid syntax`;
  const [soft = 0, hard = soft] = parts.map((part) => (Number(part) === -1 ? Infinity : Number(part)));
  if (soft > hard) return `ulimit soft limit must be less than or equal to hard limit: ${soft === Infinity ? -1 : soft} > ${hard}`;
  return [name, { soft, hard }];
}
