/** What a container sees mounted: its root, what every container has, its volumes, directories of the host (semantics i.5). */
import { directory, isInode, lookup, mountOverlay, splitPath, type Directory, type Mount } from '../../filesystem/index.ts';
import { containerHosts } from '../runtime/hosts.ts';
import { containerMounts, diskListing, memoryListing, ROOT_LISTING } from '../runtime/system-mounts.ts';
import type { Container, ContainerMount, DockerState } from '../state.ts';

export interface ContainerView {
  readonly root: Mount;
  readonly all: readonly Mount[];
  /** The state with everything as the mounts hold it now; the state may have gone on meanwhile. */
  readonly store: (state: DockerState) => DockerState;
}

/** A part of the host's tree elsewhere: both are written through the same cell. */
function bound(host: Mount, source: string, destination: string, readOnly: boolean): Mount {
  return {
    at: splitPath(destination),
    inner: splitPath(source),
    ...(readOnly && { readOnly }),
    listing: diskListing(readOnly),
    get tree() {
      return host.tree;
    },
    set tree(tree) {
      host.tree = tree;
    },
  };
}

const TMPFS_OPTIONS = 'rw,nosuid,nodev,noexec';

/** The mounts of a container. Whoever wrote through them must `store`. */
export function viewOf(state: DockerState, container: Container, host: Mount): ContainerView {
  const root: Mount = { at: [], tree: container.rw, listing: ROOT_LISTING, ...(container.readOnly && { readOnly: true }) };
  const own = new Map<ContainerMount, Mount>();
  for (const mount of container.mounts) {
    const { type, source, destination, readOnly } = mount;
    const data = type === 'volume' ? state.volumes.get(source)?.data : container.tmpfs.get(destination);
    own.set(mount, type === 'bind' ? bound(host, source, destination, readOnly) : { at: splitPath(destination), tree: mountOverlay(data ?? directory({ mode: type === 'tmpfs' ? (mount.mode ?? 0o1777) : 0o755 })), ...(readOnly && { readOnly }), listing: type === 'tmpfs' ? memoryListing(TMPFS_OPTIONS, mount.size) : diskListing(readOnly) });
  }
  const { hostname, shmSize, extraHosts = [] } = container;
  return { root, all: containerMounts(root, [...own.values()], { hosts: containerHosts(hostname, extraHosts), shmSize }), store: (later) => stored(later, container, root, own) };
}

function stored(state: DockerState, container: Container, root: Mount, own: ReadonlyMap<ContainerMount, Mount>): DockerState {
  const volumes = new Map(state.volumes);
  const tmpfs = new Map<string, Directory>();
  for (const [{ type, source, destination }, { tree }] of own) {
    const volume = volumes.get(source);
    if (type === 'tmpfs') tmpfs.set(destination, tree.merged);
    else if (type === 'volume' && volume !== undefined) volumes.set(source, { ...volume, data: tree.merged });
  }
  const now = state.containers.get(container.id) ?? container;
  return { ...state, volumes, containers: new Map(state.containers).set(container.id, { ...now, rw: root.tree, tmpfs }) };
}

/** What a path of the host names. */
export function hostNode(host: Mount, path: string) {
  const node = lookup(host.tree.merged, splitPath(path));
  return isInode(node) ? node : undefined;
}
