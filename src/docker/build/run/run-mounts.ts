/** `RUN --mount`: what each type puts into the process's view, and what it leaves behind (semantics f). */
import { baseName, bytesContent, cleanPath, directory, file, isInode, lookup, mountOverlay, putAt, splitPath, type Directory, type Inode, type Mount, type MountListing, type Path } from '../../../filesystem/index.ts';
import { SyntaxFailure, type RunMount } from '../../../dockerfile/index.ts';
import { diskListing, memoryListing } from '../../runtime/system-mounts.ts';
import type { BuildOptions } from '../request.ts';

/** A mount with the tree that it takes from. */
export interface ResolvedMount {
  readonly mount: RunMount;
  /** Of bind and cache mounts: what is at `source` in the tree named by `from`; undefined when nothing is there. */
  readonly from: Inode | undefined;
}

export interface MountView {
  readonly mounts: readonly MadeMount[];
  /** Variables that secrets and agents set. */
  readonly env: ReadonlyMap<string, string>;
}

export interface MadeMount {
  readonly mount: Mount;
  readonly kind: 'file' | 'directory';
  /** Of a cache mount: the name under which its content is kept. */
  readonly cacheId: string | undefined;
}

/** Throws SyntaxFailure for required secrets and agents that are not there. */
export function mountsOf(resolved: readonly ResolvedMount[], cwd: string, options: BuildOptions, caches: ReadonlyMap<string, Directory>, now: number): MountView {
  const mounts: MadeMount[] = [];
  const env = new Map<string, string>();
  let agents = 0;
  for (const { mount, from } of resolved) {
    switch (mount.type) {
      case 'bind':
        mounts.push(mounted(targetOf(mount, cwd), from ?? directory(), diskListing(mount.readOnly), mount.readOnly));
        break;
      case 'cache': {
        const at = targetOf(mount, cwd);
        const id = mount.id ?? cleanPath(`/${at.join('/')}`);
        const fresh: Directory = from?.kind === 'directory' ? from : directory({ mode: mount.mode ?? 0o755, uid: mount.uid ?? 0, gid: mount.gid ?? 0, mtime: now });
        mounts.push({ ...mounted(at, caches.get(id) ?? fresh, diskListing(mount.readOnly), mount.readOnly), cacheId: id });
        break;
      }
      case 'tmpfs':
        mounts.push(mounted(targetOf(mount, cwd), directory({ mode: 0o1777, mtime: now }), memoryListing('rw,nosuid', mount.size), false));
        break;
      case 'secret': {
        const secret = secretOf(mount, options);
        if (secret === undefined) break;
        if (mount.env !== undefined) env.set(mount.env, new TextDecoder().decode(secret));
        if (mount.env === undefined || mount.target !== undefined) {
          const at = splitPath(resolvePath(mount.target ?? `/run/secrets/${idOf(mount)}`, cwd));
          mounts.push(mounted(at, file(bytesContent(secret), { mode: mount.mode ?? 0o400, uid: mount.uid ?? 0, gid: mount.gid ?? 0, mtime: now }), SECRET_LISTING, true));
        }
        break;
      }
      case 'ssh': {
        const id = mount.id ?? 'default';
        if (!(options.ssh ?? []).includes(id)) {
          if (mount.required) throw new SyntaxFailure(`no SSH key "${id}" forwarded from the client`);
          break;
        }
        const path = mount.target === undefined ? `/run/buildkit/ssh_agent.${agents++}` : resolvePath(mount.target, cwd);
        if (!env.has('SSH_AUTH_SOCK')) env.set('SSH_AUTH_SOCK', path);
        mounts.push(mounted(splitPath(path), file(bytesContent(new Uint8Array()), { mode: mount.mode ?? 0o600, uid: mount.uid ?? 0, gid: mount.gid ?? 0, mtime: now }), SECRET_LISTING, true));
      }
    }
  }
  return { mounts, env };
}

const idOf = (mount: RunMount): string => mount.id ?? mount.source ?? baseName(mount.target ?? '');

function secretOf(mount: RunMount, { secrets }: BuildOptions): Uint8Array<ArrayBuffer> | undefined {
  const id = idOf(mount);
  const secret = secrets?.get(id);
  if (secret === undefined && mount.required) throw new SyntaxFailure(`secret ${id}: not found`);
  return secret;
}

const resolvePath = (path: string, cwd: string): string => cleanPath(path.startsWith('/') ? path : `${cwd}/${path}`);

/** Throws SyntaxFailure for a mount over the root. */
function targetOf({ target }: RunMount, cwd: string): Path {
  const path = splitPath(resolvePath(target ?? '', cwd));
  if (target === undefined || path.length === 0) throw new SyntaxFailure(`invalid mount target ${JSON.stringify(target ?? '')}`);
  return path;
}

/** What holds secrets and agents: memory. */
const SECRET_LISTING = memoryListing('ro,nosuid,nodev,noexec');

function mounted(at: Path, node: Inode, listing: MountListing, readOnly: boolean): MadeMount {
  if (node.kind === 'directory') return { mount: { at, tree: mountOverlay(node), readOnly, listing }, kind: 'directory', cacheId: undefined };
  return { mount: { at, inner: ['file'], tree: mountOverlay(putAt(directory(), ['file'], node)), readOnly, listing }, kind: 'file', cacheId: undefined };
}

/** What a path names in a tree; `/` is the tree. */
export function nodeAt(root: Directory, path: string): Inode | undefined {
  const node = lookup(root, splitPath(cleanPath(`/${path}`)));
  return isInode(node) ? node : undefined;
}
