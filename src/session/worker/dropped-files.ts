/**
 * Files that were dropped on the page: read where they lie, kept in the browser's database by the digest of what they hold, so that
 * a document that needs one finds it again after a reload. They never travel in the document itself.
 */
import { get, set } from 'idb-keyval';
import { StoredBytes, storedContent, type ByteSource, type Content } from '../../filesystem/index.ts';

/** The reader that only workers have, which the types of the DOM leave out. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** A blob, read synchronously as a worker may; what is unpacked from it goes into blobs too, which the browser keeps off the heap. */
function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: (start, end) => new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob.slice(start, end))),
    store: (bytes) => blobSource(new Blob([bytes])),
  };
}

export interface DroppedFiles {
  /** The file's bytes as a content; nothing is read yet. */
  contentOf(file: Blob): Content;
  /** Keeps a file that holds what `digest` names. */
  keep(digest: string, file: Blob, content: Content): Promise<void>;
  /** A file that was kept, here or in an earlier visit. */
  find(digest: string): Promise<Content | undefined>;
}

const keyOf = (digest: string): string => `strata-1-file-${digest}`;

export function createDroppedFiles(): DroppedFiles {
  /** One content a file, so that an archive is read once. */
  const contents = new Map<string, Content>();
  const contentOf = (file: Blob): Content => storedContent(new StoredBytes(blobSource(file)));
  return {
    contentOf,
    async keep(digest, file, content) {
      contents.set(digest, content);
      // Without a database, or with a full one, the file lives as long as the page.
      await set(keyOf(digest), file).catch(() => undefined);
    },
    async find(digest) {
      const known = contents.get(digest);
      if (known !== undefined) return known;
      const file = await get<Blob>(keyOf(digest)).catch(() => undefined);
      if (file === undefined) return undefined;
      const content = contentOf(file);
      contents.set(digest, content);
      return content;
    },
  };
}
