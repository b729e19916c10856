/** What a project says about its packages: package.json and the lock files of npm, Yarn and pnpm. */
import { decodeName, FilesystemError, readContent } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';

export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

/** A package of a lock file; `path` is its folder. */
export interface Locked {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly isDev: boolean;
}

export function textAt({ vfs, cwd }: Process, path: string): string | undefined {
  try {
    return decodeName(readContent(vfs.read(cwd, path)));
  } catch (error) {
    if (error instanceof FilesystemError) return undefined;
    throw error;
  }
}

function objectOf(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function strings(value: unknown): Record<string, string> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : {};
}

/** package.json as an object, undefined where there is none that can be read. */
export const manifestObject = (process: Process): Record<string, unknown> | undefined => objectOf(textAt(process, 'package.json'));

export function manifestOf(object: Readonly<Record<string, unknown>>): Manifest {
  const { name, version } = object;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof version === 'string' && { version }),
    dependencies: { ...strings(object['dependencies']), ...strings(object['optionalDependencies']) },
    devDependencies: strings(object['devDependencies']),
    scripts: strings(object['scripts']),
  };
}

/** package-lock.json or npm-shrinkwrap.json, versions 1 to 3; undefined where there is none. */
export function npmLock(process: Process): Locked[] | undefined {
  const object = objectOf(textAt(process, 'package-lock.json') ?? textAt(process, 'npm-shrinkwrap.json'));
  if (object === undefined) return undefined;
  const { packages, dependencies } = object;
  const entries: [string, unknown][] = typeof packages === 'object' && packages !== null ? Object.entries(packages) : Object.entries(dependencies ?? {}).map(([name, value]) => [`node_modules/${name}`, value]);
  return entries.flatMap(([path, value]): Locked[] => {
    if (!path.includes('node_modules/') || typeof value !== 'object' || value === null || 'link' in value) return [];
    const version: unknown = 'version' in value ? value.version : undefined;
    return [{ path, name: path.slice(path.lastIndexOf('node_modules/') + 13), version: typeof version === 'string' ? version : '1.0.0', isDev: 'dev' in value && value.dev === true }];
  });
}

const locked = (name: string, version: string): Locked => ({ path: `node_modules/${name}`, name, version, isDev: false });

/** yarn.lock of Yarn 1 and of Berry. */
export function yarnLock(process: Process): Locked[] | undefined {
  const text = textAt(process, 'yarn.lock');
  if (text === undefined) return undefined;
  return [...text.matchAll(/^"?((?:@[^/\s"]+\/)?[^@\s"]+)@[^\n]*:\n\s+version:? "?([^"\n]+)"?$/gm)].map(([, name = '', version = '']) => locked(name, version));
}

/** pnpm-lock.yaml: the keys of `packages`. */
export function pnpmLock(process: Process): Locked[] | undefined {
  const text = textAt(process, 'pnpm-lock.yaml');
  if (text === undefined) return undefined;
  const packages = /^packages:\n([^]*?)(?=^\S|(?![^]))/m.exec(text)?.[1] ?? '';
  return [...packages.matchAll(/^ {2}'?\/?((?:@[^/\s']+\/)?[^@/\s']+)[@/]([\d][^:('\s]*)[^\n]*:$/gm)].map(([, name = '', version = '']) => locked(name, version));
}
