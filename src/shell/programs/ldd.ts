/** ldd: which libraries a program needs is known of none; the C library is what nearly all need. */
import { decodeName, isKnown, readContent, sliceContent } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { writeText } from '../streams.ts';
import { fail, print, readOptions } from './kit.ts';

const GNU = '\tlinux-vdso.so.1 (0x00007ffd0a5f2000)\n\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f2a8c000000)\n\t/lib64/ld-linux-x86-64.so.2 (0x00007f2a8c200000)\n';
const MUSL = '\t/lib/ld-musl-x86_64.so.1 (0x7f2a8c000000)\n\tlibc.musl-x86_64.so.1 => /lib/ld-musl-x86_64.so.1 (0x7f2a8c000000)\n';

export const ldd: Program = function* (process) {
  const { operands } = readOptions(process.argv, 'vdur', { version: 'V', verbose: 'v', 'data-relocs': 'd', unused: 'u', 'function-relocs': 'r' });
  if (operands.length === 0) return yield* fail(process, "missing file arguments\nTry `ldd --help' for more information.");
  const isMusl = process.vfs.stat('/', '/lib/ld-musl-x86_64.so.1') !== undefined;
  let code = 0;
  for (const path of operands) {
    const node = process.vfs.stat(process.cwd, path);
    if (node === undefined) {
      code = yield* fail(process, isMusl ? `error loading ${path}` : `${path}: No such file or directory`);
      continue;
    }
    if (operands.length > 1) yield* print(process, `${path}:\n`);
    if (node.kind === 'file' && isDynamic(process, path)) yield* print(process, isMusl ? MUSL : GNU);
    else {
      code = 1;
      yield* writeText(process.stderr, isMusl ? `/lib/ld-musl-x86_64.so.1: ${path}: Not a valid dynamic program\n` : '\tnot a dynamic executable\n');
    }
  }
  return code;
};

/** Whether a file is a program for the machine: its beginning says so, or it is not known. */
function isDynamic(process: Process, path: string): boolean {
  const head = sliceContent(process.vfs.read(process.cwd, path), 0, 4);
  if (head.size < 4) return false;
  if (isKnown(head)) return decodeName(readContent(head)) === '\x7fELF';
  process.note({ kind: 'assumed', reason: `which libraries ${path} needs is not known: only the C library is told` });
  return true;
}
