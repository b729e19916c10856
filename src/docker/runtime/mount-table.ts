/** The table of a process's mounts, as /proc shows it. */
import { formatPath, type Mount, type MountListing } from '../../filesystem/index.ts';

type Listed = Mount & { readonly listing: MountListing };

const isListed = (mount: Mount): mount is Listed => mount.listing !== undefined;
/** The kernel writes blanks in paths in octal. */
const pointOf = ({ at }: Mount): string => formatPath(at).replace(/[ \t\n\\]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);

/** /proc/mounts: device, mount point, type and options, in the order of mounting. */
export function mountsText(mounts: readonly Mount[]): string {
  return mounts.filter(isListed).map((mount) => `${mount.listing.device} ${pointOf(mount)} ${mount.listing.type} ${mount.listing.options} 0 0\n`).join('');
}

/** The options that are of the mount; the others are of the filesystem. */
const OWN_OPTIONS = new Set(['rw', 'ro', 'nosuid', 'nodev', 'noexec', 'relatime', 'noatime']);
const FIRST_ID = 100;

/** /proc/self/mountinfo: ids, what is mounted, where, and on which mount the point lies. */
export function mountInfoText(mounts: readonly Mount[]): string {
  const listed = mounts.filter(isListed);
  return listed.map((mount, i) => {
    const { device, type, options } = mount.listing;
    const words = options.split(',');
    const own = words.filter((word) => OWN_OPTIONS.has(word)).join(',');
    const other = ['rw', ...words.filter((word) => !OWN_OPTIONS.has(word))].join(',');
    const below = listed.findLastIndex(({ at }, place) => place < i && at.length < mount.at.length && at.every((name, depth) => mount.at[depth] === name));
    return `${FIRST_ID + i} ${FIRST_ID + below} 0:${FIRST_ID + i} ${formatPath(mount.inner ?? [])} ${pointOf(mount)} ${own} - ${type} ${device} ${other}\n`;
  }).join('');
}
