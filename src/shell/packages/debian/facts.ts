/** What is known of Debian's packages: the catalog records and what programs ask of them. */
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';

/**
 * Files of a package below the root: a number is a regular file 0644 of that many bytes, a string a symbolic link's target, `[size, mode]`
 * another file (mode in decimal digits of its octal form), `[-1, target]` a hard link, an object a directory (its mode under `.`).
 */
export type FileTree = { readonly [name: string]: FileTree | number | string | readonly (number | string)[] };
/** By package. */
export type FileLists = Readonly<Record<string, FileTree>>;

/** A dependency: an index into the names, or alternatives of which the first is taken unless another is there. */
type Wanted = number | readonly number[];

/** All packages as columns; `names[i]` has `versions[i]` and so on. Bytes are -1 where they were not measured. */
export interface PackageRecord {
  readonly source: string;
  /** `name=version` of every package of the slim base image. */
  readonly base: readonly string[];
  readonly names: readonly string[];
  readonly versions: readonly string[];
  /** Bytes of the archive. */
  readonly deb: readonly number[];
  /** Installed-Size, KiB. */
  readonly installed: readonly number[];
  /** Bytes of the files that slim images keep. */
  readonly slim: readonly number[];
  /** Bytes below /var/lib/dpkg/info. */
  readonly info: readonly number[];
  /** Bytes of the stanza in /var/lib/dpkg/status. */
  readonly stanza: readonly number[];
  readonly depends: readonly (readonly Wanted[])[];
  readonly recommends: readonly (readonly Wanted[])[];
  /** Bytes that a package's scripts make. */
  readonly generated: Readonly<Record<string, number>>;
  /** Packages that ask debconf questions. */
  readonly asks: readonly number[];
  /** Virtual names with the package that provides them. */
  readonly virtual: Readonly<Record<string, number>>;
  /** Packages with a file list. */
  readonly listed: readonly string[];
  /** Executables by package. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
  readonly alternatives: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly accounts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names that the release does not have although people ask for them. */
  readonly absent: readonly string[];
}

/** One package as the archive offers it. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly architecture: 'amd64' | 'all';
  /** How its figures are known. */
  readonly known: 'recorded' | 'estimated' | 'assumed';
  readonly debBytes: number;
  readonly installedKib: number;
  /** Bytes of its files with and without the paths that slim images leave out. */
  readonly slimBytes: number;
  readonly infoBytes: number;
  readonly stanzaBytes: number;
  readonly generatedBytes: number;
  readonly asks: boolean;
  /** Each a list of alternatives, best first. */
  readonly depends: readonly (readonly string[])[];
  readonly recommends: readonly (readonly string[])[];
  readonly commands: readonly string[];
  readonly alternatives: Readonly<Record<string, string>>;
  readonly accounts: Readonly<Record<string, string>>;
}

export interface Archive {
  /** By name. */
  get(name: string): Package | undefined;
  /** The package that provides a virtual name. */
  provider(name: string): string | undefined;
  /** All names. */
  readonly names: readonly string[];
  /** Whether the release is known not to have it. */
  isAbsent(name: string): boolean;
  /** Executables by package. */
  readonly commands: ReadonlyMap<string, readonly string[]>;
  /** Packages of the slim base image with their versions. */
  readonly base: ReadonlyMap<string, string>;
  readonly listed: ReadonlySet<string>;
}

const RECORD = 'packages/debian-bookworm';
const FILES = 'packages/debian-bookworm-files';
/** Parts of the installed bytes that remain on slim images, and bytes of bookkeeping, on average over the measured packages. */
const KEPT = { documentation: 0.05, other: 0.92 };
const INFO = { base: 700, share: 0.0054 };
export const STANZA_BYTES = 946;

const archives = new WeakMap<PackageRecord, Archive>();

/** The archive's packages; none when the catalog has no record of them. */
export function* loadArchive({ facts }: Process): Task<Archive | undefined> {
  const record = (yield* facts.load(RECORD)) as PackageRecord | undefined;
  if (record === undefined) return undefined;
  const known = archives.get(record);
  if (known !== undefined) return known;
  const archive = archiveOf(record);
  archives.set(record, archive);
  return archive;
}

export function* loadFileLists({ facts }: Process): Task<FileLists> {
  return ((yield* facts.load(FILES)) as FileLists | undefined) ?? {};
}

function archiveOf(record: PackageRecord): Archive {
  const index = new Map(record.names.map((name, i) => [name, i]));
  const asks = new Set(record.asks);
  const made = new Map<string, Package>();
  const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);
  const namesOf = (wanted: readonly Wanted[] = []): string[][] => wanted.map((one) => (typeof one === 'number' ? [one] : one).flatMap((i) => record.names[i] ?? []));
  const virtual = new Map(Object.entries(record.virtual));
  return {
    get(name) {
      const i = index.get(name);
      if (i === undefined) return undefined;
      let found = made.get(name);
      if (found === undefined) made.set(name, (found = packageAt(name, i)));
      return found;
    },
    provider: (name) => record.names[virtual.get(name) ?? -1],
    names: record.names,
    isAbsent: (name) => record.absent.includes(name),
    commands: new Map(Object.entries(record.commands)),
    base: new Map(record.base.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)])),
    listed: new Set(record.listed),
  };

  function packageAt(name: string, i: number): Package {
    const slim = record.slim[i] ?? -1;
    const installedKib = record.installed[i] ?? 0;
    const kept = /-(?:doc|man)$/.test(name) ? KEPT.documentation : KEPT.other;
    const slimBytes = slim >= 0 ? slim : Math.round(installedKib * 1024 * kept);
    const info = record.info[i] ?? -1;
    const stanza = record.stanza[i] ?? -1;
    return {
      name,
      version: record.versions[i] ?? '1.0-1',
      architecture: architectureOf(name),
      known: slim >= 0 ? 'recorded' : 'estimated',
      debBytes: record.deb[i] ?? 0,
      installedKib,
      slimBytes,
      infoBytes: info >= 0 ? info : INFO.base + Math.round(slimBytes * INFO.share),
      stanzaBytes: stanza >= 0 ? stanza : STANZA_BYTES,
      generatedBytes: own(record.generated, name) ?? 0,
      asks: asks.has(i),
      depends: namesOf(record.depends[i]),
      recommends: namesOf(record.recommends[i]),
      commands: own(record.commands, name) ?? [],
      alternatives: own(record.alternatives, name) ?? {},
      accounts: own(record.accounts, name) ?? {},
    };
  }
}

/** Data, documentation and scripts are for every architecture; the records do not say which, the names mostly do. */
export function architectureOf(name: string): Package['architecture'] {
  return /^(?:fonts-|libjs-|python3-(?!dev|lib2to3|minimal)|node-|ca-certificates|adwaita|tzdata|locales)|-(?:doc|data|common|l10n|locales|man|theme|perl)$|^(?:git-man|netbase|media-types|sensible-utils|publicsuffix|perl-modules.*|adduser|debconf|debian-archive-keyring|init-system-helpers|libpam-runtime|libsemanage-common|ncurses-base|usr-is-merged|krb5-locales)$/.test(name) ? 'all' : 'amd64';
}
