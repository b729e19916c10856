/** docker images, history, tag. */
import { matchGlob } from '../../dockerfile/index.ts';
import { listText, type Listing, type ListRow } from './listing.ts';
import { dateText, humanDuration, humanSize, ellipsis, shortId } from '../format/units.ts';
import { historySizes } from '../image/identity.ts';
import type { Image } from '../image/image.ts';
import { normalise, splitReference } from '../image/reference.ts';
import { findImage, putImage, tagsOf } from '../store/images.ts';
import type { DockerState } from '../state.ts';
import { CliError, daemonError, out, type Context, type DockerCommand } from './context.ts';
import { booleanFilter, filtered, hasLabel } from './list-filters.ts';
import { readCliOptions, requireOperands } from './options.ts';

const ago = (created: string | undefined, now: number): string => (created === undefined ? 'N/A' : `${humanDuration(now - Date.parse(created) / 1000)} ago`);

interface Row {
  readonly key: string;
  readonly image: Image;
  readonly id: string;
  readonly repository: string;
  readonly tag: string;
  readonly created: string | undefined;
  readonly size: number;
}

function rows({ daemon }: Context, filter: string | undefined, withParents: boolean): Row[] {
  const { state } = daemon;
  const parents = new Set([...state.images.values()].map(({ committedFrom }) => committedFrom));
  const wanted = filter === undefined ? undefined : filter.includes(':') ? normalise(filter) : filter;
  const { store } = state;
  return [...state.images].reverse().flatMap(([key, image]) => {
    const tags = tagsOf(state, key).reverse();
    const base = { key, image, id: store.imageId(image), created: image.created, size: store.imageSize(image) };
    if (tags.length === 0) return wanted === undefined && (withParents || !parents.has(key)) ? [{ ...base, repository: '<none>', tag: '<none>' }] : [];
    return tags.filter((tag) => wanted === undefined || tag === wanted || splitReference(tag).repository === wanted).map((tag) => ({ ...base, ...splitReference(tag) }));
  });
}

const IMAGES: Listing = {
  headers: { Repository: 'REPOSITORY', Tag: 'TAG', Digest: 'DIGEST', ID: 'IMAGE ID', CreatedSince: 'CREATED', CreatedAt: 'CREATED AT', Size: 'SIZE', VirtualSize: 'SIZE', Containers: 'CONTAINERS', SharedSize: 'SHARED SIZE', UniqueSize: 'UNIQUE SIZE' },
  columns: ['Repository', 'Tag', 'ID', 'CreatedSince', 'Size'],
};
const WITH_DIGESTS: Listing = { ...IMAGES, columns: ['Repository', 'Tag', 'Digest', 'ID', 'CreatedSince', 'Size'] };

/** `reference=PATTERN`: a glob over the repository, with or without its tag. */
function matchesReference({ repository, tag: name }: Row, pattern: string): boolean {
  if (repository === '<none>') return false;
  return pattern.includes(':') ? matchGlob(pattern, `${repository}:${name}`) : matchGlob(pattern, repository);
}

/** Seconds at which the image of a name was made. Throws CliError when there is none. */
function createdOf({ daemon: { state } }: Context, name: string): number {
  const found = findImage(state, name);
  if (found === undefined) throw daemonError(`No such image: ${normalise(name) ?? name}`);
  return Date.parse(found.image.created ?? '') || 0;
}

