/** Facts about a base image, as stored in public/catalog. */

/**
 * A file tree: `{name: child}`. A number is a regular file 0644 root:root of that many bytes, a string a symbolic link's target,
 * `[size, mode, uid, gid]` another file (mode in decimal digits of its octal form), `[-1, target]` a hard link, an object a directory
 * (its own mode, uid, gid under the key `.` unless 0755 root:root).
 */
export type TreeRecord = { readonly [name: string]: TreeChild };
export type TreeChild = number | string | readonly (number | string)[] | TreeRecord;

/** What is known of the files of a layer. */
export interface LayerContents {
  readonly tree?: TreeRecord;
  /** Texts of small files by absolute path; those that the tree lacks are 0644 root:root. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The bytes that are not listed are a declared remainder. */
export interface LayerRecord extends LayerContents {
  /** sha256 of the uncompressed tar, where known. */
  readonly diffId?: string;
  /** Bytes of the layer's files. */
  readonly bytes: number;
  /** Bytes of the compressed blob, and its digest where known. */
  readonly compressed?: number;
  readonly digest?: string;
  /** How the bytes are known: counted, published rounded, scaled from compressed sizes, or not at all. */
  readonly known: 'exact' | 'rounded' | 'estimated' | 'assumed';
  /** Keys of contents (LayerContents) that layers share, each laid over the one before; what the layer tells itself comes last. */
  readonly shared?: readonly string[];
  /** Absolute paths of the shared contents that the layer does not have. */
  readonly without?: readonly string[];
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
  /** Why the image is assumed, where no such image was recorded. */
  readonly assumed?: string;
  /** Facts for programs, such as `apt-upgrade`. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Where the figures come from. */
  readonly source: string;
}

/** Names of all images with their records' keys. */
export interface CatalogIndex {
  readonly images: Readonly<Record<string, string>>;
}

/** What is known of a repository beyond the images recorded of it. */
export interface RepositoryRecord {
  readonly description: string;
  /** Whether it is one of Docker's official images. */
  readonly official: boolean;
  /** The newest version of any tag, in numbers: a tag of a newer one does not exist. Absent where versions are not known. */
  readonly newest?: readonly number[];
  /** The variable of the image that tells its version. */
  readonly variable?: string;
  /** Tags that people write, offered where names are completed. */
  readonly tags: readonly string[];
}

/** Repositories by name, without `docker.io/library/`. */
export type Repositories = Readonly<Record<string, RepositoryRecord>>;
