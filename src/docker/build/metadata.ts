/** Instructions that change the config alone; each gives the new config and its history text (semantics b, c). */
import { expandWord, expandWords, formatDuration, goQuote, requireSignal, SyntaxFailure, type Instruction } from '../../dockerfile/index.ts';
import type { ContainerConfig } from '../image/image.ts';
import type { StageState } from './stage.ts';

export interface MetadataChange {
  readonly stage: StageState;
  /** Undefined for an instruction that leaves no history (ONBUILD). */
  readonly createdBy: string | undefined;
}

/** Go's %q of a slice: `["a" "b"]`. */
const quoteSlice = (words: readonly string[]): string => `[${words.map(goQuote).join(' ')}]`;

/** Applies a metadata instruction. Throws SyntaxFailure without lines for bad values. */
export function applyMetadata(instruction: Exclude<Instruction, { kind: 'run' | 'copy' | 'add' | 'workdir' | 'arg' }>, stage: StageState, escape: string): MetadataChange {
  const env = (name: string): string | undefined => stage.env.get(name);
  const expand = (text: string): string => expandWord(text, env, { escape });
  const withConfig = (config: Partial<ContainerConfig>, createdBy: string | undefined, extra: Partial<StageState> = {}): MetadataChange => ({ stage: { ...stage, ...extra, config: { ...stage.config, ...config } }, createdBy });
  const shellForm = (words: readonly string[], form: 'shell' | 'exec'): string[] => (form === 'exec' ? [...words] : [...(stage.config.Shell ?? ['/bin/sh', '-c']), ...words]);
  switch (instruction.kind) {
    case 'env': {
      const pairs = instruction.pairs.map(({ name, value }) => [expand(name), expand(value)] as const);
      const list = [...(stage.config.Env ?? [])];
      const all = new Map(stage.env);
      for (const [name, value] of pairs) {
        const at = list.findIndex((pair) => pair.startsWith(`${name}=`));
        if (at < 0) list.push(`${name}=${value}`);
        else list[at] = `${name}=${value}`;
        all.set(name, value);
      }
      return withConfig({ Env: list }, `ENV ${pairs.map(([name, value]) => `${name}=${value}`).join(' ')}`, { env: all });
    }
    case 'label': {
      const pairs = instruction.pairs.map(({ name, value }) => [expand(name), expand(value)] as const);
      return withConfig({ Labels: { ...stage.config.Labels, ...Object.fromEntries(pairs) } }, `LABEL ${pairs.map(([name, value]) => `${name}=${value}`).join(' ')}`);
    }
    case 'cmd': {
      const words = shellForm(instruction.command.words, instruction.command.form);
      return withConfig({ Cmd: words, ArgsEscaped: true }, `CMD ${quoteSlice(words)}`, { hasCmd: true });
    }
    case 'entrypoint': {
      const words = shellForm(instruction.command.words, instruction.command.form);
      return withConfig({ Entrypoint: words, ...(!stage.hasCmd && { Cmd: null }) }, `ENTRYPOINT ${quoteSlice(words)}`);
    }
    case 'shell':
      return withConfig({ Shell: instruction.words }, `SHELL [${instruction.words.join(' ')}]`);
    case 'user': {
      const user = expand(instruction.text);
      return withConfig({ User: user }, `USER ${user}`);
    }
    case 'stopsignal': {
      const signal = expand(instruction.text);
      requireSignal(signal);
      return withConfig({ StopSignal: signal }, `STOPSIGNAL ${signal}`);
    }
    case 'maintainer': {
      const author = instruction.text;
      return withConfig({}, `MAINTAINER ${author}`, { author });
    }
    case 'volume': {
      const paths = instruction.words.map(expand);
      return withConfig({ Volumes: { ...stage.config.Volumes, ...Object.fromEntries(paths.map((path) => [path, {}])) } }, `VOLUME [${paths.join(' ')}]`);
    }
    case 'expose': {
      const ports = [...instruction.words].sort().flatMap((word) => expandWords(word, env, { escape })).flatMap(portsOf);
      return withConfig({ ExposedPorts: { ...stage.config.ExposedPorts, ...Object.fromEntries(ports.map((port) => [port, {}])) } }, `EXPOSE [${ports.join(' ')}]`);
    }
    case 'healthcheck': {
      const { test, interval, timeout, startPeriod, startInterval, retries } = instruction;
      const check = {
        Test: test,
        ...(interval !== undefined && { Interval: interval }),
        ...(timeout !== undefined && { Timeout: timeout }),
        ...(startPeriod !== undefined && { StartPeriod: startPeriod }),
        ...(startInterval !== undefined && { StartInterval: startInterval }),
        ...(retries !== undefined && retries > 0 && { Retries: retries }),
      };
      const times = [interval, timeout, startPeriod, startInterval].map((time) => goQuote(formatDuration(time ?? 0))).join(' ');
      return withConfig({ Healthcheck: check }, `HEALTHCHECK &{${quoteSlice(test)} ${times} '\\x${(retries ?? 0).toString(16).padStart(2, '0')}'}`);
    }
    case 'onbuild':
      return withConfig({ OnBuild: [...(stage.config.OnBuild ?? []), instruction.trigger] }, undefined);
  }
}

/** `80`, `80-82/udp`, `127.0.0.1:80:80` as container ports with their protocol. */
function portsOf(word: string): string[] {
  const container = word.split(':').at(-1) ?? '';
  const match = /^(\d+)(?:-(\d+))?(?:\/(tcp|udp|sctp))?$/i.exec(container);
  const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (match === null || last > 65_535 || first > last) throw new SyntaxFailure(`invalid containerPort: ${container.split('/')[0] ?? ''}`);
  return Array.from({ length: last - first + 1 }, (_, i) => `${first + i}/${(match[3] ?? 'tcp').toLowerCase()}`);
}
