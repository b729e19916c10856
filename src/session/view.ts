/**
 * The view model: what the page knows of the state. Small, serialisable, made in the worker after every revision; the picture
 * is a function of it. Trees stay in the worker: the page asks for a listing or a file when it shows one.
 */
import type { Fix, SourceRange } from '../dockerfile/index.ts';
import type { StageSource } from '../docker/build/stages.ts';
import type { Badge, ContainerConfig } from '../docker/image/image.ts';
import type { StoreName } from '../docker/store/image-store.ts';

/** One name in a layer or in a container's R/W layer. */
export interface EntryView {
  /** Absolute, as in a container. */
  readonly path: string;
  readonly change: 'added' | 'modified' | 'deleted' | 'opaque';
  readonly type: 'file' | 'directory' | 'symlink' | 'device';
  /** Bytes stored in this layer; for a deletion 0. */
  readonly size: number;
  /** For a further name of a file that the layer has already: that name. Stored once. */
  readonly sameAs?: string;
  /** For a modified or deleted name, and for a directory made anew: what it hides below. */
  readonly hides?: { readonly layer: string; readonly size: number };
}

export interface LayerView {
  /** Unique among the layers of the view and stable between revisions. */
  readonly key: string;
  /** Key of the layer below; null at the bottom. */
  readonly parent: string | null;
  /** Null while it is being computed. */
  readonly diffId: string | null;
  /** The instruction as history tells it, shortened for people: `RUN rm -f ...`, `COPY index.html .`. */
  readonly label: string;
  readonly createdBy: string;
  /** Bytes stored. */
  readonly size: number;
  /** How many files and directories the layer adds, changes and deletes; unchanged parents are not counted. */
  readonly counts: { readonly added: number; readonly modified: number; readonly deleted: number };
  /** The most telling entries, deletions first, at most twelve. */
  readonly entries: readonly EntryView[];
  /** Bytes in layers below that this layer hides. */
  readonly hidesBytes: number;
  /** Names in this layer that layers above hide, in any image of the view. */
  readonly hiddenEntries: readonly { readonly path: string; readonly size: number; readonly by: string; readonly change: EntryView['change'] }[];
  readonly badges: readonly Badge[];
}

/** One row of an image's history, bottom to top: a layer or a metadata seam. */
export interface StepView {
  /** Key of the layer it made; null for metadata. */
  readonly layer: string | null;
  readonly label: string;
  readonly createdBy: string;
  readonly size: number;
  /** RFC 3339, or null where unknown. */
  readonly created: string | null;
  readonly comment: string;
  /** Lines of the Dockerfile in the editor; null for the base's steps and for images of other texts. */
  readonly lines: { readonly first: number; readonly last: number } | null;
  /** Whether the last build took it from the cache; null for the base's steps. */
  readonly cached: boolean | null;
  /** Why `docker build` would run it again, in one sentence; null for what it would take from the cache. */
  readonly cause: string | null;
}

export interface ImageView {
  /** `sha256:...`; null while it is being computed. */
  readonly id: string | null;
  /** Stable name for the picture: the id, or `preview` for what the editor builds live. */
  readonly key: string;
  readonly tags: readonly string[];
  readonly layers: readonly string[];
  readonly steps: readonly StepView[];
  /** Bytes of all layers, unpacked. */
  readonly size: number;
  /** Bytes of compressed blobs, config and manifest, which containerd's store keeps as well; null where there are none or while they are computed. */
  readonly contentSize: number | null;
  /** Bytes that a container sees, and bytes stored that no container can see. */
  readonly visibleBytes: number;
  readonly hiddenBytes: number;
  /** What it was built FROM, with how many of its layers and steps are the base's; null for an image that was not built here. */
  readonly base: { readonly reference: string; readonly layers: number; readonly history: number } | null;
  readonly config: ContainerConfig;
  readonly badges: readonly Badge[];
}

