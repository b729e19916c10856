/** The gallery: small projects with their Dockerfiles, each in one text file of e2e/gallery. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../e2e/gallery');

/**
 * One project. Its text begins with a sentence and lines `key: value` about what is expected; then each file follows a line `-- path --`.
 * The file `.modes` is not part of the project: its lines are a mode and the paths that have it.
 */
export interface Project {
  readonly name: string;
  readonly about: string;
  /** `layers`: how many the image has of its own; `fails`: what the error says; `notes`: what a badge mentions; `bytes`: own bytes, `from..to`. */
  readonly expected: ReadonlyMap<string, string>;
  readonly files: Readonly<Record<string, string>>;
  readonly modes: readonly string[];
}

export function parseProject(name: string, text: string): Project {
  const [head = '', ...parts] = text.split(/^-- (?=\S+ --$)/m);
  const [about = '', ...expectations] = head.trim().split('\n');
  const files = Object.fromEntries(parts.map((part) => [part.slice(0, part.indexOf(' --\n')), part.slice(part.indexOf(' --\n') + 4)]));
  const { '.modes': modes = '', ...rest } = files;
  return { name, about, expected: new Map(expectations.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)])), files: rest, modes: modes.trim().split('\n').filter((line) => line !== '') };
}

export function readGallery(): Project[] {
  return readdirSync(FOLDER).sort().map((file) => parseProject(file.replace(/\.txt$/, ''), readFileSync(join(FOLDER, file), 'utf8')));
}
