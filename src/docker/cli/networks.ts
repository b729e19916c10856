/** docker network ls: the networks that every daemon has. */
import { sha256Hex } from '../../filesystem/index.ts';
import { shortId } from '../format/units.ts';
import { out, type DockerCommand } from './context.ts';
import { filtered } from './list-filters.ts';
import { listText, type Listing, type ListRow } from './listing.ts';
import { readCliOptions, requireOperands } from './options.ts';

const LISTING: Listing = {
  headers: { ID: 'NETWORK ID', Name: 'NAME', Driver: 'DRIVER', Scope: 'SCOPE', IPv4: 'IPV4', IPv6: 'IPV6', Internal: 'INTERNAL', Labels: 'LABELS', CreatedAt: 'CREATED AT' },
  columns: ['ID', 'Name', 'Driver', 'Scope'],
};

const NETWORKS = [{ name: 'bridge', driver: 'bridge' }, { name: 'host', driver: 'host' }, { name: 'none', driver: 'null' }];

/** The ID that a network has in `docker inspect` too. */
export const networkId = (name: string): string => sha256Hex(`network ${name}`);

export const listNetworks: DockerCommand = function* (context, words) {
  const usage = 'network ls [OPTIONS]';
  const options = readCliOptions(usage, words, { quiet: 'q', 'no-trunc': undefined, 'filter=': 'f', 'format=': undefined });
  requireOperands(usage, options.operands, 0, 0);
  const found = filtered(NETWORKS, options, 'network ls', { driver: ({ driver }, value) => driver === value, name: ({ name }, value) => name.includes(value), id: ({ name }, value) => networkId(name).startsWith(value), scope: (_, value) => value === 'local', type: (_, value) => value === 'builtin' });
  const rows = found.map(({ name, driver }): ListRow => ({ ID: options.has('no-trunc') ? networkId(name) : shortId(networkId(name)), Name: name, Driver: driver, Scope: 'local', IPv4: 'true', IPv6: 'false', Internal: 'false', Labels: '', CreatedAt: 'N/A' }));
  yield* out(context, options.has('quiet') ? rows.map(({ ID = '' }) => `${ID}\n`).join('') : listText(LISTING, rows, { format: options.value('format') }));
  return 0;
};
