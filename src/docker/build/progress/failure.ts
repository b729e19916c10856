/** What docker prints after the progress of a failed build (semantics k.4). */
import { sourceExcerpt } from '../../../dockerfile/index.ts';
import type { BuildError } from '../request.ts';
import { LOG_TIME } from './plain.ts';

const TAIL = 10;

export interface FailureOptions {
  /** Repeats the end of what the step printed, as all but `--quiet` does. */
  readonly withLog?: boolean;
  /** The summary of warnings. */
  readonly warnings?: string;
}

export function failureText(error: BuildError, dockerfile: { readonly path: string; readonly text: string }, { withLog = true, warnings = '' }: FailureOptions = {}): string {
  const excerpt = error.lines === null ? '' : `${sourceExcerpt(dockerfile.path, dockerfile.text, error.lines)}\n`;
  return `${withLog ? logOf(error) : ''}${warnings}${excerpt}ERROR: failed to build: failed to solve: ${error.message}\n`;
}

function logOf({ step }: BuildError): string {
  if (step === undefined) return '';
  const lines = step.output.split('\n').filter((line) => line !== '').slice(-TAIL);
  return `------\n > ${step.title}:\n${lines.map((line) => `${LOG_TIME} ${line}\n`).join('')}------\n`;
}
