/** The page's questions about one layer: how both stores hold it, and what it did to a file. */
import type { Layer } from '../../docker/index.ts';
import { CONTAINERD } from '../../docker/store/containerd-store.ts';
import { OVERLAY2 } from '../../docker/store/overlay2-store.ts';
import { peekDiffId } from '../../docker/image/identity.ts';
import { chainIds, decodeName, isKnown, layerEntries, lookup, readContent, splitPath, type Node } from '../../filesystem/index.ts';
import { changes } from '../../shell/programs/diff/edits.ts';
import type { ChangedLine, FileChange, LayerDetails } from '../protocol.ts';
import { layerOf, type Shown } from './queries.ts';

/** Longer files are not compared, in bytes. */
const MOST_BYTES = 262_144;
/** Unchanged lines around a change. */
const CONTEXT = 3;

export function layerDetails(shown: Shown, key: string): LayerDetails | null {
  const layer = layerOf(shown, key);
  if (layer === undefined) return null;
  const held = (store: typeof OVERLAY2): LayerDetails['overlay2'] => {
    const { upper, size } = store.layer(layer);
    return { size, entries: [...layerEntries(upper, layer.parent?.merged)].length };
  };
  return { chainId: chainIdOf(layer, shown), overlay2: held(OVERLAY2), containerd: held(CONTAINERD) };
}

/** Null while a diff ID of the chain is being computed. */
function chainIdOf(top: Layer, { host }: Shown): string | null {
  const ids: string[] = [];
  for (let layer: Layer | undefined = top; layer !== undefined; layer = layer.parent) {
    const id = peekDiffId(host.docker.store.layer(layer));
    if (id === undefined) return null;
    ids.unshift(id);
  }
  return chainIds(ids).at(-1) ?? null;
}

/** Null when the layer has nothing by that name, or a directory. */
export function fileChange(shown: Shown, key: string, path: string): FileChange | null {
  const layer = layerOf(shown, key);
  const at = splitPath(path);
  const node = layer === undefined ? undefined : lookup(layer.upper, at);
  if (layer === undefined || node === undefined || node.kind === 'directory') return null;
  const before = layer.parent === undefined ? undefined : lookup(layer.parent.merged, at);
  const [old, now] = [sideOf(before), sideOf(node)];
  const sizes = { before: old.size, after: now.size };
  if (old.lines === undefined || now.lines === undefined) return { ...sizes, lines: null };
  return { ...sizes, lines: linesOf(old.lines, now.lines) };
}

interface Side {
  /** Null where there is no file. */
  readonly size: number | null;
  /** Undefined for what is no text, is not known, or is too long. */
  readonly lines: readonly string[] | undefined;
}

function sideOf(node: Node | undefined): Side {
  if (node?.kind === 'symlink') return { size: null, lines: [`→ ${node.target}`] };
  if (node?.kind !== 'file') return { size: null, lines: [] };
  const { size } = node.content;
  if (!isKnown(node.content) || size > MOST_BYTES) return { size, lines: undefined };
  const text = decodeName(readContent(node.content));
  return { size, lines: /[\0\udc80-\udcff]/.test(text) ? undefined : text === '' ? [] : text.replace(/\n$/, '').split('\n') };
}

/** The new text with what went and what came; long stretches without a change are left out. */
function linesOf(old: readonly string[], now: readonly string[]): ChangedLine[] {
  const lines: ChangedLine[] = [];
  const keep = (from: number, to: number, head: number, tail: number): void => {
    for (let i = from; i < to; i++) {
      if (to - from <= head + tail + 1 || i < from + head || i >= to - tail) lines.push({ sign: ' ', text: old[i] ?? '' });
      else if (i === from + head) lines.push({ sign: '…', text: `${to - from - head - tail} lines as they were` });
    }
  };
  let at = 0;
  for (const { fromA, toA, fromB, toB } of changes(old, now)) {
    keep(at, fromA, lines.length === 0 ? 0 : CONTEXT, CONTEXT);
    for (const text of old.slice(fromA, toA)) lines.push({ sign: '-', text });
    for (const text of now.slice(fromB, toB)) lines.push({ sign: '+', text });
    at = toA;
  }
  if (at > 0 || lines.length > 0) keep(at, old.length, CONTEXT, 0);
  else for (const text of now) lines.push({ sign: ' ', text });
  return lines;
}
