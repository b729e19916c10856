/** mount, umount, mountpoint: the table of mounts is told; to change it a container has no right. */
import type { Program } from '../program.ts';
import { writeText } from '../streams.ts';
import { print, readOptions } from './kit.ts';
import { mountTable } from './mount-table.ts';

/** Status of util-linux for a mount that failed. */
const FAILED = 32;

export const mount: Program = function* (process) {
  const { operands, values, flags } = readOptions(process.argv, 'alnrwvfio:t:O:L:U:', { all: 'a', 'types=': 't', 'options=': 'o', bind: 'b', rbind: 'b' });
  const [point] = operands.slice(-1);
  if (point !== undefined) {
    yield* writeText(process.stderr, process.isBusybox ? 'mount: permission denied (are you root?)\n' : `mount: ${point}: permission denied.\n       dmesg(1) may have more information after failed mount system call.\n`);
    return process.isBusybox ? 1 : FAILED;
  }
  if (flags.has('a')) return 0;
  const types = values.get('t')?.split(',');
  const rows = mountTable(process).filter(({ type }) => types?.includes(type) ?? true);
  yield* print(process, rows.map(({ device, point: at, type, options }) => `${device} on ${at} type ${type} (${options})\n`).join(''));
  return 0;
};

export const umount: Program = function* (process) {
  const { operands } = readOptions(process.argv, 'adflnrvRt:O:');
  for (const path of operands) {
    const isMounted = mountTable(process).some(({ point }) => point === path);
    const [coreWords, busyboxWords] = isMounted ? ['must be superuser to unmount.', 'Operation not permitted'] : ['not mounted.', 'Invalid argument'];
    yield* writeText(process.stderr, process.isBusybox ? `umount: can't unmount ${path}: ${busyboxWords}\n` : `umount: ${path}: ${coreWords}\n`);
  }
  return operands.length === 0 ? 1 : process.isBusybox ? 1 : FAILED;
};

export const mountpoint: Program = function* (process) {
  const { operands, flags } = readOptions(process.argv, 'qdx', { quiet: 'q', nofollow: 'n', 'fs-devno': 'd' });
  const [path = ''] = operands;
  const { vfs, cwd } = process;
  const node = vfs.stat(cwd, path);
  if (node === undefined) {
    if (!flags.has('q')) yield* writeText(process.stderr, `mountpoint: ${path}: No such file or directory\n`);
    return 1;
  }
  const real = vfs.realpath(cwd, path);
  const isMounted = node.kind === 'directory' && mountTable(process).some(({ point }) => point === real);
  if (!flags.has('q')) yield* print(process, `${path} is ${isMounted ? '' : 'not '}a mountpoint\n`);
  return isMounted ? 0 : process.isBusybox ? 1 : FAILED;
};
