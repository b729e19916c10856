/** What a stage knows at a point: its variables and what earlier instructions have set (semantics d.3). */
import type { Values } from './expansion.ts';

/** What is known of an image that a stage starts from. */
export interface BaseImage {
  /** `NAME=value`. */
  readonly env: readonly string[];
  readonly shell?: readonly string[];
  /** The texts of its ONBUILD triggers. */
  readonly onbuild?: readonly string[];
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
}

export interface Scope {
  /** ENV and ARG, those of the base included. */
  readonly values: Values;
  /** Names that ARG declares, with or without a value. */
  readonly declared: ReadonlySet<string>;
  /** Whether a SHELL is in effect. */
  readonly hasShell: boolean;
  /** Whether this file has set a working directory in the stage or those it starts from. */
  readonly hasWorkdir: boolean;
  /** ONBUILD texts that a child stage runs. */
  readonly triggers: readonly string[];
}

/** The PATH of an image that has none. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The start of a stage on an image; one that is not known is taken to have a PATH alone. */
export function scopeOfImage(image: BaseImage | undefined): Scope {
  const values = new Map<string, string>();
  for (const pair of image?.env ?? []) {
    const equals = pair.indexOf('=');
    values.set(equals < 0 ? pair : pair.slice(0, equals), equals < 0 ? '' : pair.slice(equals + 1));
  }
  if (!values.has('PATH')) values.set('PATH', DEFAULT_PATH);
  return { values, declared: new Set(), hasShell: (image?.shell?.length ?? 0) > 0, hasWorkdir: false, triggers: image?.onbuild ?? [] };
}
