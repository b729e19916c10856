/** A step about to be solved: what it is made of, and how to make it. */
import type { Overlay } from '../../../filesystem/index.ts';
import type { Task } from '../../../shell/index.ts';
import type { Badge } from '../../image/image.ts';
import type { StepInputs } from '../cache/records.ts';

/** What executing a step gives. */
export interface Made {
  /** Its upper directory is the layer. */
  readonly overlay: Overlay;
  readonly output: string;
  readonly badges: readonly Badge[];
}

export interface PreparedStep {
  readonly inputs: StepInputs;
  /** Whether the layer does not depend on those below (`COPY --link`). */
  readonly isLinked: boolean;
  /** Throws BuildFailure and SyntaxFailure. */
  make(): Task<Made>;
}

export const NO_INPUTS = { settings: {}, env: new Map<string, string>(), args: new Set<string>(), sources: [] } as const;

/** Only the settings that are given. */
export function settingsOf(entries: Readonly<Record<string, string | undefined | false>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
