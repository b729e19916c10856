/** Files that leave the simulation, as blobs: made a piece at a time, so that the browser may put them where it likes, and stopped by a signal. */
import type { GivenFile } from '../../docker/index.ts';
import type { ExportedFile, Progress } from '../protocol.ts';
import { breath, Cancelled } from './drive.ts';

/** Bytes held in the worker's memory at once. */
const PIECE = 4 << 20;

export interface GiveOptions {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

/** Rejects with `Cancelled` once the signal is aborted. */
export async function toExportedFile({ path, size, chunks }: GivenFile, { signal, progress }: GiveOptions): Promise<ExportedFile> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const pieces: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let done = 0;
  const flush = (): void => {
    pieces.push(new Blob(held));
    held = [];
    done += bytes;
    bytes = 0;
  };
  for (const chunk of chunks) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < PIECE) continue;
    flush();
    progress({ label: `Writing ${name}`, done, total: size });
    await breath();
    if (signal.aborted) throw new Cancelled();
  }
  flush();
  return { name, content: new Blob(pieces, { type: 'application/x-tar' }) };
}
