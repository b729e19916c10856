/** ldconfig: the cache of libraries and its own cache are written anew. Their contents are not simulated, their sizes are the old ones. */
import { declaredContent } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { fail, readOptions, reason } from './kit.ts';

const CACHE = '/etc/ld.so.cache';
const AUXILIARY = '/var/cache/ldconfig/aux-cache';
/** Bytes of a cache that is not there yet: that of a small Debian image. */
const FIRST_SIZE = 4523;

export const ldconfig: Program = function* (process) {
  const { flags } = readOptions(process.argv, 'pvNXnlC:f:r:', { 'print-cache': 'p', verbose: 'v' });
  if (flags.has('p') || flags.has('N') || flags.has('n')) return 0;
  try {
    renew(process, CACHE, 0o644);
    if (process.vfs.stat('/', '/var/cache/ldconfig')?.kind === 'directory') renew(process, AUXILIARY, 0o600);
    return 0;
  } catch (error) {
    return yield* fail(process, `Can't create temporary cache file ${CACHE}~: ${reason(error)}`);
  }
};

/** A new file takes the old one's place. */
function renew(process: Process, path: string, mode: number): void {
  const { vfs } = process;
  const old = vfs.stat('/', path);
  const size = old?.kind === 'file' ? old.content.size : FIRST_SIZE;
  if (old === undefined) process.note({ kind: 'estimated', reason: `the size of ${path} is a guess: which libraries it lists is not simulated` });
  const { uid, gid } = vfs.credentials;
  vfs.put('/', `${path}~`, { kind: 'file', mode, uid, gid, mtime: vfs.now(), content: old?.kind === 'file' ? old.content : declaredContent(size) });
  vfs.rename('/', `${path}~`, path);
}
