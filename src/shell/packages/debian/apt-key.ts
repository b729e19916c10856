/** apt-key and add-apt-repository: sources that others sign. There is no network; what would be fetched is assumed. */
import { bytesContent, declaredContent } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { readAll, writeText } from '../../streams.ts';
import { contentOf, remove, writeFile, writeTextFile } from './files.ts';
import { update } from './lists.ts';
import { readConfiguration } from './config.ts';
import { releaseOf } from './release.ts';

const KEYRING = '/etc/apt/trusted.gpg';
const KEY_BYTES = 1_200;

export const aptKey: Program = function* (process) {
  const words = process.argv.slice(1).filter((word, i, all) => !word.startsWith('--') && !/^--(?:keyserver|keyring|keyserver-options)$/.test(all[i - 1] ?? '') || word === '--recv-keys');
  const [command, ...operands] = words;
  yield* writeText(process.stderr, 'Warning: apt-key is deprecated. Manage keyring files in trusted.gpg.d instead (see apt-key(8)).\n');
  switch (command) {
    case 'add': {
      const [path = '-'] = operands;
      const key = path === '-' ? bytesContent(yield* readAll(process.stdin)) : process.vfs.read(process.cwd, path);
      const before = contentOf(process, KEYRING);
      writeFile(process, KEYRING, { size: before.size + key.size, parts: [...before.parts, ...key.parts] });
      yield* print(process, 'OK\n');
      return 0;
    }
    case 'adv':
      writeFile(process, KEYRING, declaredContent(contentOf(process, KEYRING).size + KEY_BYTES));
      process.note({ kind: 'assumed', reason: 'a key that apt-key would fetch is assumed, with its size' });
      return 0;
    case 'del':
    case 'list':
    case 'finger':
    case 'export':
    case 'exportall':
    case 'update':
    case 'net-update':
      return 0;
    default:
      yield* writeText(process.stderr, 'Usage: apt-key [--keyring file] [command] [arguments]\n');
      return 1;
  }
};

/** `add-apt-repository ppa:user/name` or a line of sources.list; fetches the lists afterwards. */
export const addAptRepository: Program = function* (process) {
  const words = process.argv.slice(1);
  const removing = words.includes('-r') || words.includes('--remove');
  const line = words.filter((word) => !word.startsWith('-')).join(' ');
  if (line === '') {
    yield* writeText(process.stderr, 'Error: no repository given.\n');
    return 1;
  }
  const { name } = releaseOf(process);
  const ppa = /^ppa:([^/]+)\/(\S+)/.exec(line);
  const uri = ppa === null ? undefined : `https://ppa.launchpadcontent.net/${ppa[1] ?? ''}/${ppa[2] ?? ''}/ubuntu`;
  const source = uri === undefined ? (/^deb\s/.test(line) ? line : /^https?:/.test(line) ? `deb ${line}${line.includes(' ') ? '' : ` ${name} main`}` : undefined) : `deb ${uri} ${name} main`;
  const file = ppa === null ? (line.match(/\/\/([^\s]+)/)?.[1] ?? 'added').replace(/[^a-z0-9]+/gi, '_') : `${ppa[1] ?? ''}-ubuntu-${ppa[2] ?? ''}-${name}`;
  const path = `/etc/apt/sources.list.d/${file}.list`;
  if (removing) {
    remove(process, path);
    return 0;
  }
  if (source !== undefined) writeTextFile(process, path, `${source}\n`);
  if (ppa !== null) writeFile(process, `/etc/apt/trusted.gpg.d/${file}.gpg`, declaredContent(KEY_BYTES));
  process.note({ kind: 'assumed', reason: `the repository ${line} is assumed: whatever is asked of it is taken to be there` });
  if (words.includes('-n') || words.includes('--no-update')) return 0;
  return yield* update(process, readConfiguration(process), 0);
};
