/** Which release an image is of, and what its package lists weigh. */
import type { Process } from '../../program.ts';
import { knownText } from './files.ts';

export interface Release {
  readonly distribution: 'debian' | 'ubuntu';
  /** `bookworm`. */
  readonly name: string;
  /** Whether the facts about packages were measured on it. */
  readonly isMeasured: boolean;
}

const MEASURED = 'bookworm';

export function releaseOf(process: Process): Release {
  const text = knownText(process, '/etc/os-release') || knownText(process, '/usr/lib/os-release');
  const value = (key: string): string | undefined => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1];
  const fact = process.facts.get('release');
  const distribution = value('ID') === 'ubuntu' ? 'ubuntu' : 'debian';
  const name = (typeof fact === 'string' ? fact : value('VERSION_CODENAME')) ?? UBUNTU[value('VERSION_ID') ?? ''] ?? MEASURED;
  return { distribution, name, isMeasured: name === MEASURED };
}

const UBUNTU: Readonly<Record<string, string>> = { '18.04': 'bionic', '20.04': 'focal', '22.04': 'jammy', '24.04': 'noble' };

/** Releases that Debian's mirrors no longer have; archive.debian.org keeps them. */
const ARCHIVED = new Set(['wheezy', 'jessie', 'stretch', 'buster']);

export const isArchived = ({ name }: Release): boolean => ARCHIVED.has(name);

export interface PackageList {
  readonly uri: string;
  readonly suite: string;
  readonly component?: string;
  /** Name below /var/lib/apt/lists. */
  readonly file: string;
  readonly bytes: number;
  /** Bytes that are fetched. */
  readonly fetched: number;
}

/** Packages files by Debian release: main, security, updates; bytes as stored compressed (lz4). */
const DEBIAN: Readonly<Record<string, readonly [number, number, number]>> = {
  bookworm: [18_840_233, 763_339, 11_648],
  bullseye: [18_840_233, 763_339, 11_648],
  buster: [17_500_000, 1_300_000, 20_000],
  trixie: [20_900_000, 500_000, 9_000],
};
/** By Ubuntu release: all components of the release, of its updates and of its security, each. */
const UBUNTU_BYTES: Readonly<Record<string, number>> = { focal: 55_000_000, jammy: 47_000_000, noble: 42_000_000 };

/** What `apt-get update` brings. Debian bookworm's bytes are recorded, others are estimates. */
export function packageLists({ distribution, name }: Release): PackageList[] {
  if (distribution === 'ubuntu') return ubuntuLists(name);
  const [main = 0, security = 0, updates = 0] = DEBIAN[name] ?? DEBIAN['bookworm'] ?? [];
  const debian = 'http://deb.debian.org/debian';
  const suites = [
    { uri: debian, suite: name, release: 151_075, packages: main },
    { uri: debian, suite: `${name}-updates`, release: 55_403, packages: updates },
    { uri: `${debian}-security`, suite: `${name}-security`, release: 34_770, packages: security },
  ];
  return [...suites.map(({ uri, suite, release }) => releaseFile(uri, suite, release)), ...suites.map(({ uri, suite, packages }) => packagesFile(uri, suite, 'main', packages))];
}

function ubuntuLists(name: string): PackageList[] {
  const archive = 'http://archive.ubuntu.com/ubuntu';
  const security = 'http://security.ubuntu.com/ubuntu';
  const bytes = UBUNTU_BYTES[name] ?? 45_000_000;
  const suites = [
    { uri: archive, suite: name, share: 0.5 },
    { uri: archive, suite: `${name}-updates`, share: 0.27 },
    { uri: archive, suite: `${name}-backports`, share: 0.01 },
    { uri: security, suite: `${name}-security`, share: 0.22 },
  ];
  const components = { main: 0.12, universe: 0.87, multiverse: 0.01 };
  return [
    ...suites.map(({ uri, suite }) => releaseFile(uri, suite, 128_000)),
    ...suites.flatMap(({ uri, suite, share }) => Object.entries(components).map(([component, part]) => packagesFile(uri, suite, component, Math.round(bytes * share * part)))),
  ];
}

const fileName = (uri: string): string => uri.replace(/^https?:\/\//, '').replace(/_/g, '%5f').replace(/\//g, '_');

function releaseFile(uri: string, suite: string, bytes: number): PackageList {
  return { uri, suite, file: `${fileName(uri)}_dists_${suite}_InRelease`, bytes, fetched: bytes };
}

function packagesFile(uri: string, suite: string, component: string, bytes: number): PackageList {
  return { uri, suite, component, file: `${fileName(uri)}_dists_${suite}_${component}_binary-amd64_Packages.lz4`, bytes, fetched: Math.round(bytes * FETCHED) };
}

/** A list's bytes as fetched (xz) and as plain text, relative to those stored (lz4). */
const FETCHED = 0.467;
export const PLAIN = 2.45;
