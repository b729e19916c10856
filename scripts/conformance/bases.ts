/** The images that records start from: one-layer tars as `docker import` takes them in, and listings of images with config and history. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_DOCKER, putImage, type ContainerConfig, type DockerState, type HistoryEntry, type Image, type Layer } from '../../src/docker/index.ts';
import { chainIds, diskSize, directory, isInode, layerSize, lookup, putAt, sha256, union, walk, type Directory } from '../../src/filesystem/index.ts';
import { readTar } from '../../src/filesystem/tar/index.ts';
import { readListing, type ListedEntry } from './listing.ts';

const IMPORTED = new Map([['bb.tar', 'bb:1'], ['bbfull.tar', 'bbfull:1']]);
/** A time before all builds of the records, for entries of bases that were built when they were recorded. */
const BASE_TIME = 1_795_000_000;

interface ListedImage {
  readonly tag: readonly string[];
  readonly config: ContainerConfig;
  readonly history: readonly { readonly created?: string; readonly created_by?: string; readonly comment?: string; readonly empty_layer?: boolean }[];
  readonly diffIds: readonly string[];
  readonly layers: readonly { readonly diffId: string; readonly entries: readonly ListedEntry[] }[];
}

const known = new Map<string, DockerState>();

/** A daemon that has the images of DIR/bases and nothing else. */
export function daemonOf(directoryOfRecords: string): DockerState {
  const path = join(directoryOfRecords, 'bases');
  const state = known.get(path) ?? load(path);
  known.set(path, state);
  return state;
}

function load(path: string): DockerState {
  const names = existsSync(path) ? readdirSync(path) : [];
  const etc = names.includes('debian_etc.tar') ? readTarFile(join(path, 'debian_etc.tar')) : directory();
  const listed = names.filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(join(path, name), 'utf8')) as ListedImage);
  const layers = new Map<string, Layer>();
  let state = EMPTY_DOCKER;
  for (const [name, tag] of IMPORTED) if (names.includes(name)) state = putImage(state, importedImage(readFileSync(join(path, name))), [tag]);
  for (const record of listed) state = putImage(state, listedImage(record, etc, layers), record.tag);
  return state;
}

const readTarFile = (path: string): Directory => readTar(Uint8Array.from(readFileSync(path)));

function importedImage(bytes: Buffer): Image {
  const diffId = sha256(bytes);
  const tree = readTar(Uint8Array.from(bytes));
  const created = new Date(BASE_TIME * 1000).toISOString();
  const layer: Layer = { key: diffId, parent: undefined, upper: tree, merged: tree, size: diskSize(tree), recordedDiffId: diffId, badges: [] };
  return {
    layers: [layer],
    history: [{ created, createdBy: '', comment: 'Imported from -', emptyLayer: false }],
    config: { Cmd: ['sh'] },
    architecture: 'amd64',
    os: 'linux',
    created,
    facts: {},
    badges: [],
  };
}

/** `layers` are those of earlier images by chain ID, so that what images share is one object. */
function listedImage(record: ListedImage, etc: Directory, layers: Map<string, Layer>): Image {
  const chain = chainIds(record.diffIds);
  const stack: Layer[] = [];
  record.layers.forEach(({ diffId, entries }, i) => {
    const key = chain[i] ?? diffId;
    const layer = layers.get(key) ?? listedLayer(key, diffId, entries, stack.at(-1), i === 0 ? etc : directory());
    layers.set(key, layer);
    stack.push(layer);
  });
  const history = record.history.map(({ created, created_by: createdBy = '', comment, empty_layer: emptyLayer = false }): HistoryEntry => ({
    createdBy,
    emptyLayer,
    ...(created !== undefined && { created }),
    ...(comment !== undefined && { comment }),
  }));
  const created = history.at(-1)?.created;
  return { layers: stack, history, config: record.config, architecture: 'amd64', os: 'linux', ...(created !== undefined && { created }), facts: {}, badges: [] };
}

function listedLayer(key: string, diffId: string, entries: readonly ListedEntry[], parent: Layer | undefined, contents: Directory): Layer {
  const upper = withContents(readListing(entries, BASE_TIME), contents);
  const merged = union(parent?.merged ?? directory(), upper);
  return { key, parent, upper, merged, size: parent === undefined ? diskSize(upper) : layerSize(upper), recordedDiffId: diffId, badges: [] };
}

/** Files of which the bytes are known as well. */
function withContents(tree: Directory, contents: Directory): Directory {
  let next = tree;
  for (const { path, node } of walk(contents)) {
    const listed = lookup(next, path);
    if (node.kind === 'file' && isInode(listed) && listed.kind === 'file') next = putAt(next, path, { ...listed, content: node.content });
  }
  return next;
}
