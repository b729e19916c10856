/** The page's questions about files: listings, contents, a layer in its two forms. Big things stay in the worker. */
import { buildContext, configObject, diffIdsOf, goJson, type Host, type Image, type Layer } from '../../docker/index.ts';
import { decodeName, directory, EMPTY_CONTENT, isInode, isKnown, layerEntries, lookup, OPAQUE_MARKER, readContent, sliceContent, splitPath, UNLISTED_NAME, WHITEOUT_PREFIX, type Directory, type LayerEntry, type Node } from '../../filesystem/index.ts';
import { allLayers, type PreviewState } from '../describe/view.ts';
import type { FileContent, LayerRow, LayerRows, Owner } from '../protocol.ts';

export interface Shown {
  readonly host: Host;
  readonly preview: PreviewState;
}

const HEAD = 65_536;

export function layerOf(shown: Shown, key: string): Layer | undefined {
  return [...allLayers(shown.host, shown.preview)].find((layer) => layer.key === key);
}

export function imageOf({ host, preview }: Shown, key: string): Image | undefined {
  return key === 'preview' ? (preview.image ?? undefined) : host.docker.images.get(key);
}

export function rootOf(shown: Shown, owner: Owner): Directory | undefined {
  const { docker } = shown.host;
  switch (owner.kind) {
    case 'context':
      return buildContext(shown.host).files;
    case 'image':
      return imageOf(shown, owner.key)?.layers.at(-1)?.merged ?? directory();
    case 'layer':
      return layerOf(shown, owner.key)?.upper;
    case 'container':
      return docker.containers.get(owner.id)?.rw.merged;
    case 'volume':
      return docker.volumes.get(owner.name)?.data;
  }
}

export function readFile(shown: Shown, owner: Owner, path: string): FileContent | null {
  const root = rootOf(shown, owner);
  const node = root === undefined ? undefined : lookup(root, splitPath(path));
  if (node?.kind !== 'file') return null;
  const { content } = node;
  const head = readContent(sliceContent(content, 0, HEAD));
  const known = isKnown(content);
  const text = known && content.size <= HEAD ? decodeName(head) : null;
  return { size: content.size, known, head, text: text === null || /[\0\udc80-\udcff]/.test(text) ? null : text };
}

export function imageConfig(shown: Shown, key: string): string | null {
  const image = imageOf(shown, key);
  return image === undefined ? null : goJson(configObject(image, diffIdsOf(shown.host.docker.store.image(image))), 2);
}

/** The rows of a layer as the tar names them or as the overlay's upper directory holds them. */
export function layerRows(shown: Shown, key: string, form: 'tar' | 'overlay', offset: number, limit: number): LayerRows {
  const layer = layerOf(shown, key);
  if (layer === undefined) return { rows: [], total: 0 };
  const { upper } = shown.host.docker.store.layer(layer);
  const rows = [...layerEntries(upper, layer.parent?.merged)].flatMap((entry) => (form === 'tar' ? tarRows(entry) : [overlayRow(entry)]));
  if (upper.unlisted !== undefined && form === 'tar') rows.push(unlistedRow('', upper.unlisted));
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}

const NOTHING = { mode: 0, uid: 0, gid: 0, mtime: 0, size: 0, detail: '' } as const;

const unlistedRow = (prefix: string, bytes: number): LayerRow => ({ ...NOTHING, name: prefix + UNLISTED_NAME, change: 'added', type: 'files not listed one by one', mode: 0o644, size: bytes });

function attributes(node: Node): Pick<LayerRow, 'mode' | 'uid' | 'gid' | 'mtime' | 'size'> {
  if (!isInode(node)) return { ...NOTHING, mtime: node.mtime };
  const content = node.kind === 'file' ? node.content : EMPTY_CONTENT;
  return { mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime, size: content.size };
}

function tarRows({ path, node, change }: LayerEntry): LayerRow[] {
  const name = path.join('/');
  const parent = path.slice(0, -1).map((part) => `${part}/`).join('');
  if (node.kind === 'whiteout') return [{ ...attributes(node), mode: node.compared ? 0 : 0o600, name: `${parent}${WHITEOUT_PREFIX}${path.at(-1) ?? ''}`, change, type: 'whiteout', detail: '' }];
  const type = node.kind === 'symlink' ? 'symbolic link' : node.kind;
  const row: LayerRow = { ...attributes(node), name: node.kind === 'directory' ? `${name}/` : name, change, type, detail: node.kind === 'symlink' ? node.target : '' };
  if (node.kind !== 'directory') return [row];
  const opaque: LayerRow[] = node.opaque ? [{ ...NOTHING, name: `${name}/${OPAQUE_MARKER}`, change: 'opaque', type: 'opaque marker', mode: 0o755 }] : [];
  return [row, ...opaque, ...(node.unlisted === undefined ? [] : [unlistedRow(`${name}/`, node.unlisted)])];
}

function overlayRow({ path, node, change }: LayerEntry): LayerRow {
  const name = path.join('/');
  if (node.kind === 'whiteout') return { ...attributes(node), name, change, type: 'character device 0/0', detail: 'whiteout' };
  if (node.kind === 'directory' && node.opaque) return { ...attributes(node), name: `${name}/`, change: 'opaque', type: 'opaque directory', detail: 'trusted.overlay.opaque=y' };
  const type = node.kind === 'symlink' ? 'symbolic link' : node.kind;
  return { ...attributes(node), name: node.kind === 'directory' ? `${name}/` : name, change, type, detail: node.kind === 'symlink' ? node.target : '' };
}
