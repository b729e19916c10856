/** What `manifest.json` of docker save lists: configs, tags and layers by their paths (semantics h.4). */
import type { Content } from '../../filesystem/index.ts';
import { readConfig, type ImageConfig } from './config.ts';
import { LoadError } from './error.ts';
import { asObject, jsonText, parseJson, textField, textsField } from './json.ts';
import { LOAD_LIMITS } from './limits.ts';

/** An image of an archive before its layers are read. */
export interface ListedImage {
  readonly config: ImageConfig;
  /** References as the archive has them. */
  readonly tags: readonly string[];
  /** The lowest first. */
  readonly blobs: readonly Content[];
}

/** The file of an archive at a path as a manifest gives it. Throws LoadError. */
export function fileAt(files: ReadonlyMap<string, Content>, path: string): Content {
  const content = files.get(path.replace(/^(?:\.\/)+/, ''));
  if (content === undefined) throw new LoadError(`invalid archive: does not contain a ${path.slice(0, 200)}`);
  return content;
}

/** Throws LoadError. */
export function listSaved(files: ReadonlyMap<string, Content>): ListedImage[] {
  const items = parseJson(jsonText(fileAt(files, 'manifest.json'), 'manifest.json'), 'manifest.json');
  if (!Array.isArray(items)) throw new LoadError('manifest.json is not a list of images');
  if (items.length > LOAD_LIMITS.images) throw new LoadError(`more than ${LOAD_LIMITS.images} images`);
  return (items as unknown[]).map((value): ListedImage => {
    const item = asObject(value);
    const path = textField(item, 'Config') ?? '';
    const layers = textsField(item, 'Layers') ?? [];
    const config = readConfig(jsonText(fileAt(files, path), path), path);
    if (layers.length !== config.diffIds.length) throw new LoadError(`invalid manifest, layers length mismatch: expected ${layers.length}, got ${config.diffIds.length}`);
    return { config, tags: textsField(item, 'RepoTags') ?? [], blobs: layers.map((layer) => fileAt(files, layer)) };
  });
}
