/** The special files that work whether or not the image's /dev has them. */
import type { Reader, Writer } from './program.ts';
import { emptyReader, endlessReader, nullWriter } from './streams.ts';

/** One open file. */
export interface Stream {
  readonly reader?: Reader;
  readonly writer?: Writer;
}

const ZEROS = new Uint8Array(65_536);

/** What opening `path` gives if it is special; `open` finds an already open file by its number. */
export function openDevice(path: string, open: (descriptor: number) => Stream | undefined): Stream | undefined {
  switch (path) {
    case '/dev/null':
      return { reader: emptyReader, writer: nullWriter };
    case '/dev/zero':
    case '/dev/urandom':
    case '/dev/random':
      return { reader: endlessReader(ZEROS), writer: nullWriter };
    case '/dev/stdin':
      return open(0) ?? { reader: emptyReader };
    case '/dev/stdout':
    case '/dev/tty':
    case '/proc/self/fd/1':
      return open(1) ?? { writer: nullWriter };
    case '/dev/stderr':
    case '/proc/self/fd/2':
      return open(2) ?? { writer: nullWriter };
    default: {
      const descriptor = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1];
      return descriptor === undefined ? undefined : open(Number(descriptor));
    }
  }
}
