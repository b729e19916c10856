/**
 * A strict reader of what `docker save` writes, for tests; from the OCI image specification (layout, index, manifest, config, layer) and
 * independent of the code that writes: every digest, size, media type, order and reference is verified, and nothing else may be there.
 */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { check, readEntries, type Entry } from './tar.ts';
import { applyLayer, type Root } from './unpack.ts';

type Json = Readonly<Record<string, unknown>>;

export interface ReadImage {
  /** Full references from the index. */
  readonly references: readonly string[];
  readonly id: string;
  readonly config: Json;
  readonly configText: string;
  readonly diffIds: readonly string[];
  readonly chainIds: readonly string[];
  /** The annotations of the manifest. */
  readonly annotations: Json;
  /** Those of each layer's descriptor. */
  readonly layerAnnotations: readonly Json[];
  readonly layers: readonly (readonly Entry[])[];
  /** The layers unpacked. */
  readonly root: Root;
}

const sha256 = (data: Buffer | string): string => `sha256:${createHash('sha256').update(data).digest('hex')}`;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function object(value: unknown, what: string, keys: readonly string[]): Json {
  check(isObject(value), `${what}: not an object`);
  const given = Object.keys(value);
  check(given.join() === keys.filter((key) => given.includes(key)).join(), `${what}: unexpected fields or order: ${given.join(', ')}`);
  return value;
}

function list(value: unknown, what: string): readonly unknown[] {
  check(Array.isArray(value), `${what}: not a list`);
  return value;
}

function texts(value: unknown, what: string): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  check(isObject(value) && Object.values(value).every((item) => typeof item === 'string'), `${what}: not a map of texts`);
  const keys = Object.keys(value);
  check(keys.join() === [...keys].sort().join(), `${what}: not sorted`);
  return value as Record<string, string>;
}

const TYPE = 'application/vnd.oci.image.';
const CONFIG_FIELDS = ['architecture', 'author', 'config', 'created', 'history', 'os', 'rootfs', 'variant'];
const INNER_FIELDS = ['User', 'ExposedPorts', 'Env', 'Entrypoint', 'Cmd', 'Volumes', 'WorkingDir', 'Labels', 'StopSignal', 'ArgsEscaped', 'Healthcheck', 'OnBuild', 'Shell'];
const HISTORY_FIELDS = ['created', 'created_by', 'author', 'comment', 'empty_layer'];
const isTime = (value: unknown): boolean => value === undefined || (typeof value === 'string' && TIME.test(value));
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?Z$/;

class Layout {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly #used = new Set<string>();

  constructor(files: ReadonlyMap<string, Buffer>) {
    this.files = files;
  }

  json(path: string, fromBlob?: Buffer): unknown {
    const bytes = fromBlob ?? this.files.get(path);
    check(bytes !== undefined, `${path} is missing`);
    return JSON.parse(bytes.toString('utf8'));
  }

  /** The blob of a descriptor, verified. */
  blob(value: unknown, what: string, mediaTypes: readonly string[]): { bytes: Buffer; digest: string; mediaType: string; annotations: Json } {
    const descriptor = object(value, what, ['mediaType', 'digest', 'size', 'urls', 'annotations', 'data', 'platform']);
    const { mediaType, digest, size } = descriptor;
    check(typeof mediaType === 'string' && mediaTypes.includes(mediaType), `${what}: unexpected media type ${String(mediaType)}`);
    check(typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest), `${what}: not a digest`);
    const path = `blobs/${digest.replace(':', '/')}`;
    const bytes = this.files.get(path);
    check(bytes !== undefined, `${what}: ${path} is missing`);
    check(bytes.length === size, `${what}: ${bytes.length} bytes instead of ${String(size)}`);
    check(sha256(bytes) === digest, `${what}: the digest is not that of the bytes`);
    this.#used.add(path);
    return { bytes, digest, mediaType, annotations: texts(descriptor.annotations, `${what}: annotations`) };
  }

  unused(): string[] {
    return [...this.files.keys()].filter((path) => path.startsWith('blobs/') && !this.#used.has(path));
  }
}

