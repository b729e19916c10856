/** The folder of facts that records are made from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TreeRecord } from '../../src/catalog/index.ts';

export interface SourceLayer {
  readonly bytes?: number;
  readonly compressed?: number;
  readonly digest?: string;
  readonly bytesSource?: string;
  readonly diffId?: string;
}

export interface SourceImage {
  readonly ref: string;
  readonly id?: string;
  readonly manifest?: string;
  readonly layers: readonly SourceLayer[];
  readonly history?: readonly { readonly createdBy: string; readonly created?: string; readonly layer?: number }[];
  readonly config?: Record<string, unknown>;
  readonly source?: unknown;
}

export interface Source {
  readonly images: readonly SourceImage[];
  /** Further names, without `:latest`. */
  readonly aliases: Readonly<Record<string, string>>;
  tree(name: string): TreeRecord;
}

export function readSource(folder: string): Source {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const { images, aliases } = json('images.json') as { images: Record<string, SourceImage>; aliases: Record<string, string> };
  return { images: Object.values(images), aliases, tree: (name) => json(`trees/${name}.json`) as TreeRecord };
}
