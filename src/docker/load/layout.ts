/** What an OCI layout without `manifest.json` lists: index, manifests, platforms, names in annotations (semantics h.4). */
import type { Content } from '../../filesystem/index.ts';
import { blobPath, NAME_ANNOTATION, TAG_ANNOTATION } from '../archive/descriptor.ts';
import { readConfig } from './config.ts';
import { LoadError } from './error.ts';
import { asObject, field, jsonText, listField, parseJson, textField, textMapField, type JsonObject } from './json.ts';
import { LOAD_LIMITS } from './limits.ts';
import { fileAt, type ListedImage } from './saved.ts';

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const ATTESTATION = 'vnd.docker.reference.type';

/** Throws LoadError. */
export function listLayout(files: ReadonlyMap<string, Content>): ListedImage[] {
  const version = textField(documentOf(fileAt(files, 'oci-layout'), 'oci-layout'), 'imageLayoutVersion');
  if (version !== '1.0.0') throw new LoadError(`unsupported OCI layout version ${JSON.stringify(version ?? '')}`);
  const listed = descriptorsOf(documentOf(fileAt(files, 'index.json'), 'index.json')).map((descriptor): ListedImage | undefined => {
    const manifest = manifestOf(files, descriptor, 0);
    return manifest === undefined ? undefined : imageOf(files, manifest, tagsOf(descriptor));
  });
  const images = listed.filter((image) => image !== undefined);
  if (images.length === 0) throw new LoadError('invalid archive: does not contain an image');
  return images;
}

function documentOf(content: Content, name: string): JsonObject {
  const document = asObject(parseJson(jsonText(content, name), name));
  if (document === undefined) throw new LoadError(`${name} is not a JSON object`);
  return document;
}

function descriptorsOf(index: JsonObject): JsonObject[] {
  const found = listField(index, 'manifests').map(asObject).filter((descriptor) => descriptor !== undefined);
  if (found.length > LOAD_LIMITS.images) throw new LoadError(`more than ${LOAD_LIMITS.images} images`);
  return found.filter((descriptor) => !Object.hasOwn(textMapField(descriptor, 'annotations') ?? {}, ATTESTATION));
}

function blobOf(files: ReadonlyMap<string, Content>, descriptor: JsonObject | undefined): { content: Content | undefined; digest: string } {
  const digest = textField(descriptor, 'digest') ?? '';
  if (!DIGEST.test(digest)) throw new LoadError(`invalid checksum digest format: ${JSON.stringify(digest.slice(0, 100))}`);
  return { content: files.get(blobPath(digest)), digest };
}

/** The manifest that a descriptor leads to, through indexes: of those for several platforms that which runs here, else the first that is there. */
function manifestOf(files: ReadonlyMap<string, Content>, descriptor: JsonObject, depth: number): JsonObject | undefined {
  const { content, digest } = blobOf(files, descriptor);
  if (content === undefined) return undefined;
  const document = documentOf(content, digest);
  if (asObject(field(document, 'config')) !== undefined) return document;
  if (depth >= LOAD_LIMITS.indexDepth) throw new LoadError(`indexes within indexes, more than ${LOAD_LIMITS.indexDepth} deep`);
  const choices = descriptorsOf(document);
  const isOurs = (choice: JsonObject): boolean => {
    const platform = asObject(field(choice, 'platform'));
    return textField(platform, 'os') === 'linux' && textField(platform, 'architecture') === 'amd64';
  };
  for (const choice of [...choices.filter(isOurs), ...choices.filter((one) => !isOurs(one))]) {
    const manifest = manifestOf(files, choice, depth + 1);
    if (manifest !== undefined) return manifest;
  }
  return undefined;
}

function imageOf(files: ReadonlyMap<string, Content>, manifest: JsonObject, tags: readonly string[]): ListedImage {
  const { digest } = blobOf(files, asObject(field(manifest, 'config')));
  const config = readConfig(jsonText(fileAt(files, blobPath(digest)), digest), digest);
  const layers = listField(manifest, 'layers').map((value) => fileAt(files, blobPath(blobOf(files, asObject(value)).digest)));
  if (layers.length !== config.diffIds.length) throw new LoadError(`invalid manifest, layers length mismatch: expected ${layers.length}, got ${config.diffIds.length}`);
  return { config, tags, blobs: layers };
}

/** The name that containerd gives, else the reference if it is more than a bare tag. */
function tagsOf(descriptor: JsonObject): string[] {
  const annotations = textMapField(descriptor, 'annotations');
  const name = textField(annotations, NAME_ANNOTATION);
  const reference = textField(annotations, TAG_ANNOTATION);
  if (name !== undefined) return [name];
  return reference !== undefined && /[:/]/.test(reference) ? [reference] : [];
}
