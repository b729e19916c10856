/** Files that leave the daemon. */
import type { Content, Part } from '../../filesystem/index.ts';

/** A file that leaves, of which the bytes are made when they are asked for. */
export interface Archive {
  /** Bytes. */
  readonly size: number;
  parts(): Iterable<Part>;
}

/** The archive as a file's content; its parts are made anew at every look, so that it holds nothing. */
export function archiveContent(archive: Archive): Content {
  return {
    size: archive.size,
    get parts() {
      return [...archive.parts()];
    },
  };
}