function filesOf(archive: Buffer): Map<string, Buffer> {
  const entries = readEntries(archive);
  const names = entries.map(({ name }) => name);
  check(names.join('\n') === [...names].sort().join('\n'), 'the files of the archive are not in order');
  const files = new Map<string, Buffer>();
  for (const { name, type, mode, body } of entries) {
    check(mode === (type === 'directory' ? 0o755 : 0o644), `${name}: unexpected mode`);
    check(type === 'file' || (type === 'directory' && ['blobs', 'blobs/sha256'].includes(name)), `${name}: unexpected ${type}`);
    if (type === 'file') files.set(name, body);
  }
  for (const name of files.keys()) check(/^(blobs\/sha256\/[0-9a-f]{64}|oci-layout|index\.json|manifest\.json|repositories)$/.test(name), `${name}: not part of a layout`);
  return files;
}

/** The images of a saved archive. Throws Invalid with what is wrong. */
export function readLayout(archive: Buffer): ReadImage[] {
  const layout = new Layout(filesOf(archive));
  check(JSON.stringify(layout.json('oci-layout')) === '{"imageLayoutVersion":"1.0.0"}', 'oci-layout: not version 1.0.0');
  const index = object(layout.json('index.json'), 'index.json', ['schemaVersion', 'mediaType', 'manifests']);
  check(index.schemaVersion === 2 && index.mediaType === `${TYPE}index.v1+json`, 'index.json: not an index');
  const images = new Map<string, ReadImage>();
  for (const [i, descriptor] of list(index.manifests, 'manifests').entries()) {
    const { bytes, digest, annotations } = layout.blob(descriptor, `manifest ${i}`, [`${TYPE}manifest.v1+json`]);
    const known = images.get(digest) ?? readImage(layout, bytes);
    const reference = annotations['io.containerd.image.name'];
    check(reference === undefined || (typeof reference === 'string' && reference.endsWith(`:${String(annotations['org.opencontainers.image.ref.name'])}`)), `manifest ${i}: name and tag do not agree`);
    checkPlatform(descriptor as Json, known.config);
    images.set(digest, reference === undefined ? known : { ...known, references: [...known.references, reference] });
  }
  const found = [...images.values()];
  checkDocker(layout, found);
  check(layout.unused().length === 0, `blobs that nothing refers to: ${layout.unused().join(', ')}`);
  return found;
}

function checkPlatform(descriptor: Json, config: Json): void {
  const platform = object(descriptor.platform, 'platform', ['architecture', 'os', 'variant']);
  for (const key of ['architecture', 'os', 'variant']) check(platform[key] === config[key], `platform: ${key} is not the config's`);
}

function readImage(layout: Layout, manifestBytes: Buffer): ReadImage {
  const manifest = object(layout.json('manifest', manifestBytes), 'manifest', ['schemaVersion', 'mediaType', 'config', 'layers', 'annotations']);
  check(manifest.schemaVersion === 2 && manifest.mediaType === `${TYPE}manifest.v1+json`, 'not a manifest');
  const { bytes, digest: id } = layout.blob(manifest.config, 'config', [`${TYPE}config.v1+json`]);
  const config = readConfig(layout.json('config', bytes));
  checkPlatform(manifest.config as Json, config);
  const diffIds = list((config.rootfs as Json).diff_ids, 'diff_ids') as readonly string[];
  const descriptors = list(manifest.layers, 'layers');
  check(descriptors.length === diffIds.length && diffIds.length > 0, 'as many layers as diff IDs, at least one');
  const chainIds: string[] = [];
  const layers: Entry[][] = [];
  const layerAnnotations: Json[] = [];
  let root: Root = new Map();
  for (const [i, descriptor] of descriptors.entries()) {
    const blob = layout.blob(descriptor, `layer ${i}`, [`${TYPE}layer.v1.tar`, `${TYPE}layer.v1.tar+gzip`]);
    const tar = blob.mediaType.endsWith('+gzip') ? gunzipSync(blob.bytes) : blob.bytes;
    const diffId = diffIds[i] ?? '';
    check(sha256(tar) === diffId, `layer ${i}: the diff ID is not that of the tar`);
    chainIds.push(i === 0 ? diffId : sha256(`${chainIds[i - 1] ?? ''} ${diffId}`));
    const entries = readEntries(tar);
    layers.push(entries);
    layerAnnotations.push(blob.annotations);
    root = applyLayer(root, entries);
  }
  return { references: [], id, config, configText: bytes.toString('utf8'), diffIds, chainIds, annotations: texts(manifest.annotations, 'annotations'), layerAnnotations, layers, root };
}

