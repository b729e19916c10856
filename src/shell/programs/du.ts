/** du: -s -a -c -h -k -m -b -d --apparent-size, on a disk of blocks of 4 KiB; a name of a hard link counts once. */
import type { Inode } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { badOption, fail, inside, misuse, print, quoted, readOptions } from './kit.ts';
import { BLOCK, diskBytes, humanSize, sizeOf } from './files/size.ts';

const LONG = { summarize: 's', all: 'a', total: 'c', 'human-readable': 'h', bytes: 'b', 'apparent-size': 'A', 'max-depth=': 'd', 'one-file-system': 'x', dereference: 'L', 'block-size=': 'B', 'exclude=': 'X', null: '0' };

interface Walk {
  readonly process: Process;
  readonly flags: ReadonlySet<string>;
  readonly maxDepth: number;
  readonly seen: Set<object>;
}

export const du: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'shkbacmxALlD0d:B:X:t:', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const depth = values.get('d');
  if (depth !== undefined && !/^\d+$/.test(depth)) return yield* misuse(process, `invalid maximum depth ${quoted(depth)}`);
  if (flags.has('s') && depth !== undefined && Number(depth) > 0) return yield* misuse(process, `warning: summarizing conflicts with --max-depth=${depth}`);
  if (flags.has('s') && flags.has('a')) return yield* misuse(process, 'cannot both summarize and show all entries');
  const walk: Walk = { process, flags, maxDepth: flags.has('s') ? 0 : depth === undefined ? Infinity : Number(depth), seen: new Set() };
  let [code, total] = [0, 0];
  for (const path of operands.length > 0 ? operands : ['.']) {
    const node = flags.has('L') || flags.has('D') ? process.vfs.stat(process.cwd, path) : process.vfs.lstat(process.cwd, path);
    if (node === undefined) code = yield* fail(process, `${process.isBusybox ? path : `cannot access ${quoted(path)}`}: No such file or directory`);
    else total += yield* measure(walk, path, node, 0);
  }
  if (flags.has('c')) yield* print(process, `${shown(flags, total)}\ttotal\n`);
  return code;
};

/** Bytes of a node and all below it, told after those below it. */
function* measure(walk: Walk, path: string, node: Inode, depth: number): Task<number> {
  const { flags, process, seen, maxDepth } = walk;
  const inode = node.kind === 'file' ? node.link?.inode : undefined;
  if (inode !== undefined && seen.has(inode)) return 0;
  if (inode !== undefined) seen.add(inode);
  let bytes = ownBytes(node, flags.has('b') || flags.has('A'));
  if (node.kind === 'directory') {
    for (const [name, child] of node.entries) if (child.kind !== 'whiteout') bytes += yield* measure(walk, inside(path, name), child, depth + 1);
    yield { kind: 'tick' };
  }
  if (depth <= maxDepth && (node.kind === 'directory' || flags.has('a') || depth === 0)) yield* print(process, `${shown(flags, bytes)}\t${path}\n`);
  return bytes;
}

function ownBytes(node: Inode, apparent: boolean): number {
  if (node.kind === 'directory') return BLOCK + (node.unlisted ?? 0);
  if (apparent) return sizeOf(node);
  return diskBytes(node);
}

function shown(flags: ReadonlySet<string>, bytes: number): string {
  if (flags.has('b')) return String(bytes);
  if (flags.has('h')) return humanSize(bytes);
  return String(Math.ceil(bytes / (flags.has('m') ? 1 << 20 : 1024)));
}
