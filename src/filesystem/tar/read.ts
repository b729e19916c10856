/** A layer's tar as the upper directory it stands for: `.wh.` names become whiteouts and opaque marks (semantics h.1). */
import { bytesContent, type Content } from '../content.ts';
import type { Directory } from '../node.ts';
import { bodyOf } from './body.ts';
import { GrowingTree } from './grow.ts';
import type { TarRecord } from './record.ts';
import { TarScanner } from './scan.ts';

/** Takes an archive's bytes as they come and gives its tree at the end. Every method throws TarError. */
export class TarReader {
  readonly #records: TarRecord[] = [];
  readonly #scanner = new TarScanner((record) => this.#records.push(record));

  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  /**
   * The tree of what was pushed, `archive` being the same bytes: files are parts of it. On `lower`, directories that the archive does not
   * mention keep their attributes, and hard links may lead to files below.
   */
  finish(archive: Content, lower?: Directory): Directory {
    this.#scanner.end();
    const tree = new GrowingTree(lower);
    for (const record of this.#records) tree.add(record, () => bodyOf(archive, record));
    return tree.done();
  }
}

/** The tree of an archive at hand. Throws TarError for a broken archive and for names that leave the root. */
export function readTar(archive: Uint8Array<ArrayBuffer>): Directory {
  const reader = new TarReader();
  reader.push(archive);
  return reader.finish(bytesContent(archive));
}
