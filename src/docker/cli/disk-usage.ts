/** docker system df (semantics k.2). */
import { goQuote } from '../../dockerfile/index.ts';
import { shownCommand } from '../container/command.ts';
import { statusText } from '../container/status.ts';
import { listText, type Listing, type ListRow } from './listing.ts';
import { table } from '../format/table.ts';
import { ellipsis, humanDuration, humanSize, shortId } from '../format/units.ts';
import { splitReference } from '../image/reference.ts';
import { cacheUsage, containerUsage, imageUsage, unusedCache, usageTotals, volumeUsage } from '../store/usage.ts';
import { out, type Context, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';

const USAGE = 'system df [OPTIONS]';
const size = (bytes: number): string => humanSize(bytes, 4);
/** With the part of the whole in percent, cut. */
const reclaimable = (bytes: number, total: number): string => (total > 0 ? `${size(bytes)} (${Math.trunc((bytes * 100) / total)}%)` : size(bytes));

const LISTING: Listing = {
  headers: { Type: 'TYPE', TotalCount: 'TOTAL', Active: 'ACTIVE', Size: 'SIZE', Reclaimable: 'RECLAIMABLE' },
  columns: ['Type', 'TotalCount', 'Active', 'Size', 'Reclaimable'],
};

function summary({ daemon: { state } }: Context): ListRow[] {
  return usageTotals(state).map(({ type, count, active, size: bytes, reclaimable: free }) => ({
    Type: type,
    TotalCount: String(count),
    Active: String(active),
    Size: size(bytes),
    Reclaimable: type === 'Build Cache' ? size(free) : reclaimable(free, bytes),
  }));
}

function details({ daemon: { state, now } }: Context): string {
  const { store } = state;
  const age = (created: string | undefined): string => (created === undefined ? 'N/A' : `${humanDuration(now - Date.parse(created) / 1000)} ago`);
  const images = imageUsage(state).flatMap((usage) =>
    (usage.tags.length === 0 ? [{ repository: '<none>', tag: '<none>' }] : usage.tags.map(splitReference)).map(({ repository, tag }) => [
      repository, tag, shortId(store.imageId(usage.image)), age(usage.image.created), humanSize(usage.size), size(usage.shared), size(usage.size - usage.shared), String(usage.containers),
    ]),
  );
  const containers = containerUsage(state).map(({ container, size: own }) => [
    shortId(container.id), container.imageReference, goQuote(ellipsis(shownCommand(container), 20)), String(container.mounts.filter(({ type }) => type === 'volume').length), humanSize(own), `${humanDuration(now - container.createdAt)} ago`, statusText(container, now), container.name,
  ]);
  const volumes = volumeUsage(state).map(({ volume, links, size: stored }) => [volume.name, String(links), size(stored)]);
  const cache = cacheUsage(state).map(({ key, size: bytes, isShared }) => [shortId(key), 'regular', size(bytes), String(isShared)]);
  return [
    `Images space usage:\n\n${table(['REPOSITORY', 'TAG', 'IMAGE ID', 'CREATED', 'SIZE', 'SHARED SIZE', 'UNIQUE SIZE', 'CONTAINERS'], images)}`,
    `Containers space usage:\n\n${table(['CONTAINER ID', 'IMAGE', 'COMMAND', 'LOCAL VOLUMES', 'SIZE', 'CREATED', 'STATUS', 'NAMES'], containers)}`,
    `Local Volumes space usage:\n\n${table(['VOLUME NAME', 'LINKS', 'SIZE'], volumes)}`,
    `Build cache usage: ${size(unusedCache(state).reduce((sum, usage) => sum + usage.size, 0))}\n\n${table(['CACHE ID', 'CACHE TYPE', 'SIZE', 'SHARED'], cache)}`,
  ].join('\n');
}

export const diskUsage: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { verbose: 'v', 'format=': undefined });
  requireOperands(USAGE, options.operands, 0, 0);
  yield* out(context, options.has('verbose') ? details(context) : listText(LISTING, summary(context), { format: options.value('format') }));
  return 0;
};
