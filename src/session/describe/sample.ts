/** The core sample: one path looked up down through the layers of an image, or through a container's mounts and layers. Pure. */
import { containerMounts, type Container, type Host, type Layer } from '../../docker/index.ts';
import { cleanPath, findInUpper, followParents, formatPath, isInode, isSameContent, lookup, lookupDirectory, lookUpPath, mountOverlay, splitPath, type Directory, type Inode, type Mount, type Path, type PathFinding as Found } from '../../filesystem/index.ts';
import type { PathFinding, PathSample, Standpoint } from '../protocol.ts';
import { listed } from './listed.ts';
import { explain, say } from './sample-words.ts';

/** Longer paths than a kernel takes are cut. */
const MOST = 4096;

/** A place that a lookup comes to, from the top. */
interface Place extends Pick<PathFinding, 'place' | 'key' | 'name'> {
  readonly upper: Directory;
}

/** What is mounted where a path leads. */
interface Covering extends Place {
  readonly at: Path;
  /** The path within what is mounted. */
  readonly inside: Path;
}

/** The path as a process sees it whose root is the merged view of a layer. `labelOf` gives the instruction that made a layer. */
export function sampleInLayer(top: Layer, path: string, labelOf: (key: string) => string): PathSample {
  const asked = askedPath(path);
  const { path: resolved, links } = followParents(asked, (at) => inodeAt(top.merged, at));
  return sample({ kind: 'layer', key: top.key }, asked, resolved, links, layersFrom(top), undefined, labelOf);
}

/** The path as a process in the container sees it. */
export function sampleInContainer(host: Host, container: Container, path: string, labelOf: (key: string) => string): PathSample {
  const asked = askedPath(path);
  const { all } = containerMounts(host.docker, container, { at: [], tree: mountOverlay(host.files) });
  const find = (at: Path): Inode | undefined => {
    const { mount, inside } = mountAt(all, at);
    return mount === undefined ? undefined : inodeAt(mount.tree.merged, inside);
  };
  const { path: resolved, links } = followParents(asked, find);
  const places: Place[] = [{ place: 'rw', key: container.id, name: 'R/W layer', upper: container.rw.upper }, ...layersFrom(container.image.layers.at(-1))];
  return sample({ kind: 'container', id: container.id }, asked, resolved, links, places, coveringAt(all, container, resolved), labelOf);
}

const askedPath = (text: string): string[] => splitPath(cleanPath(`/${text.slice(0, MOST)}`));

function inodeAt(root: Directory, path: Path): Inode | undefined {
  const node = lookup(root, path);
  return isInode(node) ? node : undefined;
}

function layersFrom(top: Layer | undefined): Place[] {
  const layers: Layer[] = [];
  for (let at = top; at !== undefined; at = at.parent) layers.push(at);
  return layers.map(({ key, upper }, i) => ({ place: 'layer', key, name: `Layer ${layers.length - i}`, upper }));
}

/** Of the mounts that a path lies in, the last one covers the others. */
function mountAt(mounts: readonly Mount[], path: Path): { readonly mount: Mount | undefined; readonly inside: Path } {
  const mount = mounts.findLast(({ at }) => at.every((name, i) => path[i] === name));
  return { mount, inside: [...(mount?.inner ?? []), ...path.slice(mount?.at.length)] };
}

/** Undefined where the path lies on the container's own root. */
function coveringAt(all: readonly Mount[], { mounts }: Container, path: Path): Covering | undefined {
  const { mount, inside } = mountAt(all, path);
  if (mount === undefined || mount === all[0]) return undefined;
  const own = mounts[all.indexOf(mount) - (all.length - mounts.length)];
  const names = { volume: `Volume ${own?.source ?? ''}`, bind: `${own?.source ?? ''} of the host`, tmpfs: 'A tmpfs' };
  return { place: 'mount', key: own === undefined ? 'docker' : own.source || 'tmpfs', name: own === undefined ? 'A mount of Docker\u2019s' : names[own.type], upper: mount.tree.merged, at: mount.at, inside };
}

