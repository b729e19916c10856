/** dpkg-deb: archives are not read, so what comes out of one is assumed. */
import { declaredContent } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import { ensureDirectory, writeFile } from './files.ts';
import { showDpkgVersion } from './show-version.ts';

export const dpkgDeb: Program = function* (process) {
  const words = process.argv.slice(1);
  if (words.includes('--version')) return yield* showDpkgVersion(process, "'dpkg-deb' package archive backend");
  const action = words.find((word) => /^(?:-[xXeIcfbRW]|--(?:extract|vextract|control|info|contents|field|build|raw-extract|show))$/.test(word));
  const [path, target] = words.filter((word) => !word.startsWith('-'));
  if (action === undefined || path === undefined) {
    yield* writeText(process.stderr, 'dpkg-deb: error: need an action option\n');
    return 2;
  }
  const absolute = (name: string): string => (name.startsWith('/') ? name : `${process.cwd}/${name}`);
  const node = process.vfs.stat(process.cwd, path);
  if (action === '-b' || action === '--build') {
    if (node?.kind !== 'directory') {
      yield* writeText(process.stderr, `dpkg-deb: error: failed to open package info file '${path}/DEBIAN/control' for reading: No such file or directory\n`);
      return 2;
    }
    const built = target ?? `${path}.deb`;
    writeFile(process, absolute(built), declaredContent(BUILT_BYTES));
    process.note({ kind: 'assumed', reason: `${built} is an archive of assumed size` });
    yield* print(process, `dpkg-deb: building package in '${built}'.\n`);
    return 0;
  }
  if (node?.kind !== 'file') {
    yield* writeText(process.stderr, `dpkg-deb: error: failed to read archive '${path}': No such file or directory\n`);
    return 2;
  }
  if (/^(?:-[xXR]|--(?:v|raw-)?extract)$/.test(action) && target !== undefined) {
    const directory = absolute(target).replace(/(.)\/+$/, '$1');
    ensureDirectory(process, directory);
    process.vfs.declareUnlisted('/', directory, node.content.size * UNPACKED);
  }
  process.note({ kind: 'assumed', reason: `${path} is not read: which files it holds is not known` });
  return 0;
};

const BUILT_BYTES = 100_000;
/** Unpacked bytes for each of an archive's, about. */
const UNPACKED = 3;
