/** Why files cannot be copied, in BuildKit's words. */
import { SyntaxFailure } from '../../../dockerfile/index.ts';
import { formatPath, sha256Hex, type Path } from '../../../filesystem/index.ts';

/** A step that cannot be carried out; whoever runs it knows where it stands. */
export class CopyError extends SyntaxFailure {
  constructor(message: string) {
    super(message);
    this.name = 'CopyError';
  }
}

/** A source that is not there; `path` is absolute in the tree that it should be in. */
export class MissingSource extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path}: not found`);
    this.name = 'MissingSource';
    this.path = path;
  }
}

/** A path as Docker's messages have it, below the mount of the overlay2 driver; the letters and digits of its name are random there. */
export function mountedPath(path: Path): string {
  const id = [...sha256Hex(formatPath(path)).slice(0, 50).matchAll(/../g)].map(([pair]) => (Number.parseInt(pair, 16) % 36).toString(36)).join('');
  return `/var/lib/docker/overlay2/${id}/merged${formatPath(path)}`;
}
