/** Facts about a base image, as stored in public/catalog. */

/**
 * A file tree: `{name: child}`. A number is a regular file 0644 root:root of that many bytes, a string a symbolic link's target,
 * `[size, mode, uid, gid]` another file (mode in decimal digits of its octal form), `[-1, target]` a hard link, an object a directory
 * (its own mode, uid, gid under the key `.` unless 0755 root:root).
 */
export type TreeRecord = { readonly [name: string]: TreeChild };
export type TreeChild = number | string | readonly (number | string)[] | TreeRecord;

export interface LayerRecord {
  /** sha256 of the uncompressed tar, where known. */
  readonly diffId?: string;
  /** Bytes of the layer's files. */
  readonly bytes: number;
  /** Bytes of the compressed blob, and its digest where known. */
  readonly compressed?: number;
  readonly digest?: string;
  /** How the bytes are known: counted, published rounded, or scaled from compressed sizes. */
  readonly known: 'exact' | 'rounded' | 'estimated';
  /** What is known of the files; the rest is unlisted. */
  readonly tree?: TreeRecord;
  /** Key of a shared tree, used instead of `tree`. */
  readonly treeKey?: string;
  /** The directory that holds what is not listed. */
  readonly restIn?: string;
}

export interface HistoryRecord {
  readonly createdBy: string;
  readonly created?: string;
  /** Whether the entry made the next layer. */
  readonly layer: boolean;
}

export interface ImageRecord {
  readonly reference: string;
  readonly id?: string;
  /** Digest of the manifest, where known. */
  readonly manifest?: string;
  readonly layers: readonly LayerRecord[];
  readonly history: readonly HistoryRecord[];
  readonly config: Readonly<Record<string, unknown>>;
  /** Contents of small text files by absolute path. */
  readonly files: Readonly<Record<string, string>>;
  /** Facts for programs, such as `apt-upgrade`. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Where the figures come from. */
  readonly source: string;
}

/** Names of all images with their records' keys. */
export interface CatalogIndex {
  readonly images: Readonly<Record<string, string>>;
}
