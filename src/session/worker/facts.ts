/** What `docker save` would write, told before it is done. */
import { DOCKER_CODE, type Host } from '../../docker/index.ts';
import type { Task } from '../../shell/task.ts';
import type { ArchiveFacts } from '../protocol.ts';

/** Null when a reference stands for nothing that can be saved. */
export function* factsOf(host: Host, references: readonly string[], compression: 'none' | 'gzip'): Task<ArchiveFacts | null> {
  const { placeholderNote, saveImages, selectImages } = yield* DOCKER_CODE.load('archiveWriter');
  const { found, missing } = selectImages(host.docker, references);
  if (missing.length > 0 || found.some(({ image }) => image.layers.length === 0)) return null;
  const archive = yield* saveImages(found, compression);
  const placeholders = archive.images.flatMap(({ saved, references: [image = ''] }) => {
    const note = placeholderNote(saved.layers);
    return note === undefined ? [] : [{ image, note }];
  });
  return { size: archive.size, placeholders };
}
