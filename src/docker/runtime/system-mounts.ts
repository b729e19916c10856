/** What every container has mounted over its root; nothing in it is ever in a layer (semantics f). */
import { device, directory, file, mountOverlay, putAt, textContent, updateAt, type Directory, type Mount } from '../../filesystem/index.ts';
import { DEVICE_FILES } from './device-files.ts';
import { mountInfoText, mountsText } from './mount-table.ts';

/** Where a root's files come from, as the table of mounts tells. */
export const ROOT_LISTING = { device: 'overlay', type: 'overlay', options: 'rw,relatime' };
/** A file or directory of the daemon's disk. */
export const diskListing = (isReadOnly: boolean) => ({ device: '/dev/vda1', type: 'ext4', options: `${isReadOnly ? 'ro' : 'rw'},relatime` });
/** `size` in bytes; without one, memory is the limit. */
export const memoryListing = (options: string, size?: number) => ({ device: 'tmpfs', type: 'tmpfs', options: `${options},relatime${size === undefined ? '' : `,size=${Math.ceil(size / 1024)}k`}` });

/** Bytes of /dev/shm unless told otherwise. */
const SHM_SIZE = 64 * 1024 * 1024;

export interface RuntimeOptions {
  /** The text of /etc/hosts. */
  readonly hosts: string;
  /** Bytes of /dev/shm. */
  readonly shmSize?: number | undefined;
}

/** The whole table: the root, what every container has, and its own mounts, each in place of one with the same mount point. */
export function containerMounts(root: Mount, own: readonly Mount[], options: RuntimeOptions): Mount[] {
  const proc: Mount = { at: ['proc'], tree: mountOverlay(directory()), readOnly: true, listing: { device: 'proc', type: 'proc', options: 'rw,nosuid,nodev,noexec,relatime' } };
  const mounts: Mount[] = [root, proc, ...systemMounts(options)];
  for (const mount of own) {
    const same = mounts.findIndex(({ at }) => at.join('/') === mount.at.join('/'));
    if (same < 0) mounts.push(mount);
    else mounts[same] = mount;
  }
  proc.tree = mountOverlay(procFiles(mounts));
  return mounts;
}

function systemMounts({ hosts, shmSize = SHM_SIZE }: RuntimeOptions): Mount[] {
  const resolver = putAt(putAt(directory(), ['hosts'], file(textContent(hosts))), ['resolv.conf'], file(textContent('nameserver 127.0.0.11\n')));
  const quiet = 'rw,nosuid,nodev,noexec';
  return [
    { at: ['dev'], tree: mountOverlay(DEVICE_FILES), listing: { device: 'tmpfs', type: 'tmpfs', options: 'rw,nosuid,size=65536k,mode=755' } },
    { at: ['dev', 'pts'], tree: mountOverlay(directory()), listing: { device: 'devpts', type: 'devpts', options: 'rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666' } },
    { at: ['dev', 'mqueue'], tree: mountOverlay(directory({ mode: 0o1777 })), listing: { device: 'mqueue', type: 'mqueue', options: `${quiet},relatime` } },
    { at: ['dev', 'shm'], tree: mountOverlay(directory({ mode: 0o1777 })), listing: { ...memoryListing(quiet, shmSize), device: 'shm' } },
    { at: ['sys'], tree: mountOverlay(directory()), readOnly: true, listing: { device: 'sysfs', type: 'sysfs', options: 'ro,nosuid,nodev,noexec,relatime' } },
    { at: ['etc', 'hosts'], inner: ['hosts'], tree: mountOverlay(resolver), listing: diskListing(false) },
    { at: ['etc', 'resolv.conf'], inner: ['resolv.conf'], tree: mountOverlay(resolver), listing: diskListing(false) },
  ];
}

/** What is told of the processor that a container sees (as many as nproc counts) and of its memory. */
const CPU = ['0', '1'].map((number) => `processor\t: ${number}\nmodel name\t: simulated\n\n`).join('');
const MEMORY = 'MemTotal:        8388608 kB\nMemFree:         4194304 kB\nMemAvailable:    6291456 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n';

/** What the standard streams of a process are. */
const PIPE = device('fifo', 0, 0, { mode: 0o600 });

function procFiles(mounts: readonly Mount[]): Directory {
  const files: Readonly<Record<string, string>> = {
    'cpuinfo': CPU,
    'meminfo': MEMORY,
    'mounts': mountsText(mounts),
    'self/cgroup': '0::/\n',
    'self/mountinfo': mountInfoText(mounts),
    'self/mounts': mountsText(mounts),
  };
  const descriptors = ['0', '1', '2'].reduce((tree, number) => putAt(tree, ['self', 'fd', number], PIPE), updateAt(directory(), ['self', 'fd'], () => directory({ mode: 0o500 })));
  return Object.entries(files).reduce((tree, [path, text]) => putAt(tree, path.split('/'), file(textContent(text), { mode: 0o444 })), descriptors);
}
