/**
 * Images whose tag the catalog lacks while it knows the repository: the nearest image of it stands in, on the distribution that the tag
 * asks for and under the version that it names, and says that it is assumed.
 */
import { byNewest, isNewer, parseTag, REPOSITORIES_KEY, tagDistance, type CatalogIndex, type ImageRecord, type LayerRecord, type Repositories, type TagParts } from '../../catalog/index.ts';
import type { Task } from '../../shell/index.ts';
import { splitReference } from './reference.ts';
import { underVersion } from './under-version.ts';

const MIRRORS = /^(?:(?:index\.docker\.io|registry-1\.docker\.io|mirror\.gcr\.io)\/(?:library\/)?|public\.ecr\.aws\/docker\/library\/|docker\.io\/library\/)/;
const records = new Map<string, ImageRecord>();

/** The record for a normalised reference that the index lacks; undefined where there is no such image. */
export function* standIn(reference: string, index: CatalogIndex): Task<ImageRecord | undefined> {
  const known = records.get(reference);
  if (known !== undefined) return known;
  const record = yield* made(reference, index);
  if (record !== undefined) records.set(reference, record);
  return record;
}

/** What lacks, where `standIn` finds nothing. */
export function* lacking(reference: string): Task<'repository' | 'tag'> {
  const repositories = (yield { kind: 'load', key: REPOSITORIES_KEY }) as Repositories | undefined;
  return repositories !== undefined && Object.hasOwn(repositories, namedIn(reference).repository) ? 'tag' : 'repository';
}

function namedIn(reference: string): { repository: string; tag: string; digest: string | undefined } {
  const [name = '', digest] = reference.replace(MIRRORS, '').split('@');
  const hasTag = /:[^/]*$/.test(name);
  return { ...(hasTag ? splitReference(name) : { repository: name, tag: 'latest' }), digest };
}

function* recordAt(key: string | undefined): Task<ImageRecord | undefined> {
  return key === undefined ? undefined : ((yield { kind: 'load', key }) as ImageRecord | undefined);
}

function* made(reference: string, index: CatalogIndex): Task<ImageRecord | undefined> {
  const { repository, tag, digest } = namedIn(reference);
  const name = `${repository}:${tag}`;
  const exact = yield* recordAt(Object.hasOwn(index.images, name) ? index.images[name] : undefined);
  if (exact !== undefined) return digest === undefined || digest === exact.manifest ? exact : assumedAs(exact, `${reference} was not recorded: ${exact.reference}, of another digest, stands in for it`);
  const repositories = (yield { kind: 'load', key: REPOSITORIES_KEY }) as Repositories | undefined;
  const about = repositories !== undefined && Object.hasOwn(repositories, repository) ? repositories[repository] : undefined;
  if (about === undefined) return undefined;
  const wanted = parseTag(tag);
  const others = Object.keys(index.images).filter((other) => other.startsWith(`${repository}:`)).map((other) => ({ name: other, parts: parseTag(splitReference(other).tag) }));
  if (about.official && !isPlausible(wanted, others.map(({ parts }) => parts), about.newest)) return undefined;
  const [nearest] = others.map((other) => ({ ...other, distance: tagDistance(wanted, other.parts) })).sort((a, b) => a.distance - b.distance || byNewest(a.parts, b.parts));
  const record = yield* recordAt(index.images[nearest?.name ?? '']);
  if (record === undefined) return undefined;
  const lower = yield* systemFor(wanted, record, index);
  const based = lower === undefined ? record : { ...record, layers: [...lower.layers, ...record.layers.slice(1)], facts: lower.facts };
  return assumedAs(underVersion(based, wanted.version, about.variable), `${name} was not recorded: ${record.reference} stands in for it${lower === undefined ? '' : `, on ${lower.reference}`}, with its sizes`, lower === undefined ? 0 : lower.layers.length);
}

const OFTEN = ['alpine', 'apache', 'bin', 'builder', 'cli', 'dev', 'fpm', 'full', 'gpu', 'jdk', 'jre', 'management', 'minimal', 'onbuild', 'openjdk', 'perl', 'zts', 'temurin', 'eclipse', 'amazoncorretto', 'browsers', 'otel', 'dind', 'rootless', 'nanoserver', 'windowsservercore', 'community', 'php', 'python', 'ubi', 'centos'];

/** Whether a tag is composed of words that tags of its repository have, and of a version that can be. */
function isPlausible({ version, flavours, system }: TagParts, others: readonly TagParts[], newest: readonly number[] | undefined): boolean {
  if (newest !== undefined && isNewer(version, newest)) return false;
  if (flavours.some((flavour) => !OFTEN.includes(flavour) && !others.some((other) => other.flavours.includes(flavour)))) return false;
  return version.length > 0 || system !== undefined || flavours.length > 0 || others.length > 0;
}

/** The image whose layers a record gets in the place of its lowest one; undefined if it stands on what the tag asks for. */
function* systemFor({ system, slim }: TagParts, record: ImageRecord, index: CatalogIndex): Task<ImageRecord | undefined> {
  if (system?.release === undefined || record.facts.distribution !== system.distribution || record.facts.release === system.release) return undefined;
  const isSlim = record.facts.variant === 'slim' || slim;
  const name = system.distribution === 'debian' ? `debian:${system.release}${isSlim ? '-slim' : ''}` : `${system.distribution}:${system.release}`;
  return Object.hasOwn(index.images, name) ? yield* recordAt(index.images[name]) : undefined;
}

/** The record as one that is assumed; its lowest `kept` layers are as they are. */
function assumedAs({ id: _, manifest: __, ...record }: ImageRecord, reason: string, kept = 0): ImageRecord {
  const layers = record.layers.map((layer, i): LayerRecord => (i < kept ? layer : withoutDigests(layer)));
  return { ...record, layers, assumed: reason };
}

function withoutDigests({ diffId: _, digest: __, ...layer }: LayerRecord): LayerRecord {
  return { ...layer, known: 'assumed' };
}
