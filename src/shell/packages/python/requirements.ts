/** Requirements as pip reads them from its words and from files (PEP 508, pip's requirements file format). */
import { decodeName, FilesystemError, readContent } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { normalised } from './facts.ts';

export interface Requirement {
  readonly name: string;
  readonly version: string | undefined;
  /** Whether it is a directory or an archive in the files, or comes from an address. */
  readonly isLocal: boolean;
}

/** A file that cannot be opened. */
export class MissingRequirements extends Error {
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

const MAX_DEPTH = 20;

/** One requirement, undefined for a line that holds none. A marker that is about another system is left out. */
export function parseRequirement(line: string): Requirement | undefined {
  const [text = '', marker = ''] = line.replace(/(?:^|\s)#.*$/, '').replace(/\s--(?:hash|config-settings)\S*/g, '').split(/\s*;\s*/, 2);
  const spec = text.trim().replace(/\\$/, '').trim();
  if (spec === '' || spec.startsWith('--')) return undefined;
  if (/sys_platform\s*==\s*['"](?:win32|darwin)|platform_system\s*==\s*['"](?:Windows|Darwin)|python_version\s*<\s*['"](?:2|3\.[0-8]['"])/.test(marker)) return undefined;
  const wheel = /([^/]+?)-(\d[^-]*)-[^/]*\.whl$/.exec(spec);
  if (wheel !== null) return { name: normalised(wheel[1] ?? ''), version: wheel[2], isLocal: true };
  if (/^(?:\.|\/|~)|\.(?:tar\.gz|zip|tgz)$|^(?:git\+|https?:|file:)/.test(spec)) {
    const egg = /#egg=([\w.-]+)/.exec(spec)?.[1] ?? spec.replace(/\[.*$/, '').replace(/@[^@/]*$/, '').replace(/\.(?:git|tar\.gz|zip|tgz)$/, '').split('/').findLast((part) => part !== '' && part !== '.');
    return { name: normalised(egg ?? 'project'), version: undefined, isLocal: true };
  }
  const match = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:@\s*\S+|\(?\s*([=<>!~^].*?)\)?)?$/.exec(spec);
  if (match === null) return undefined;
  return { name: normalised(match[1] ?? ''), version: /={2,3}\s*([\w.!+-]+)$/.exec(match[2] ?? '')?.[1], isLocal: false };
}

/** All requirements of a file and of those that it names. Throws MissingRequirements. */
export function readRequirements(process: Process, path: string, depth = 0): Requirement[] {
  let text: string;
  try {
    text = decodeName(readContent(process.vfs.read(process.cwd, path)));
  } catch (error) {
    if (error instanceof FilesystemError) throw new MissingRequirements(path);
    throw error;
  }
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  return text.replace(/\\\r?\n/g, ' ').split(/\r?\n/).flatMap((line): Requirement[] => {
    const nested = /^\s*(?:-r|--requirement)[ =]?\s*(\S+)/.exec(line)?.[1];
    if (nested !== undefined) return depth < MAX_DEPTH ? readRequirements(process, nested.startsWith('/') ? nested : folder + nested, depth + 1) : [];
    if (/^\s*(?:-c|--constraint|-i|--index-url|-f|--find-links|--)/.test(line)) return [];
    const found = parseRequirement(line.replace(/^\s*(?:-e|--editable)[ =]?\s*/, ''));
    return found === undefined ? [] : [found];
  });
}

/** Names of dependencies in a project's pyproject.toml or setup.py. */
export function projectRequirements(process: Process, folder: string): Requirement[] {
  for (const name of ['pyproject.toml', 'setup.cfg', 'setup.py']) {
    try {
      const text = decodeName(readContent(process.vfs.read(process.cwd, `${folder.replace(/\/+$/, '')}/${name}`)));
      const list = /(?:^dependencies|install_requires)\s*=\s*\[([^]*?)\n?\s*\](?:\s|,|$)/m.exec(text)?.[1] ?? '';
      const found = [...list.matchAll(/["']([^"']+)["']/g)].flatMap(([, line = '']) => parseRequirement(line) ?? []);
      if (found.length > 0) return found;
    } catch (error) {
      if (!(error instanceof FilesystemError)) throw error;
    }
  }
  return [];
}
