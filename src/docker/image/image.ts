/** Images and layers as values (semantics h; https://github.com/opencontainers/image-spec config and layer). */
import type { Content, Directory } from '../../filesystem/index.ts';

/** Why a figure or a content is not the outcome of the simulation alone; each wears a badge in the picture. */
export interface Badge {
  /** `recorded`: a figure of a real build; `estimated`: a figure derived from records; `assumed`: an effect that is not known. */
  readonly kind: 'recorded' | 'estimated' | 'assumed';
  /** One sentence for the inspector. */
  readonly reason: string;
}

/**
 * One layer on its parent. Layers form chains; images that share layers share these objects, which is how the picture draws a
 * common stratum once.
 */
export interface Layer {
  /** Names the layer in the picture and the cache: the build cache's chain key, or the chain ID of a base layer. */
  readonly key: string;
  readonly parent: Layer | undefined;
  /** What the layer holds: the overlay's upper directory. */
  readonly upper: Directory;
  /** The merged view of this layer on its parents. */
  readonly merged: Directory;
  /** Bytes of regular files in the layer, hard links once (the overlay2 store's size). */
  readonly size: number;
  /** The diff ID if it is known beforehand (recorded base layers); otherwise it is computed from the tar (see `diffIdOf`). */
  readonly recordedDiffId?: string;
  /** The layer's tar as it was loaded, where writing `upper` again would give other bytes. */
  readonly tar?: Content;
  /** Whether the layer comes from a catalog record, which knows sizes where it does not know contents. */
  readonly fromCatalog?: true;
  /** The compressed blob that it was pulled as, where known; its digest is empty where only the size is. */
  readonly pulled?: { readonly digest: string; readonly size: number };
  readonly badges: readonly Badge[];
}

/** The `config` object of an image, in Docker's field names and order (semantics h.3). */
export interface ContainerConfig {
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Volumes?: Readonly<Record<string, object>>;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly ArgsEscaped?: boolean;
  readonly Healthcheck?: Healthcheck;
  readonly OnBuild?: readonly string[];
  readonly Shell?: readonly string[];
}

/** Durations in nanoseconds. */
export interface Healthcheck {
  readonly Test?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

/** One row of `docker history`. */
export interface HistoryEntry {
  /** RFC 3339; absent where a record has none. */
  readonly created?: string;
  readonly createdBy: string;
  readonly author?: string;
  readonly comment?: string;
  /** Whether the entry made no layer. */
  readonly emptyLayer: boolean;
  /** Lines (1-based, inclusive) of the Dockerfile that the entry comes from; not part of the image's bytes. */
  readonly lines?: { readonly first: number; readonly last: number };
}

export interface Image {
  /** From the base upwards; entry i is the parent of entry i+1. */
  readonly layers: readonly Layer[];
  readonly history: readonly HistoryEntry[];
  readonly config: ContainerConfig;
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
  readonly author?: string;
  /** RFC 3339. */
  readonly created?: string;
  /** The image ID if it is known beforehand (recorded base images); otherwise the sha256 of the config JSON (see `imageIdOf`). */
  readonly recordedId?: string;
  /** Digest of the manifest that it was pulled by, where known: the image ID in containerd's store. */
  readonly recordedManifest?: string;
  /** The config JSON as it was loaded, byte for byte: what the image ID of a loaded image is the digest of. */
  readonly loadedConfig?: string;
  /** The reference that the image was built FROM, and how many of its layers and history entries are the base's. */
  readonly base?: { readonly reference: string; readonly layers: number; readonly history: number };
  /** The key of the image of the container that it was committed from: what `docker inspect` calls Parent. */
  readonly committedFrom?: string;
  /** Facts about the base for programs such as apt; inherited by what is built on it. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly badges: readonly Badge[];
}
