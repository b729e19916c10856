/** Packages of npm and of Python: their sizes and what they depend on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NpmFacts } from '../../src/shell/packages/node/facts.ts';
import type { PipFacts } from '../../src/shell/packages/python/facts.ts';

interface Source<P> {
  readonly packages: Readonly<Record<string, P & { readonly v: string; readonly deps: readonly string[] }>>;
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** `write` takes a catalog key and a record. */
export function writeLanguages(source: string, write: (key: string, record: unknown) => void): void {
  const npm = read(join(source, 'npm.json')) as Source<{ readonly bytes: number }>;
  const pip = read(join(source, 'pip.json')) as Source<{ readonly wheel: number }>;
  write('packages/npm', Object.fromEntries(Object.entries(npm.packages).map(([name, { v, bytes, deps }]) => [name, [v, bytes, deps]])) satisfies NpmFacts);
  write('packages/pip', Object.fromEntries(Object.entries(pip.packages).map(([name, { v, wheel, deps }]) => [name, [v, wheel, deps]])) satisfies PipFacts);
}
