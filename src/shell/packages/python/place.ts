/** Which Python a command belongs to, and where its packages lie. */
import { decodeName, FilesystemError, readContent } from '../../../filesystem/index.ts';
import { findCommand } from '../../lookup.ts';
import type { Process } from '../../program.ts';

export interface Place {
  /** `/usr/local`, or the root of a virtual environment. */
  readonly prefix: string;
  readonly sitePackages: string;
  /** Two numbers. */
  readonly version: string;
  /** Whether the distribution keeps the place for itself (PEP 668). */
  readonly isManaged: boolean;
}

interface System {
  readonly id: string;
  readonly release: number;
}

function systemOf({ vfs }: Process): System {
  try {
    const text = decodeName(readContent(vfs.read('/', '/etc/os-release')));
    return { id: /^ID="?([^"\n]+)/m.exec(text)?.[1] ?? '', release: Number(/^VERSION_ID="?([\d.]+)/m.exec(text)?.[1]?.replace(/^(\d+\.\d+).*$/, '$1') ?? 0) };
  } catch (error) {
    if (error instanceof FilesystemError) return { id: '', release: 0 };
    throw error;
  }
}

function distributionVersion({ id, release }: System): string {
  if (id === 'debian') return release >= 13 ? '3.13' : release >= 12 ? '3.11' : '3.9';
  if (id === 'ubuntu') return release >= 24 ? '3.12' : release >= 22 ? '3.10' : '3.8';
  if (id === 'alpine') return release >= 3.2 && release < 3.3 ? '3.12' : '3.12';
  return id === 'fedora' ? '3.13' : '3.9';
}

/** Of the interpreter that `argv[0]` names or stands beside. */
export function placeOf(process: Process): Place {
  const { vfs, env, argv, machine, cwd } = process;
  const found = findCommand(machine, vfs, cwd, argv[0] ?? 'python3', env.get('PATH'));
  const path = 'path' in found && found.path.includes('/') ? found.path : '/usr/bin/python3';
  const prefix = (path.startsWith('/') ? path : `${cwd}/${path}`).replace(/\/s?bin\/[^/]*$/, '').replace(/^\/?$/, '/usr') || '/usr';
  const system = systemOf(process);
  const isOwn = prefix !== '/usr';
  const named = /(\d\.\d+)$/.exec(argv[0] ?? '')?.[1];
  const version = named ?? (isOwn ? /^\d+\.\d+/.exec(env.get('PYTHON_VERSION') ?? '')?.[0] : undefined) ?? distributionVersion(system);
  const isVirtual = vfs.stat('/', `${prefix}/pyvenv.cfg`) !== undefined;
  const isDebian = system.id === 'debian' || system.id === 'ubuntu';
  const folder = isOwn || !isDebian ? `${prefix}/lib/python${version}/site-packages` : `/usr/local/lib/python${version}/dist-packages`;
  const isManaged = !isOwn && !isVirtual && ((system.id === 'debian' && system.release >= 12) || (system.id === 'ubuntu' && system.release >= 23) || (system.id === 'alpine' && system.release >= 3.19) || (system.id === 'alpine' && system.release >= 3.2 && system.release < 3.3));
  return { prefix, sitePackages: folder, version, isManaged };
}
