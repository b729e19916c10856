/** ARGs before the first FROM and the arguments that the platform gives (semantics d.3). */
import type { Dockerfile } from '../instruction.ts';
import { DEFAULT_PLATFORM, formatPlatform, type Platform } from '../platform.ts';
import { expandWord } from '../words.ts';
import type { Values } from './expansion.ts';
import { locate } from './located.ts';

export interface GlobalScope {
  /** Values of those that have one. */
  readonly values: Values;
  /** All names, declared without a value or with one. */
  readonly names: ReadonlySet<string>;
}

export interface GlobalOptions {
  readonly buildArgs?: Values;
  /** `--target`; without it, the last stage. */
  readonly target?: string;
  readonly platform?: Platform;
}

/** The automatic arguments, each overridden by a `--build-arg` of its name. */
export function automaticArgs(file: Dockerfile, { buildArgs, target, platform = DEFAULT_PLATFORM }: GlobalOptions): Map<string, string> {
  const values = new Map([...platformArgs('BUILD', DEFAULT_PLATFORM), ...platformArgs('TARGET', platform)]);
  values.set('TARGETSTAGE', target ?? file.stages.at(-1)?.from.name ?? 'default');
  for (const name of values.keys()) values.set(name, buildArgs?.get(name) ?? values.get(name) ?? '');
  return values;
}

function platformArgs(prefix: string, platform: Platform): [string, string][] {
  return [
    [`${prefix}PLATFORM`, formatPlatform(platform)],
    [`${prefix}OS`, platform.os],
    [`${prefix}OSVERSION`, ''],
    [`${prefix}ARCH`, platform.architecture],
    [`${prefix}VARIANT`, platform.variant],
  ];
}

/**
 * Evaluates the global ARGs in order; `given` are the values that take the place of their defaults. Throws SyntaxFailure located at the
 * ARG with a malformed value.
 */
export function globalScope(file: Dockerfile, options: GlobalOptions, given: Values | undefined = options.buildArgs): GlobalScope {
  const values = automaticArgs(file, options);
  const names = new Set(values.keys());
  for (const arg of file.globalArgs) {
    for (const { name, value } of arg.pairs) {
      names.add(name);
      const expand = (text: string): string => locate(arg.lines, () => expandWord(text, (key) => values.get(key), { escape: file.escape }));
      const effective = given?.get(name) ?? (value === undefined ? undefined : expand(value));
      if (effective !== undefined) values.set(name, effective);
    }
  }
  return { values, names };
}
