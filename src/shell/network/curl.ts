/** curl: there is no network, so a transfer succeeds with an assumed content. */
import { FilesystemError } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { print } from '../programs/kit.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { givenOptions, lastOf } from './options.ts';
import { fileNameOf, makeDirectories, noteAddress, printAssumed, saveAssumed } from './receive.ts';

const VALUED = new Set(
  '-o -H -X -d -u -A -e -b -c -w -m -F -T -x -r -C -K -E -U -Y -y -z -t -D --output --header --request --data --data-raw --data-binary --data-urlencode --user --user-agent --referer --cookie --cookie-jar --write-out --max-time --form --upload-file --proxy --range --continue-at --config --cert --key --cacert --capath --retry --retry-delay --retry-max-time --connect-timeout --output-dir --url --limit-rate --resolve --interface --ciphers --proto --proto-redir --proto-default --max-redirs --dump-header --time-cond --tls-max --oauth2-bearer --speed-limit --speed-time --json --noproxy --parallel-max --pinnedpubkey --unix-socket'.split(' '),
);

export const curl: Program = function* (process) {
  const given = givenOptions(process.argv.slice(1), VALUED);
  const addresses = [...(given.all.get('--url') ?? []), ...given.operands];
  if (given.all.has('-V') || given.all.has('--version')) {
    yield* print(process, 'curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.15 zlib/1.2.13\nProtocols: file ftp ftps http https\n');
    return 0;
  }
  if (addresses.length === 0) {
    yield* writeText(process.stderr, "curl: (2) no URL specified\n");
    return 2;
  }
  const outputs = [...(given.all.get('-o') ?? []), ...(given.all.get('--output') ?? [])];
  const isNamed = ['-O', '--remote-name', '--remote-name-all'].some((name) => given.all.has(name));
  const folder = lastOf(given, '--output-dir');
  for (const [i, address] of addresses.entries()) {
    if (address.startsWith('file://')) {
      yield* print(process, '');
      continue;
    }
    noteAddress(process, address);
    const name = outputs[i] ?? (isNamed ? fileNameOf(address) : undefined);
    const code = yield* receive(process, address, name === undefined || name === '-' ? undefined : folder === undefined ? name : `${folder}/${name}`, given.all.has('--create-dirs'));
    if (code !== 0) return code;
  }
  const format = lastOf(given, '-w', '--write-out');
  if (format !== undefined) yield* print(process, format.replace(/%\{(?:http_code|response_code)\}/g, '200').replace(/%\{(?:url_effective|url)\}/g, addresses.at(-1) ?? '').replace(/%\{\w+\}/g, '').replace(/\\n/g, '\n'));
  return 0;
};

function* receive(process: Process, address: string, path: string | undefined, makesFolders: boolean): Task<number> {
  if (path === undefined) {
    yield* printAssumed(process, address);
    return 0;
  }
  if (path === '/dev/null') return 0;
  try {
    if (makesFolders && path.includes('/')) makeDirectories(process, path.slice(0, path.lastIndexOf('/')));
    saveAssumed(process, path, address);
    return 0;
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `curl: (23) Failed writing body: ${path}: ${error.message}\n`);
    return 23;
  }
}
