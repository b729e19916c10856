/** getent: passwd, group, shadow, gshadow, hosts, services as the image's own files have them. */
import { decodeName, readContent } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import { print, readOptions } from '../kit.ts';

/** The databases with the fields that a key may equal. */
const KEYS: Readonly<Record<string, readonly number[]>> = { passwd: [0, 2], group: [0, 2], shadow: [0], gshadow: [0] };
const TABLES = new Set(['hosts', 'ahosts', 'ahostsv4', 'ahostsv6', 'services', 'protocols', 'networks', 'rpc', 'ethers']);

export const getent: Program = function* (process) {
  const { operands: [database = '', ...keys] } = readOptions(process.argv, 'ius:', { 'no-idn': 'i', 'service=': 's' });
  const fields = KEYS[database];
  if (fields === undefined && !TABLES.has(database)) {
    yield* writeText(process.stderr, `Unknown database: ${database}\nTry \`getent --help' or \`getent --usage' for more information.\n`);
    return 1;
  }
  const path = `/etc/${database.startsWith('ahosts') ? 'hosts' : database}`;
  const node = process.vfs.stat('/', path);
  const text = node?.kind === 'file' && process.vfs.access('/', path, 'read') ? decodeName(readContent(node.content)) : '';
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (keys.length === 0) {
    yield* print(process, lines.map((line) => line + '\n').join(''));
    return 0;
  }
  for (const key of keys) {
    const found = lines.find((line) => (fields === undefined ? line.split(/\s+/).includes(key) : fields.some((field) => line.split(':')[field] === key)));
    if (found === undefined) return 2;
    yield* print(process, (fields === undefined ? hostLine(found) : found) + '\n');
  }
  return 0;
};

/** The address in a column of sixteen, then the names. */
function hostLine(line: string): string {
  const [address = '', ...names] = line.split(/\s+/);
  return `${address.padEnd(15)} ${names.join(' ')}`;
}
