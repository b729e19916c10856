/** What runc puts into a container's /dev. */
import { device, directory, putAt, symlink, type Device, type Directory, type Inode } from '../../filesystem/index.ts';

const character = (major: number, minor: number): Device => device('character', major, minor, { mode: 0o666 });

const FILES: Readonly<Record<string, Inode>> = {
  core: symlink('/proc/kcore'),
  fd: symlink('/proc/self/fd'),
  full: character(1, 7),
  mqueue: directory({ mode: 0o1777 }),
  null: character(1, 3),
  ptmx: symlink('pts/ptmx'),
  pts: directory(),
  random: character(1, 8),
  shm: directory({ mode: 0o1777 }),
  stderr: symlink('/proc/self/fd/2'),
  stdin: symlink('/proc/self/fd/0'),
  stdout: symlink('/proc/self/fd/1'),
  tty: character(5, 0),
  urandom: character(1, 9),
  zero: character(1, 5),
};

export const DEVICE_FILES: Directory = Object.entries(FILES).reduce((tree, [name, node]) => putAt(tree, [name], node), directory());
