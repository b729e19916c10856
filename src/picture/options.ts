/** What decides the picture besides the state. */
export type Target =
  | { readonly kind: 'layer'; readonly key: string }
  | { readonly kind: 'base'; readonly key: string }
  | { readonly kind: 'container'; readonly id: string }
  | { readonly kind: 'volume'; readonly name: string };

export interface PictureOptions {
  /** Tag of the image in focus; null for what the editor builds. */
  readonly image: string | null;
  /** How many instructions of the editor's Dockerfile are shown; null for all of the focused image. */
  readonly step: number | null;
  /** The path of the core sample. */
  readonly samplePath: string | null;
  /** Keys of base slabs that are open. */
  readonly expanded: ReadonlySet<string>;
  /** Keys of layers and ids of containers to mark. */
  readonly marked: ReadonlySet<string>;
  readonly width: number;
  readonly density: 'page' | 'present' | 'narrow';
}
