/** Tags of images as their maintainers compose them: `3.12-slim-bookworm`, `21-jre-alpine3.20`, `8.3-fpm`. */

export interface TagParts {
  /** `[3, 12]` of `3.12-slim`; empty where the tag names a channel such as `lts`. */
  readonly version: readonly number[];
  /** The distribution it asks for, and its release or version where the tag says it. */
  readonly system: { readonly distribution: 'alpine' | 'debian' | 'ubuntu'; readonly release?: string } | undefined;
  readonly slim: boolean;
  /** Everything else, such as `jdk` or `fpm`, without version numbers. */
  readonly flavours: readonly string[];
}

const DEBIAN = ['stretch', 'buster', 'bullseye', 'bookworm', 'trixie'];
const UBUNTU = ['xenial', 'bionic', 'focal', 'jammy', 'noble', 'resolute'];
const CHANNELS = ['latest', 'stable', 'oldstable', 'testing', 'unstable', 'sid', 'devel', 'lts', 'mainline', 'current', 'edge', 'nightly', 'rolling'];
/** Release names of Node.js. */
const NAMED: Readonly<Record<string, readonly number[]>> = { gallium: [16], hydrogen: [18], iron: [20], jod: [22], krypton: [24] };
const VERSION = /^v?(\d+(?:\.\d+)*)(?:[-_.]?(?:rc|alpha|beta|ea|p)\d*|[a-z]\d*)?$/;

export function parseTag(tag: string): TagParts {
  let version: readonly number[] | undefined;
  let system: TagParts['system'];
  let slim = false;
  const flavours: string[] = [];
  for (const token of tag.split(/[-_]/)) {
    const alpine = /^alpine(\d+\.\d+)?$/.exec(token);
    const number = VERSION.exec(token)?.[1];
    if (alpine !== null) system = { distribution: 'alpine', ...(alpine[1] !== undefined && { release: alpine[1] }) };
    else if (DEBIAN.includes(token)) system = { distribution: 'debian', release: token };
    else if (UBUNTU.includes(token)) system = { distribution: 'ubuntu', release: token };
    else if (token === 'slim') slim = true;
    else if (Object.hasOwn(NAMED, token)) version ??= NAMED[token];
    else if (number !== undefined) version ??= number.split('.').map(Number);
    else if (!CHANNELS.includes(token) && token !== '') flavours.push(token.replace(/[\d.]+$/, ''));
  }
  return { version: version ?? [], system, slim, flavours };
}

/** Whether a version comes after the newest one that there is. */
export function isNewer(version: readonly number[], newest: readonly number[]): boolean {
  for (const [i, last] of newest.entries()) {
    const own = version[i] ?? 0;
    if (own !== last) return own > last;
  }
  return false;
}

/** How far two tags are apart: 0 if they ask for the same; another distribution weighs more than a version. */
export function tagDistance(wanted: TagParts, other: TagParts): number {
  const flavours = new Set([...wanted.flavours, ...other.flavours]);
  const unshared = [...flavours].filter((flavour) => !wanted.flavours.includes(flavour) || !other.flavours.includes(flavour)).length;
  const kindOf = ({ system }: TagParts): string => (system?.distribution === 'alpine' ? 'alpine' : 'other');
  return (kindOf(wanted) === kindOf(other) ? 0 : 400) + unshared * 100 + (wanted.slim === other.slim ? 0 : 60) + (wanted.version.length === 0 || wanted.system?.release === other.system?.release ? 0 : 5) + versionDistance(wanted.version, other.version);
}

function versionDistance(wanted: readonly number[], other: readonly number[]): number {
  if (wanted.length === 0 || other.length === 0) return wanted.length === other.length ? 0 : 10;
  const [major = 0, minor = other[1] ?? 0] = wanted;
  return Math.min(50, Math.abs(major - (other[0] ?? 0)) * 10 + Math.abs(minor - (other[1] ?? 0)) * 0.1);
}

/** For sorting: the newer version first. */
export function byNewest({ version: first }: TagParts, { version: second }: TagParts): number {
  return isNewer(first, second) ? -1 : isNewer(second, first) ? 1 : second.length - first.length;
}
