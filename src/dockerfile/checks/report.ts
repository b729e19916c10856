/** What docker prints of warnings: after a build, and for `docker build --check` (semantics j). */
import { sourceExcerpt } from '../excerpt.ts';
import type { CheckResult } from './check-dockerfile.ts';
import type { Warning } from './check.ts';

/** The lines at the end of a build; empty when there is nothing to warn of. */
export function warningSummary(warnings: readonly Warning[]): string {
  if (warnings.length === 0) return '';
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`;
  const list = warnings.map(({ rule, detail, lines }) => ` - ${rule}: ${detail} (line ${lines.first})\n`);
  return `\n ${count} found (use docker --debug to expand):\n${list.join('')}`;
}

export interface CheckReport {
  readonly output: string;
  /** What goes to standard error after the output. */
  readonly error: string;
  readonly exitCode: number;
}

/** `docker build --check`; `file` is the path as given. */
export function checkReport({ warnings, error }: CheckResult, file: string, text: string): CheckReport {
  const excerpt = (lines: Warning['lines'] | null): string => (lines === null ? '' : `${sourceExcerpt(file, text, lines)}\n`);
  const each = warnings.map(({ rule, url, detail, lines }) => `\nWARNING: ${rule}${url === undefined ? '' : ` - ${url}`}\n${detail}\n${excerpt(lines)}`);
  const failure = error === undefined ? '' : `ERROR: ${error.message}\n${excerpt(error.lines)}`;
  const exitCode = warnings.length > 0 || error !== undefined ? 1 : 0;
  return { output: headline(warnings.length, error === undefined) + each.join(''), error: failure, exitCode };
}

function headline(count: number, isSound: boolean): string {
  if (count === 0) return isSound ? 'Check complete, no warnings found.\n' : '';
  return `Check complete, ${count === 1 ? '1 warning has' : `${count} warnings have`} been found!\n`;
}