function sample(from: Standpoint, asked: Path, resolved: Path, links: ReturnType<typeof followParents>['links'], places: readonly Place[], covering: Covering | undefined, labelOf: (key: string) => string): PathSample {
  const uppers = places.map(({ upper }) => upper);
  const { findings, seen, end } = lookUpPath(uppers, resolved);
  const name = resolved.at(-1) ?? '/';
  const below = places.map((_, i) => visible(uppers.slice(i + 1), resolved));
  const layered = places.map(({ place, key, name: called }, i): PathFinding => {
    const found = findings[i] ?? { kind: 'nothing', unlisted: 0 };
    const isReached = covering === undefined && i <= end;
    return withWords({ ...about(found, name, below[i]), place, key, name: called, isSeen: isReached && seen.includes(i), isReached }, isReached && i === end, i === places.length - 1);
  });
  const found = covering === undefined ? [] : [covered(covering, name)];
  const all = [...found, ...layered];
  const stated = {
    from,
    path: formatPath(asked),
    resolved: formatPath(resolved),
    links: links.map(({ at, target }) => ({ path: formatPath(at), target })),
    findings: all,
    seen: all.find(({ isSeen }) => isSeen)?.entry ?? null,
  };
  return { ...stated, sentence: explain(stated, covering === undefined ? undefined : formatPath(covering.at), labelOf) };
}

function visible(uppers: readonly Directory[], path: Path): Inode | undefined {
  const { findings, seen } = lookUpPath(uppers, path);
  const found = findings[seen[0] ?? -1];
  return found?.kind === 'has' ? found.node : undefined;
}

type Stated = Pick<PathFinding, 'state' | 'at' | 'entry' | 'isCopy' | 'unlisted'>;
const NOTHING: Stated = { state: 'nothing', at: null, entry: null, isCopy: false, unlisted: 0 };

/** `below` is what the layers below show at the path. */
function about(found: Found, name: string, below: Inode | undefined): Stated {
  if (found.kind === 'nothing') return { ...NOTHING, unlisted: found.unlisted };
  if (found.kind !== 'has') return { ...NOTHING, state: found.kind, at: formatPath(found.at) };
  const { node, ends } = found;
  const isMerged = node.kind === 'directory' && below?.kind === 'directory' && !ends && node.mode === below.mode && node.uid === below.uid && node.gid === below.gid;
  const isCopy = node.kind === 'file' && below?.kind === 'file' && isSameContent(node.content, below.content);
  return { ...NOTHING, state: below === undefined || isMerged ? 'has' : 'changed', entry: listed(name, node) ?? null, isCopy };
}

function covered({ place, key, name, upper, inside, at }: Covering, last: string): PathFinding {
  const found = findInUpper(upper, inside);
  const stated = about(found, last, undefined);
  return withWords({ ...stated, place, key, name: `${name}, mounted at ${formatPath(at)},`, isSeen: stated.entry !== null, isReached: true }, true, true);
}

function withWords(finding: Omit<PathFinding, 'said'>, isEnd: boolean, isLast: boolean): PathFinding {
  return { ...finding, said: say(finding, isEnd, isLast) };
}

/** What is directly below a directory of the sample's view, for completing a path: at most `limit` names that begin as the last one does. */
export function completions(root: Directory, text: string, limit: number): string[] {
  const slash = text.lastIndexOf('/');
  const [folder, begun] = [text.slice(0, slash + 1) || '/', text.slice(slash + 1)];
  const { path } = followParents([...splitPath(folder), '.'], (at) => inodeAt(root, at));
  const found = lookupDirectory(root, path.slice(0, -1));
  const names: string[] = [];
  for (const [name, node] of found?.entries ?? []) {
    if (names.length === limit) break;
    if (name.startsWith(begun)) names.push(`${folder}${name}${node.kind === 'directory' ? '/' : ''}`);
  }
  return names;
}
