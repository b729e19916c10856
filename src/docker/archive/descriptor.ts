/** Media types, descriptors and documents of an OCI layout and of `docker save` (semantics h.4; opencontainers/image-spec). */

export const MEDIA_TYPES = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
  gzipLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;

/** Tells which layers hold zeros in place of contents that are not known; on manifests and in the index, how many do. */
export const PLACEHOLDER_ANNOTATION = 'io.github.strata.placeholder-contents';
/** The diff ID that the daemon shows (the real layer's, where it was recorded), on the descriptor of one that is another because of its placeholder contents. */
export const RECORDED_ANNOTATION = 'io.github.strata.recorded-diff-id';
export const NAME_ANNOTATION = 'io.containerd.image.name';
export const TAG_ANNOTATION = 'org.opencontainers.image.ref.name';

export type Annotations = Readonly<Record<string, string>>;

export interface Platform {
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
}

export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly annotations?: Annotations;
  readonly platform?: Platform;
}

export interface OciManifest {
  readonly schemaVersion: 2;
  readonly mediaType: string;
  readonly config: Descriptor;
  /** The lowest layer first. */
  readonly layers: readonly Descriptor[];
  readonly annotations?: Annotations;
}

export interface OciIndex {
  readonly schemaVersion: 2;
  readonly mediaType: string;
  readonly manifests: readonly Descriptor[];
}

/** One image in `manifest.json`. */
export interface DockerManifestItem {
  /** Path of the config in the archive. */
  readonly Config: string;
  readonly RepoTags: readonly string[] | null;
  /** Paths of the layers, the lowest first. */
  readonly Layers: readonly string[];
  /** By diff ID. */
  readonly LayerSources?: Readonly<Record<string, Pick<Descriptor, 'mediaType' | 'size' | 'digest'>>>;
}

/** Where a blob lies in a layout. */
export const blobPath = (digest: string): string => `blobs/${digest.replace(':', '/')}`;