function readConfig(value: unknown): Json {
  const config = object(value, 'config', CONFIG_FIELDS);
  check(typeof config.architecture === 'string' && typeof config.os === 'string', 'config: architecture and os are mandatory');
  check(isTime(config.created), 'config: created is not a time as Go writes it');
  const inner = object(config.config, 'config.config', INNER_FIELDS);
  for (const map of ['ExposedPorts', 'Volumes']) if (inner[map] !== undefined) check(isObject(inner[map]), `config.${map}: not a map`);
  for (const name of ['Env', 'Entrypoint', 'Cmd', 'OnBuild', 'Shell']) if (inner[name] !== undefined) check(list(inner[name], name).length > 0, `config.${name}: empty`);
  const rootfs = object(config.rootfs, 'rootfs', ['type', 'diff_ids']);
  check(rootfs.type === 'layers', 'rootfs: not of type layers');
  const history = list(config.history, 'history').map((entry, i) => object(entry, `history ${i}`, HISTORY_FIELDS));
  for (const [i, { created }] of history.entries()) check(isTime(created), `history ${i}: not a time`);
  const made = history.filter(({ empty_layer }) => empty_layer !== true).length;
  check(made === list(rootfs.diff_ids, 'diff_ids').length, `history tells of ${made} layers`);
  return config;
}

/** `manifest.json` and `repositories` tell the same as the index. */
function checkDocker(layout: Layout, images: readonly ReadImage[]): void {
  const items = list(layout.json('manifest.json'), 'manifest.json').map((item, i) => object(item, `manifest.json ${i}`, ['Config', 'RepoTags', 'Layers', 'LayerSources']));
  check(items.length === images.length, 'manifest.json: other images than the index');
  const short = (reference: string): string => reference.replace(/^docker\.io\/(library\/)?/, '');
  const repositories: Record<string, Record<string, string>> = {};
  for (const [i, image] of images.entries()) {
    const item = items[i] ?? {};
    const tags = image.references.map(short);
    check(item.Config === `blobs/${image.id.replace(':', '/')}`, `manifest.json ${i}: another config`);
    check(JSON.stringify(item.RepoTags) === JSON.stringify(tags.length > 0 ? tags : null), `manifest.json ${i}: other tags`);
    const paths = list(item.Layers, 'Layers');
    check(paths.length === image.layers.length, `manifest.json ${i}: another number of layers`);
    const sources = item.LayerSources as Readonly<Record<string, Json>>;
    check(Object.keys(sources).join() === [...new Set(image.diffIds)].sort().join(), `manifest.json ${i}: sources of other layers`);
    for (const [n, diffId] of image.diffIds.entries()) {
      check(`blobs/${String(sources[diffId]?.digest).replace(':', '/')}` === paths[n], `manifest.json ${i}: layer ${n} is another blob`);
      layout.blob(sources[diffId] === undefined ? undefined : { mediaType: sources[diffId].mediaType, digest: sources[diffId].digest, size: sources[diffId].size }, `source of layer ${n}`, [`${TYPE}layer.v1.tar`, `${TYPE}layer.v1.tar+gzip`]);
    }
    for (const tag of tags) {
      const colon = tag.lastIndexOf(':');
      (repositories[tag.slice(0, colon)] ??= {})[tag.slice(colon + 1)] = (image.diffIds.at(-1) ?? '').slice('sha256:'.length);
    }
  }
  const sorted = (value: Record<string, unknown>): unknown => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  const expected = Object.keys(repositories).length === 0 ? undefined : JSON.stringify(sorted(Object.fromEntries(Object.entries(repositories).map(([name, tags]) => [name, sorted(tags)]))));
  check(layout.files.get('repositories')?.toString('utf8').trimEnd() === expected, 'repositories: other than the tags');
}
