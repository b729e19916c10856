/** Packages that the facts do not have, as the archive or an added source might offer them. */
import { architectureOf, STANZA_BYTES, type Package } from './facts.ts';

interface Family {
  readonly name: RegExp;
  readonly commands: readonly string[];
  /** Bytes of a package of this kind, about. */
  readonly bytes: number;
}

const BYTES = 900_000;
/** Packages with a version in their name, and large ones of well-known other archives. */
const FAMILIES: readonly Family[] = [
  { name: /^postgresql-client-\d+$/, commands: ['psql', 'pg_dump', 'pg_dumpall', 'pg_restore', 'pg_isready'], bytes: 9_000_000 },
  { name: /^postgresql-\d+$/, commands: ['pg_ctlcluster'], bytes: 58_000_000 },
  { name: /^(?:openjdk|temurin|zulu|msopenjdk|java)-?\d+.*jdk(?:-headless)?$/, commands: ['java', 'javac', 'jar', 'keytool'], bytes: 250_000_000 },
  { name: /^(?:openjdk|temurin|zulu)-?\d+.*jre(?:-headless)?$/, commands: ['java', 'keytool'], bytes: 190_000_000 },
  { name: /^php\d\.\d-cli$/, commands: ['php'], bytes: 12_000_000 },
  { name: /^php\d\.\d-fpm$/, commands: ['php-fpm'], bytes: 6_000_000 },
  { name: /^python\d\.\d+$/, commands: [], bytes: 600_000 },
  { name: /^dotnet-sdk-/, commands: ['dotnet'], bytes: 380_000_000 },
  { name: /^(?:dotnet|aspnetcore)-runtime-/, commands: ['dotnet'], bytes: 75_000_000 },
  { name: /^google-chrome-/, commands: ['google-chrome-stable', 'google-chrome'], bytes: 340_000_000 },
  { name: /^google-cloud-(?:cli|sdk)$/, commands: ['gcloud', 'gsutil', 'bq'], bytes: 700_000_000 },
  { name: /^docker-ce$/, commands: ['dockerd'], bytes: 100_000_000 },
  { name: /^docker-ce-cli$/, commands: ['docker'], bytes: 42_000_000 },
  { name: /^containerd\.io$/, commands: ['containerd', 'runc'], bytes: 120_000_000 },
  { name: /^mongodb-org-server$/, commands: ['mongod'], bytes: 190_000_000 },
  { name: /^mongodb-mongosh$/, commands: ['mongosh'], bytes: 240_000_000 },
  { name: /^azure-cli$/, commands: ['az'], bytes: 580_000_000 },
  { name: /^yarn$/, commands: ['yarn', 'yarnpkg'], bytes: 5_300_000 },
];

/** Packages that a source offers in another form than Debian. */
const OFFERS: readonly (Family & { readonly uri: RegExp })[] = [{ uri: /nodesource/, name: /^nodejs$/, commands: ['node', 'nodejs', 'npm', 'npx', 'corepack'], bytes: 190_000_000 }];

const isNotACommand = (name: string): boolean => /^lib|-(?:dev|doc|data|common|dbg|fonts|plugin)$|^(?:fonts|python3|php|ruby|node)-/.test(name);

/** A package of assumed size without dependencies. */
export function assumedPackage(name: string, version: string | undefined, family = FAMILIES.find((known) => known.name.test(name))): Package {
  const bytes = family?.bytes ?? BYTES;
  const own = isNotACommand(name) ? [] : [name.replace(/-(?:cli|bin|ce)$/, '')];
  return {
    name,
    version: version ?? '1.0-1',
    architecture: architectureOf(name),
    known: 'assumed',
    debBytes: Math.round(bytes / 3),
    installedKib: Math.ceil(bytes / 1024),
    slimBytes: bytes,
    infoBytes: 700 + Math.round(bytes * 0.0054),
    stanzaBytes: STANZA_BYTES,
    generatedBytes: 0,
    asks: false,
    depends: [],
    recommends: [],
    commands: family === undefined || family.commands.length === 0 ? own : family.commands,
    alternatives: {},
    accounts: {},
  };
}

/** What one of the added sources offers under a name that Debian has too. */
export function offeredElsewhere(name: string, version: string | undefined, uris: readonly string[]): Package | undefined {
  const offer = OFFERS.find((one) => one.name.test(name) && uris.some((uri) => one.uri.test(uri)));
  return offer === undefined ? undefined : assumedPackage(name, version, offer);
}
