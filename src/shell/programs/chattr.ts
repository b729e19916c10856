/** chattr and lsattr: a container's overlay keeps no attributes of inodes, and without the right to set them nothing changes. */
import type { Program } from '../program.ts';
import { fail, print, readOptions } from './kit.ts';

export const chattr: Program = function* (process) {
  const words = process.argv.slice(1).filter((word) => !/^-[RVfpv]$/.test(word));
  const paths = words.filter((word) => !/^[-+=][aAcCdDeFijmPsStTux]+$/.test(word));
  if (paths.length === 0 || paths.length === words.length) return yield* fail(process, 'Must use \'-v\', =, - or +');
  for (const path of paths) {
    if (process.vfs.stat(process.cwd, path) === undefined) return yield* fail(process, `No such file or directory while trying to stat ${path}`);
  }
  return /[-+=][ai]/.test(words.join(' ')) ? yield* fail(process, `Operation not permitted while setting flags on ${paths[0] ?? ''}`) : 0;
};

export const lsattr: Program = function* (process) {
  const { operands } = readOptions(process.argv, 'RVadlpv');
  let code = 0;
  for (const path of operands.length > 0 ? operands : ['.']) {
    const node = process.vfs.stat(process.cwd, path);
    if (node === undefined) code = yield* fail(process, `No such file or directory while trying to stat ${path}`);
    else yield* print(process, `--------------e------- ${path}\n`);
  }
  return code;
};
