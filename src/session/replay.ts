/** One entry of the log as a step from host to host. Everything is a function of the host and the entry. */
import { execute, writeContextFile, writeHomeFile, removeContextFile, renameContextFile, type Host, type OutputEvent } from '../docker/index.ts';
import type { Content } from '../filesystem/index.ts';
import type { Task } from '../shell/task.ts';
import { DOWNLOADS, type LogEntry } from './document.ts';

/** The key under which a task loads a file that was dropped (a Content). */
export const attachmentKey = (digest: string): string => `file/${digest}`;

/** The host after `entry`; a command's output goes to `emit` as it comes. */
export function* applyEntry(host: Host, entry: LogEntry, emit: (event: OutputEvent) => void): Task<Host> {
  switch (entry.kind) {
    case 'write':
      return writeContextFile(host, entry.path, typeof entry.data === 'string' ? new TextEncoder().encode(entry.data) : entry.data);
    case 'remove':
      return removeContextFile(host, entry.path);
    case 'rename':
      return renameContextFile(host, entry.from, entry.to);
    case 'command':
      return yield* execute(host, entry.line, { emit });
    case 'attach': {
      const content = (yield { kind: 'load', key: attachmentKey(entry.digest) }) as Content | undefined;
      return content === undefined ? host : writeHomeFile(host, `${DOWNLOADS}/${entry.name}`, content);
    }
  }
}
