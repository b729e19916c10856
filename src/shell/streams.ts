/** Ends of streams: pipes, files, devices, collectors. */
import { appendContent, bytesContent, contentChunks, encodeName, readContent, sliceContent, type Content, type Vfs } from '../filesystem/index.ts';
import type { Budget } from './limits.ts';
import type { Reader, Writer } from './program.ts';
import type { Task } from './task.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const NOTHING: Bytes = new Uint8Array();
const PIPE_BYTES = 65_536;

/** A reader of a content from its beginning. */
export function contentReader(content: Content): Reader {
  const chunks = contentChunks(content);
  let rest: Bytes = NOTHING;
  let offset = 0;
  return {
     
    *read(max) {
      if (rest.length === 0) {
        const next = chunks.next();
        if (next.done) return NOTHING;
        rest = next.value;
      }
      const part = rest.subarray(0, max);
      rest = rest.subarray(part.length);
      offset += part.length;
      return part;
    },
    rest: () => sliceContent(content, offset, content.size),
  };
}

export const emptyReader: Reader = contentReader(bytesContent(NOTHING));

/** An endless reader of one byte value, such as /dev/zero. */
export function endlessReader(chunk: Bytes): Reader {
  return {
    *read(max) {
      yield { kind: 'tick' };
      return chunk.subarray(0, max);
    },
  };
}

/** Swallows everything. */
export const nullWriter: Writer = {
   
  *write() {
    return true;
  },
};

/** Hands every chunk to a function. */
export function callbackWriter(budget: Budget, take: (bytes: Bytes) => void): Writer {
  return {
     
    *write(bytes) {
      budget.spend('outputBytes', bytes.length);
      take(bytes);
      return true;
    },
  };
}

export interface Collector extends Writer {
  content(): Content;
}

/** Keeps what is written, for command substitutions. */
export function collector(budget: Budget): Collector {
  let content: Content = bytesContent(NOTHING);
  return {
     
    *write(bytes) {
      content = appendContent(content, bytesContent(bytes));
      budget.check('valueBytes', content.size);
      return true;
    },
    content: () => content,
  };
}

/** Appends to an open file. The file is looked up by path at every write, as nobody renames under a running redirection here. */
export function fileWriter(vfs: Vfs, cwd: string, path: string, budget: Budget): Writer {
  const absolute = vfs.realpath(cwd, path);
  return {
     
    *write(bytes) {
      const node = vfs.stat('/', absolute);
      if (node?.kind !== 'file') return true;
      budget.spend('totalBytes', bytes.length);
      const content = appendContent(node.content, bytesContent(bytes.slice()));
      budget.check('fileBytes', content.size);
      vfs.write('/', absolute, content);
      return true;
    },

    *append(more) {
      const node = vfs.stat('/', absolute);
      if (node?.kind === 'file') vfs.write('/', absolute, appendContent(node.content, more));
      return true;
    },
  };
}

/** A file open for reading and writing at one position (`<>`). */
export function sharedFile(vfs: Vfs, cwd: string, path: string, budget: Budget): { reader: Reader; writer: Writer } {
  const absolute = vfs.realpath(cwd, path);
  let position = 0;
  const bytesNow = (): Bytes => {
    const node = vfs.stat('/', absolute);
    return node?.kind === 'file' ? readContent(node.content) : NOTHING;
  };
  return {
    reader: {
      *read(max) {
        const part = bytesNow().slice(position, position + max);
        position += part.length;
        return part;
      },
    },
    writer: {
      *write(bytes) {
        budget.spend('totalBytes', bytes.length);
        const old = bytesNow();
        const next = new Uint8Array(Math.max(old.length, position + bytes.length));
        next.set(old);
        next.set(bytes, position);
        budget.check('fileBytes', next.length);
        position += bytes.length;
        vfs.write('/', absolute, bytesContent(next));
        return true;
      },
    },
  };
}

export interface Pipe {
  readonly reader: Reader;
  readonly writer: Writer;
  closeReader(): void;
  closeWriter(): void;
}

/** A pipe that holds 64 KiB: a full one makes the writer wait, an empty one the reader. */
export function pipe(budget: Budget): Pipe {
  let chunks: Bytes[] = [];
  let held = 0;
  let readerOpen = true;
  let writerOpen = true;
  return {
    reader: {
      *read(max) {
        while (held === 0 && writerOpen) {
          budget.spend('steps');
          yield { kind: 'tick' };
        }
        const first = chunks[0];
        if (first === undefined) return NOTHING;
        const part = first.subarray(0, max);
        chunks = part.length === first.length ? chunks.slice(1) : [first.subarray(part.length), ...chunks.slice(1)];
        held -= part.length;
        return part;
      },
    },
    writer: {
      *write(bytes) {
        while (held >= PIPE_BYTES && readerOpen) {
          budget.spend('steps');
          yield { kind: 'tick' };
        }
        if (!readerOpen) return false;
        budget.spend('pipeBytes', bytes.length);
        if (bytes.length > 0) {
          chunks.push(bytes.slice());
          held += bytes.length;
        }
        return true;
      },
    },
    closeReader: () => {
      readerOpen = false;
    },
    closeWriter: () => {
      writerOpen = false;
    },
  };
}

/** Writes a text. */
export function* writeText(writer: Writer, text: string): Task<boolean> {
  return text === '' ? true : yield* writer.write(encodeName(text));
}

/** Everything up to the end. */
export function* readAll(reader: Reader): Task<Bytes> {
  const parts: Bytes[] = [];
  let size = 0;
  for (;;) {
    const part = yield* reader.read(PIPE_BYTES);
    if (part.length === 0) break;
    parts.push(part);
    size += part.length;
  }
  const all = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
