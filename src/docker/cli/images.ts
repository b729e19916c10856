/** docker images, history, tag. */
import { humanDuration, humanSize, ellipsis, shortId } from '../format/units.ts';
import { renderTemplate } from '../format/template.ts';
import { table } from '../format/table.ts';
import { historySizes } from '../image/identity.ts';
import type { Image } from '../image/image.ts';
import { normalise, splitReference } from '../image/reference.ts';
import { findImage, putImage, tagsOf } from '../store/images.ts';
import type { DockerState } from '../state.ts';
import { CliError, daemonError, out, type Context, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';

const ago = (created: string | undefined, now: number): string => (created === undefined ? 'N/A' : `${humanDuration(now - Date.parse(created) / 1000)} ago`);

interface Row {
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
    const base = { id: store.imageId(image), created: image.created, size: store.imageSize(image) };
    if (tags.length === 0) return wanted === undefined && (withParents || !parents.has(key)) ? [{ ...base, repository: '<none>', tag: '<none>' }] : [];
    return tags.filter((tag) => wanted === undefined || tag === wanted || splitReference(tag).repository === wanted).map((tag) => ({ ...base, ...splitReference(tag) }));
  });
}

export const images: DockerCommand = function* (context, words) {
  const options = readCliOptions('images [OPTIONS] [REPOSITORY[:TAG]]', words, { all: 'a', quiet: 'q', 'no-trunc': undefined, 'format=': undefined, 'filter=': 'f', digests: undefined });
  const dangling = options.values('filter').find((filter) => filter.startsWith('dangling='))?.slice('dangling='.length);
  const found = rows(context, options.operands[0], options.has('all')).filter(({ tag: name }) => dangling === undefined || (name === '<none>') === (dangling === 'true' || dangling === '1'));
  const idOf = (id: string): string => (options.has('no-trunc') ? id : shortId(id));
  if (options.has('quiet')) {
    yield* out(context, found.map(({ id }) => idOf(id) + '\n').join(''));
    return 0;
  }
  const digestOf = (row: Row): string => (context.daemon.state.store.name === 'containerd' && row.tag !== '<none>' ? row.id : '<none>');
  const shown = found.map((row) => ({ Repository: row.repository, Tag: row.tag, ...(options.has('digests') && { Digest: digestOf(row) }), ID: idOf(row.id), CreatedSince: ago(row.created, context.daemon.now), Size: humanSize(row.size) }));
  const format = options.value('format');
  if (format !== undefined && !format.startsWith('table')) yield* out(context, shown.map((row) => renderTemplate(format === 'json' ? '{{json .}}' : format.replaceAll('\\t', '\t').replaceAll('\\n', '\n'), row) + '\n').join(''));
  else yield* out(context, table(['REPOSITORY', 'TAG', ...(options.has('digests') ? ['DIGEST'] : []), 'IMAGE ID', 'CREATED', 'SIZE'], shown.map((row) => Object.values(row))));
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
      CreatedSince: isHuman ? ago(entry.created, context.daemon.now) : (entry.created?.replace(/\.\d+Z$/, 'Z') ?? '0001-01-01T00:00:00Z'),
      CreatedBy: noTrunc ? entry.createdBy : ellipsis(entry.createdBy.replaceAll('\t', ' ').replaceAll('\n', ' '), 45),
      Size: isHuman ? humanSize(sizes[i] ?? 0) : String(sizes[i] ?? 0),
      Comment: entry.comment ?? '',
    }))
    .reverse();
  const format = options.value('format');
  if (options.has('quiet')) yield* out(context, shown.map(({ ID }) => ID + '\n').join(''));
  else if (format !== undefined) yield* out(context, shown.map((row) => renderTemplate(format, row) + '\n').join(''));
  else yield* out(context, table(['IMAGE', isHuman ? 'CREATED' : 'CREATED AT', 'CREATED BY', 'SIZE', 'COMMENT'], shown.map((row) => Object.values(row))));
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
