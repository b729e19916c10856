import { expect, it } from 'vitest';
import { decodeName, directory, mountOverlay, readContent, Vfs, type Mount } from '../../filesystem/index.ts';
import { buildHosts, containerHosts, parseExtraHost } from './hosts.ts';
import { mountInfoText } from './mount-table.ts';
import { containerMounts, memoryListing, ROOT_LISTING } from './system-mounts.ts';

const tree = () => mountOverlay(directory());
const tableOf = (own: readonly Mount[], shmSize?: number): string => {
  const mounts = containerMounts({ at: [], tree: tree(), listing: ROOT_LISTING }, own, { hosts: '', shmSize });
  const vfs = new Vfs(mounts, { now: () => 0 });
  return decodeName(readContent(vfs.read('/', '/proc/mounts')));
};

it('every container has the same table, the root first', () => {
  expect(tableOf([]).split('\n').map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'overlay / overlay', 'proc /proc proc', 'tmpfs /dev tmpfs', 'devpts /dev/pts devpts', 'mqueue /dev/mqueue mqueue', 'shm /dev/shm tmpfs', 'sysfs /sys sysfs',
    '/dev/vda1 /etc/hosts ext4', '/dev/vda1 /etc/resolv.conf ext4', '',
  ]);
});

it.each([
  ['64 MiB unless told otherwise', undefined, [], 'size=65536k'],
  ['as it is told', 128 * 1024 * 1024, [], 'size=131072k'],
  ['as what is mounted in its place', undefined, [{ at: ['dev', 'shm'], tree: tree(), listing: memoryListing('rw', 1000) }], 'size=1k'],
] as const)('/dev/shm is %s', (_, size, own, shown) => {
  const lines = tableOf(own, size).split('\n').filter((line) => line.includes(' /dev/shm '));
  expect(lines).toEqual([expect.stringContaining(shown)]);
});

it('blanks in mount points are written in octal', () => {
  expect(tableOf([{ at: ['a b'], tree: tree(), listing: memoryListing('rw') }])).toContain('tmpfs /a\\040b tmpfs rw,relatime 0 0\n');
});

it('mountinfo names the mount that each lies on', () => {
  const listing = { device: 'd', type: 't', options: 'ro,size=1k' };
  expect(mountInfoText([{ at: [], tree: tree(), listing }, { at: ['a'], tree: tree() }, { at: ['a', 'b'], tree: tree(), listing }, { at: ['a', 'b', 'c'], tree: tree(), listing, inner: ['x'] }])).toBe(
    '100 99 0:100 / / ro - t d rw,size=1k\n101 100 0:101 / /a/b ro - t d rw,size=1k\n102 101 0:102 /x /a/b/c ro - t d rw,size=1k\n',
  );
});

it.each([
  ['a:1.2.3.4', { name: 'a', ip: '1.2.3.4' }],
  ['a=::1', { name: 'a', ip: '::1' }],
  ['a:host-gateway', { name: 'a', ip: '172.17.0.1' }],
  ['a', 'bad format for add-host: "a"'],
  ['a:b', 'invalid IP address in add-host: "b"'],
])('--add-host %s', (text, host) => {
  expect(parseExtraHost(text)).toEqual(host);
});

it('/etc/hosts holds what is added', () => {
  const extra = [{ name: 'a', ip: '1.2.3.4' }];
  expect(buildHosts('h', extra)).toContain('\n1.2.3.4\ta\n');
  expect(containerHosts('h', extra)).toMatch(/\n1\.2\.3\.4\ta\n172\.17\.0\.2\th\n$/);
});
