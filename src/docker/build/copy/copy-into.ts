/** COPY and ADD carried out: sources put over the root of a stage; the overlay's upper directory is the layer (semantics e). */
import { baseName, mountOverlay, overlayfs, type Directory, type Overlay } from '../../../filesystem/index.ts';
import type { Task } from '../../../shell/index.ts';
import { DOCKER_CODE } from '../../code.ts';
import { archiveIn } from './archive.ts';
import { CopiedInodes, type CopyAttributes } from './attributes.ts';
import { parseMode } from './mode.ts';
import { ownerOf } from './owner.ts';
import { withContents, withDirectories, withFile } from './place.ts';
import { rootPath } from './root-path.ts';
import type { CopySource, TransferWords } from './sources.ts';

export interface CopyTarget {
  /** What the files are put over. */
  readonly root: Directory;
  /** The root that `--chown` finds names in; undefined where there is none, on scratch and for a layer of its own. */
  readonly names: Directory | undefined;
  /** The working directory, from which a relative destination counts. */
  readonly workdir: string;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** Throws CopyError. */
export function* copyInto(sources: readonly CopySource[], words: TransferWords, target: CopyTarget): Task<Overlay> {
  const options: CopyAttributes = {
    owner: words.chown === undefined || words.chown === '' ? undefined : ownerOf(words.chown, target.names),
    mode: words.chmod === undefined || words.chmod === '' ? undefined : parseMode(words.chmod),
    now: target.now,
  };
  const destination = words.destination.startsWith('/') ? words.destination : `${target.workdir}/${words.destination}`;
  const isDirectory = isDirectoryName(words.destination);
  let overlay = mountOverlay(target.root);
  for (const source of sources) {
    yield { kind: 'tick' };
    const archive = source.unpacks ? yield* archiveIn(source.node) : undefined;
    if (archive === undefined) overlay = withSource(overlay, source, destination, isDirectory, options);
    else {
      const { withArchive } = yield* DOCKER_CODE.load('unpack');
      const path = rootPath(overlay.merged, destination);
      overlay = withArchive(withDirectories(overlay, path, { ...options, mode: undefined }), path, archive, options);
    }
  }
  return overlay;
}

/** Whether a destination says of itself that it is a directory: nothing, `.`, or a slash or `/.` at its end. */
export function isDirectoryName(destination: string): boolean {
  return /(?:^|\/)\.?$/.test(destination);
}

function withSource(overlay: Overlay, { name, node, passing }: CopySource, destination: string, isDirectory: boolean, options: CopyAttributes): Overlay {
  const enclosing = isDirectory ? destination : destination.slice(0, destination.lastIndexOf('/') + 1);
  let next = withDirectories(overlay, rootPath(overlay.merged, enclosing), options);
  const path = rootPath(next.merged, destination);
  const existing = overlayfs.lookupMerged(next, path);
  const inodes = new CopiedInodes(node, passing, options);
  if (node.kind !== 'directory') {
    const to = existing?.kind === 'directory' ? [...path, baseName(name)] : path;
    next = withDirectories(next, to.slice(0, -1), options);
    return withFile(next, to, inodes.copyOf(node), options.now);
  }
  next = existing === undefined ? withDirectories(next, path, options) : next;
  return withContents(next, path, node, inodes, options.now);
}
