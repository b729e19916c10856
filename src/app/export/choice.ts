/** What the export dialog offers and the docker command that it stands for. */
import type { ImageView, View } from '../../session/index.ts';

export type Compression = 'none' | 'gzip';

/** Tags of the image in focus; failing that of what the editor builds, or of the newest image. */
export function proposedTags(view: View, focus: string | null): readonly string[] {
  const image = view.images.find(({ tags }) => focus !== null && tags.includes(focus)) ?? view.images.find((candidate) => isPreview(view, candidate)) ?? view.images.at(-1);
  return image?.tags ?? [];
}

/** Whether an image is what the editor's text builds. */
function isPreview({ preview }: View, image: ImageView): boolean {
  const signature = ({ layers, steps }: ImageView): string => JSON.stringify([layers, steps.map(({ createdBy }) => createdBy)]);
  return preview.image !== null && signature(preview.image) === signature(image);
}

/** Whether what the editor builds has no tag, so that it cannot be saved yet. */
export function isUntagged(view: View): boolean {
  return view.preview.image !== null && !view.preview.stale && !view.images.some((image) => image.tags.length > 0 && isPreview(view, image));
}

export const fileNameOf = (tags: readonly string[]): string => `${(tags[0] ?? 'image').replace(/[/:]/g, '-')}${tags.length > 1 ? '-and-more' : ''}.tar`;

/** How the daemon's store saves layers unless told otherwise. */
export const usualCompression = (store: View['store']): Compression => (store === 'containerd' ? 'gzip' : 'none');

/** The archive goes to /tmp: in the build context it would be sent with the next build. */
export function commandOf(tags: readonly string[], compression: Compression, usual: Compression): string {
  return `${compression === usual ? '' : `STRATA_SAVE_LAYERS=${compression} `}docker save -o /tmp/${fileNameOf(tags)} ${tags.join(' ')}`;
}
