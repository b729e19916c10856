/**
 * The daemon as a value: everything Docker knows, immutable and shared between revisions. `execute` in host.ts is the only way
 * from one state to the next.
 */
import type { Directory, Overlay } from '../filesystem/index.ts';
import { EMPTY_BUILDER, type BuilderState } from './build/cache/records.ts';
import type { ResourceLimits } from '../shell/index.ts';
import type { ContainerConfig, Image } from './image/image.ts';
import type { ExtraHost } from './runtime/hosts.ts';
import type { ImageStore } from './store/image-store.ts';
import { OVERLAY2 } from './store/overlay2-store.ts';

export type ContainerStatus = 'created' | 'running' | 'paused' | 'exited';

/** A mount of a container, as `docker inspect` lists it. */
export interface ContainerMount {
  readonly type: 'volume' | 'bind' | 'tmpfs';
  /** Volume name, or the host path of a bind mount; empty for tmpfs. */
  readonly source: string;
  readonly destination: string;
  readonly readOnly: boolean;
  /** Whether the volume was made for this container alone (`-v /p`, VOLUME). */
  readonly anonymous: boolean;
  /** Of a tmpfs: bytes, and the mode of its root. */
  readonly size?: number;
  readonly mode?: number;
}

/** A port of a container that the host passes on. */
export interface PublishedPort {
  /** The host's address; empty for all of them. */
  readonly ip: string;
  readonly host: string;
  /** `80/tcp`. */
  readonly container: string;
}

export interface Container {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly image: Image;
  /** The reference as given to `docker run`. */
  readonly imageReference: string;
  /** The image's config with the run options merged in (semantics i.4). */
  readonly config: ContainerConfig;
  readonly hostname: string;
  /** The R/W layer: the overlay over the image's merged view. */
  readonly rw: Overlay;
  readonly mounts: readonly ContainerMount[];
  readonly status: ContainerStatus;
  readonly exitCode: number;
  /** Seconds since the epoch. */
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly autoRemove: boolean;
  /** What the main process has printed, for `docker logs`. */
  readonly logs: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  /** Bytes of /dev/shm, where `--shm-size` tells. */
  readonly shmSize?: number;
  readonly extraHosts?: readonly ExtraHost[];
  /** How its main process is attached: `-t`, `-i`, `-d`. */
  readonly terminal?: { readonly tty: boolean; readonly interactive: boolean; readonly detached: boolean };
  /** Whether nothing can be written to its root. */
  readonly readOnly?: true;
  readonly ulimits?: ResourceLimits;
  /** As given to `--network`: `bridge`, `none`, `host`. */
  readonly network: string;
  /** What is in its tmpfs mounts by destination, until it stops. */
  readonly tmpfs: ReadonlyMap<string, Directory>;
  readonly publishedPorts: readonly PublishedPort[];
}

export interface Volume {
  readonly name: string;
  readonly data: Directory;
  readonly anonymous: boolean;
  readonly createdAt: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface DockerState extends BuilderState {
  /** Where images are kept; a user may switch (see service.ts). */
  readonly store: ImageStore;
  /** By the digest of the config, whatever the store, in the order of creation. */
  readonly images: ReadonlyMap<string, Image>;
  /** Full reference (`httpd:2.4`, `dockerlayers:0.1`) to the key in `images`. */
  readonly tags: ReadonlyMap<string, string>;
  /** By container ID, oldest first. */
  readonly containers: ReadonlyMap<string, Container>;
  readonly volumes: ReadonlyMap<string, Volume>;
}

export const EMPTY_DOCKER: DockerState = {
  store: OVERLAY2,
  images: new Map(),
  tags: new Map(),
  containers: new Map(),
  volumes: new Map(),
  ...EMPTY_BUILDER,
};
