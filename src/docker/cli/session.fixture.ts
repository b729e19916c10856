/** For tests: lines typed on a new host, and what each printed. */
import { runTask } from '../../shell/index.ts';
import { execute, startHost } from '../execute.ts';
import type { Host } from '../host.ts';
import { loadRecord } from '../records.fixture.ts';

export interface Printed {
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

/** Runs lines on a new host; digests and container IDs are shortened to `ID`. */
export function session(files: Readonly<Record<string, string>>, ...lines: string[]): Printed[] {
  let host: Host = runTask(startHost({ files }), loadRecord);
  return lines.map((line) => {
    const printed = { stdout: '', stderr: '' };
    host = runTask(execute(host, line, { emit: (event) => { if (event.kind !== 'export') printed[event.kind] += event.text; } }), loadRecord);
    const short = (text: string): string => text.replace(/\b[0-9a-f]{64}\b/g, 'ID');
    return { out: short(printed.stdout), err: short(printed.stderr), status: host.status };
  });
}

/** What the last line printed. */
export const last = (files: Readonly<Record<string, string>>, ...lines: string[]): Printed => session(files, ...lines).at(-1) ?? { out: '', err: '', status: -1 };
