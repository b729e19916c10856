/** Sources that are not in the build context: addresses of files and of git repositories (semantics e.3). */
import { CopyError } from './errors.ts';

const HTTP = /^https?:\/\//;

/** What a source is by its name. A path that merely ends in `.git` is a path. */
export function remoteKind(source: string): 'http' | 'git' | undefined {
  if (/^git:\/\/|^ssh:\/\//.test(source) || /^[\w.-]+@[\w.-]+:(?!\/\/)./.test(source)) return 'git';
  if (!HTTP.test(source)) return undefined;
  const { pathname, host, search } = addressOf(source);
  if (/\.git$/.test(pathname) || (search !== '' && /^(?:github|gitlab|bitbucket)\.(?:com|org)$/.test(host) && /[?&](?:ref|tag|branch|subdir|submodules|keep-git-dir)=/.test(search))) return 'git';
  return 'http';
}

function addressOf(source: string): { pathname: string; host: string; search: string } {
  const [, host = '', pathname = '', search = ''] = /^https?:\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/.exec(source) ?? [];
  return { host, pathname, search };
}

/** Throws CopyError for a source that COPY cannot have. */
export function refuseInCopy(source: string): void {
  const remote = remoteKind(source);
  if (remote !== undefined) throw new CopyError(remote === 'git' ? "source can't be a git ref for COPY" : "source can't be a URL for COPY");
}

/** Throws CopyError for a source that needs the network, which the page does without. */
export function refuseRemote(source: string): void {
  const remote = remoteKind(source);
  if (remote === undefined) return;
  const what = remote === 'git' ? 'clone' : 'fetch';
  throw new CopyError(`failed to load cache key: cannot ${what} ${source}: Strata works without a network; put the files into the build context and COPY them`);
}

/** Throws CopyError where `--checksum` has nothing to be compared with. */
export function checkChecksum(checksum: string | undefined, sources: readonly string[]): void {
  if (checksum === undefined || checksum === '') return;
  if (sources.length !== 1) throw new CopyError("checksum can't be specified for multiple sources");
  if (remoteKind(sources[0] ?? '') === undefined) throw new CopyError('checksum requires HTTP(S) or Git sources');
}