export interface ContainerView {
  readonly id: string;
  readonly name: string;
  /** The reference as given, and the key of the image. */
  readonly imageReference: string;
  readonly image: string;
  readonly status: 'created' | 'running' | 'paused' | 'exited';
  readonly statusText: string;
  /** Bytes of the R/W layer as `docker ps -s` counts them. */
  readonly size: number;
  readonly entries: readonly EntryView[];
  readonly counts: { readonly added: number; readonly modified: number; readonly deleted: number };
  readonly mounts: readonly { readonly volume: string; readonly destination: string; readonly type: 'volume' | 'bind' | 'tmpfs' }[];
}

export interface VolumeView {
  readonly name: string;
  readonly anonymous: boolean;
  readonly size: number;
  readonly files: number;
}

/** Why the text in the editor does not build, in Docker's words. */
export interface BuildErrorView {
  /** The last line, without `ERROR: `. */
  readonly message: string;
  /** All that docker prints at the end: the step's output, the excerpt, the error. */
  readonly text: string;
  /** 1-based lines of the Dockerfile; null when no line is at fault. */
  readonly lines: { readonly first: number; readonly last: number } | null;
  /** What puts it right, where Docker suggests it. */
  readonly fixes: readonly Fix[];
  /** The reference of an image that neither the daemon nor the catalog has; null for other errors. */
  readonly missingImage: string | null;
}

/** A build check's finding, in all stages of the text. */
export interface BuildWarningView {
  readonly rule: string;
  readonly detail: string;
  /** Of the rule's page; null for a rule that has none. */
  readonly url: string | null;
  readonly lines: { readonly first: number; readonly last: number };
  /** What it is about. */
  readonly range: SourceRange;
  readonly fixes: readonly Fix[];
}

/** A stage of the Dockerfile in the editor. */
export interface StageView {
  readonly index: number;
  /** Its name, or `stage-N`. */
  readonly name: string;
  /** Of its FROM. */
  readonly lines: { readonly first: number; readonly last: number };
  /** What it stands on; null is scratch. */
  readonly base: StageSource | null;
  /** What it builds, with key `stage N`; the target's is the preview's own. Null for a stage that the target does not need. */
  readonly image: ImageView | null;
  /** As written, on one line. */
  readonly instructions: readonly { readonly label: string; readonly makesLayer: boolean; readonly lines: { readonly first: number; readonly last: number } }[];
  /** What its layers take from other stages and images, by the layer's key. */
  readonly takes: readonly { readonly layer: string; readonly from: StageSource; readonly how: 'copy' | 'mount' }[];
}

export interface PreviewView {
  /** What the text builds; when it is broken, the last that built (then `stale`). */
  readonly image: ImageView | null;
  /** All stages of the text that `image` was built from, in order. */
  readonly stages: readonly StageView[];
  readonly stale: boolean;
  readonly error: BuildErrorView | null;
  readonly warnings: readonly BuildWarningView[];
}

export interface ContextFileView {
  /** Relative to the build context. */
  readonly path: string;
  readonly size: number;
  readonly type: 'file' | 'directory' | 'symlink';
  /** The text of a small text file; null for directories, binary and large files. */
  readonly text: string | null;
}

/** One state that can be returned to. */
export interface RevisionView {
  readonly index: number;
  readonly label: string;
  readonly kind: 'start' | 'edit' | 'command';
}

export interface View {
  readonly revisions: readonly RevisionView[];
  /** Which revision is shown; smaller than the last index after undo. */
  readonly revision: number;
  readonly cwd: string;
  /** The daemon's image store: sizes, IDs and entries of layers are this store's. */
  readonly store: StoreName;
  readonly files: readonly ContextFileView[];
  readonly preview: PreviewView;
  /** Every layer that an image, the preview or a container needs, by key. */
  readonly layers: Readonly<Record<string, LayerView>>;
  /** Tagged images in order of creation; images of which nothing is built or run (a pulled base) as well. */
  readonly images: readonly ImageView[];
  readonly containers: readonly ContainerView[];
  readonly volumes: readonly VolumeView[];
}
