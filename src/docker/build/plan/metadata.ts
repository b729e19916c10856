/** Instructions that change the config alone; each gives the new config and its history text (semantics b, c). */
import { exposedPorts, formatDuration, goQuote, SyntaxFailure, type CommandLine, type Evaluated, type Instruction } from '../../../dockerfile/index.ts';
import type { ContainerConfig } from '../../image/image.ts';

export type MetadataInstruction = Exclude<Instruction, { kind: 'run' | 'copy' | 'add' | 'workdir' }>;

export interface MetadataChange {
  readonly config: Partial<ContainerConfig>;
  /** Undefined for an instruction that leaves no history (ONBUILD). */
  readonly createdBy: string | undefined;
  readonly author?: string;
}

const DEFAULT_SHELL = ['/bin/sh', '-c'];

/** Go's %q of a slice: `["a" "b"]`. */
const quoteSlice = (words: readonly string[]): string => `[${words.map(goQuote).join(' ')}]`;

const showPairs = (pairs: Evaluated['pairs']): string => pairs.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)).join(' ');

/** What goes before the text of a shell form. */
export function shellOf({ Shell }: ContainerConfig): readonly string[] {
  return Shell ?? DEFAULT_SHELL;
}

/** `hasCmd` tells whether CMD was given in this stage. Throws SyntaxFailure without lines for ports and volumes that are none. */
export function metadataChange(instruction: MetadataInstruction, { pairs, words, ports }: Evaluated, config: ContainerConfig, hasCmd: boolean): MetadataChange {
  const [text = ''] = words;
  switch (instruction.kind) {
    case 'env':
      return { config: { Env: withEnv(config.Env ?? [], pairs) }, createdBy: `ENV ${showPairs(pairs)}` };
    case 'arg':
      return { config: {}, createdBy: `ARG ${showPairs(pairs)}` };
    case 'label':
      return { config: { Labels: { ...config.Labels, ...Object.fromEntries(pairs.map(({ name, value = '' }) => [name, value])) } }, createdBy: `LABEL ${showPairs(pairs)}` };
    case 'cmd': {
      const command = commandOf(instruction.command, config);
      return { config: { Cmd: command, ArgsEscaped: true }, createdBy: `CMD ${quoteSlice(command)}` };
    }
    case 'entrypoint': {
      const command = commandOf(instruction.command, config);
      return { config: { Entrypoint: command, ...(!hasCmd && { Cmd: null }) }, createdBy: `ENTRYPOINT ${quoteSlice(command)}` };
    }
    case 'shell':
      return { config: { Shell: instruction.words }, createdBy: `SHELL [${instruction.words.join(' ')}]` };
    case 'user':
      return { config: { User: text }, createdBy: `USER ${text}` };
    case 'stopsignal':
      return { config: { StopSignal: text }, createdBy: `STOPSIGNAL ${text}` };
    case 'maintainer':
      return { config: {}, author: instruction.text, createdBy: `MAINTAINER ${instruction.text}` };
    case 'volume':
      if (words.includes('')) throw new SyntaxFailure('VOLUME specified can not be an empty string');
      return { config: { Volumes: { ...config.Volumes, ...asSet(words) } }, createdBy: `VOLUME [${words.join(' ')}]` };
    case 'expose': {
      const exposed = ports.flatMap(exposedPorts);
      return { config: { ExposedPorts: { ...config.ExposedPorts, ...asSet(exposed) } }, createdBy: `EXPOSE [${exposed.join(' ')}]` };
    }
    case 'healthcheck':
      return healthcheck(instruction);
    case 'onbuild':
      return { config: { OnBuild: [...(config.OnBuild ?? []), instruction.trigger] }, createdBy: undefined };
  }
}

const asSet = (keys: readonly string[]): Record<string, object> => Object.fromEntries(keys.map((key) => [key, {}]));

function commandOf({ form, words }: CommandLine, config: ContainerConfig): string[] {
  return form === 'exec' ? [...words] : [...shellOf(config), ...words];
}

/** Each name replaced in place, or appended. */
function withEnv(list: readonly string[], pairs: Evaluated['pairs']): string[] {
  const next = [...list];
  for (const { name, value = '' } of pairs) {
    const at = next.findIndex((pair) => pair.startsWith(`${name}=`));
    next[at < 0 ? next.length : at] = `${name}=${value}`;
  }
  return next;
}

function healthcheck({ test, interval, timeout, startPeriod, startInterval, retries }: Extract<Instruction, { kind: 'healthcheck' }>): MetadataChange {
  const check = {
    Test: test,
    ...(interval !== undefined && { Interval: interval }),
    ...(timeout !== undefined && { Timeout: timeout }),
    ...(startPeriod !== undefined && { StartPeriod: startPeriod }),
    ...(startInterval !== undefined && { StartInterval: startInterval }),
    ...(retries !== undefined && retries > 0 && { Retries: retries }),
  };
  const times = [interval, timeout, startPeriod, startInterval].map((time) => goQuote(formatDuration(time ?? 0))).join(' ');
  return { config: { Healthcheck: check }, createdBy: `HEALTHCHECK &{${quoteSlice(test)} ${times} '${runeQuote(retries ?? 0)}'}` };
}

/** Go's %q of a number is the character that it codes. */
function runeQuote(code: number): string {
  const character = String.fromCodePoint(Math.min(code, 0x10ffff));
  return character === "'" ? "\\'" : character === '"' ? '"' : goQuote(character).slice(1, -1);
}
