/** For tests: lines of shell run on a host, and the files that leave it. */
import { step, open } from '../docker/session.ts';
import type { Host } from '../../src/docker/index.ts';

export interface Saving {
  readonly host: Host;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
  /** Files given out, by absolute path. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Runs lines one after another on a host with the given texts in its working directory; stops at a line that fails. */
export async function runLines(files: Readonly<Record<string, string>>, lines: readonly string[]): Promise<Saving> {
  let host = await open({ files });
  const printed = { stdout: '', stderr: '' };
  const given = new Map<string, Buffer>();
  for (const line of lines) {
    host = step(host, line, (event) => {
      if (event.kind === 'export') {
        const bytes = Buffer.concat([...event.chunks]);
        if (bytes.length !== event.size) throw new Error(`${event.path}: ${bytes.length} bytes, announced as ${event.size}`);
        given.set(event.path, bytes);
      } else printed[event.kind] += event.text;
    });
    if (host.status !== 0) break;
  }
  return { host, ...printed, status: host.status, files: given };
}

/** The file given out under a name of the working directory. */
export function fileOf({ files, host, stderr }: Saving, name: string): Buffer {
  const bytes = files.get(`${host.cwd}/${name}`);
  if (bytes === undefined) throw new Error(`${name} was not given: ${stderr}`);
  return bytes;
}