export const images: DockerCommand = function* (context, words) {
  const usage = 'images [OPTIONS] [REPOSITORY[:TAG]]';
  const options = readCliOptions(usage, words, { all: 'a', quiet: 'q', 'no-trunc': undefined, 'format=': undefined, 'filter=': 'f', digests: undefined, tree: undefined });
  requireOperands(usage, options.operands, 0, 1);
  const { state, now } = context.daemon;
  const found = filtered(rows(context, options.operands[0], options.has('all')), options, 'images', {
    before: ({ created }, value) => Date.parse(created ?? '') < createdOf(context, value),
    dangling: ({ tag: name }, value) => (name === '<none>') === booleanFilter('dangling', value),
    label: ({ image }, value) => hasLabel(image.config.Labels, value),
    reference: matchesReference,
    since: ({ created }, value) => Date.parse(created ?? '') > createdOf(context, value),
    until: ({ created }, value) => Date.parse(created ?? '') < (Date.parse(value) || Infinity),
  }, { before: (value) => createdOf(context, value), dangling: (value) => booleanFilter('dangling', value), since: (value) => createdOf(context, value) });
  const idOf = (id: string): string => (options.has('no-trunc') ? id : shortId(id));
  if (options.has('quiet')) {
    yield* out(context, found.map(({ id }) => idOf(id) + '\n').join(''));
    return 0;
  }
  const digestOf = (row: Row): string => (state.store.name === 'containerd' && row.tag !== '<none>' ? row.id : '<none>');
  const shown = found.map((row): ListRow => {
    const size = humanSize(row.size);
    return { Repository: row.repository, Tag: row.tag, Digest: digestOf(row), ID: idOf(row.id), CreatedSince: ago(row.created, now), CreatedAt: row.created === undefined ? 'N/A' : dateText(Date.parse(row.created) / 1000), Size: size, VirtualSize: size, Containers: 'N/A', SharedSize: 'N/A', UniqueSize: 'N/A' };
  });
  yield* out(context, listText(options.has('digests') ? WITH_DIGESTS : IMAGES, shown, { format: options.value('format') }));
  return 0;
};

/** The IDs that history entries have as images of their own: the last one, and the images that commits were made from. */
function idsOfHistory(state: DockerState, image: Image): Map<number, string> {
  const ids = new Map<number, string>();
  for (let at: Image | undefined = image; at !== undefined; at = at.committedFrom === undefined ? undefined : state.images.get(at.committedFrom)) {
    ids.set(at.history.length - 1, state.store.imageId(at));
  }
  return ids;
}

const HISTORY: Listing = {
  headers: { ID: 'IMAGE', CreatedSince: 'CREATED', CreatedAt: 'CREATED AT', CreatedBy: 'CREATED BY', Size: 'SIZE', Comment: 'COMMENT' },
  columns: ['ID', 'CreatedSince', 'CreatedBy', 'Size', 'Comment'],
};

/** As RFC 3339 has it, whole seconds. */
const moment = (created: string | undefined): string => created?.replace(/\.\d+Z$/, 'Z') ?? '0001-01-01T00:00:00Z';

export const history: DockerCommand = function* (context, words) {
  const options = readCliOptions('history [OPTIONS] IMAGE', words, { 'no-trunc': undefined, quiet: 'q', human: 'H', 'format=': undefined });
  requireOperands('history [OPTIONS] IMAGE', options.operands, 1, 1);
  const [name = ''] = options.operands;
  const found = findImage(context.daemon.state, name);
  if (found === undefined) throw daemonError(`No such image: ${normalise(name) ?? name}`);
  const { store } = context.daemon.state;
  const sizes = historySizes(store.image(found.image));
  const noTrunc = options.has('no-trunc');
  const isHuman = options.value('human') !== 'false';
  const ids = idsOfHistory(context.daemon.state, found.image);
  const shown = found.image.history
    .map((entry, i) => ({
      ID: ids.get(i) === undefined ? '<missing>' : noTrunc ? (ids.get(i) ?? '') : shortId(ids.get(i) ?? ''),
      CreatedSince: isHuman ? ago(entry.created, context.daemon.now) : moment(entry.created),
      CreatedAt: moment(entry.created),
      CreatedBy: noTrunc ? entry.createdBy : ellipsis(entry.createdBy.replaceAll('\t', ' ').replaceAll('\n', ' '), 45),
      Size: isHuman ? humanSize(sizes[i] ?? 0) : String(sizes[i] ?? 0),
      Comment: entry.comment ?? '',
    }))
    .reverse();
  yield* out(context, options.has('quiet') ? shown.map(({ ID }) => ID + '\n').join('') : listText(isHuman ? HISTORY : { ...HISTORY, headers: { ...HISTORY.headers, CreatedSince: 'CREATED AT' } }, shown, { format: options.value('format') }));
  return 0;
};

export const tag: DockerCommand = function* ({ daemon }, words) {
  requireOperands('tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]', words, 2, 2);
  yield { kind: 'tick' };
  const [source = '', target = ''] = words;
  const found = findImage(daemon.state, source);
  if (found === undefined) throw daemonError(`No such image: ${normalise(source) ?? source}`);
  const reference = normalise(target);
  if (reference === undefined) throw new CliError(`Error parsing reference: "${target}" is not a valid repository/tag: invalid reference format`);
  daemon.state = putImage(daemon.state, found.image, [reference]);
  return 0;
};
