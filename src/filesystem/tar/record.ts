/** One entry of an archive as it was found: what the header says and where the body lies. */
export interface TarRecord {
  /** As written; a directory's may end in a slash. */
  readonly name: string;
  readonly type: 'file' | 'hard link' | 'symlink' | 'character' | 'block' | 'directory' | 'fifo';
  readonly linkName: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Whole seconds since the epoch; times before it are 0. */
  readonly mtime: number;
  readonly major: number;
  readonly minor: number;
  /** Where the body begins, and its length in the archive. */
  readonly start: number;
  readonly size: number;
  readonly sparse?: SparseMap;
}

/** A file with holes. */
export interface SparseMap {
  /** Bytes of the file, holes included. */
  readonly realSize: number;
  /** Where the data lies in the file, in order; `null` when the map is at the beginning of the body. */
  readonly pieces: readonly SparsePiece[] | null;
}

export interface SparsePiece {
  readonly offset: number;
  readonly length: number;
}
