/** docker port: where the host passes on a container's ports. */
import { isRunning } from '../container/status.ts';
import type { PublishedPort } from '../state.ts';
import { CliError, out, type DockerCommand } from './context.ts';
import { named } from './named.ts';
import { requireOperands } from './options.ts';

/** The host's places for a port: all addresses are two, those of IPv4 and of IPv6. */
export function placesOf({ ip, host }: PublishedPort): string[] {
  const addresses = ip === '' ? ['0.0.0.0', '[::]'] : [ip.includes(':') ? `[${ip}]` : ip];
  return addresses.map((address) => `${address}:${host}`);
}

export const port: DockerCommand = function* (context, words) {
  requireOperands('port CONTAINER [PRIVATE_PORT[/PROTO]]', words, 1, 2);
  const [name = '', wanted] = words;
  const container = named(context, name);
  const published = isRunning(container) ? container.publishedPorts : [];
  if (wanted === undefined) {
    yield* out(context, published.flatMap((one) => placesOf(one).map((place) => `${one.container} -> ${place}\n`)).join(''));
    return 0;
  }
  const key = wanted.includes('/') ? wanted : `${wanted}/tcp`;
  const found = published.filter((one) => one.container === key);
  if (found.length === 0) throw new CliError(`Error: No public port '${key}' published for ${name}`);
  yield* out(context, found.flatMap(placesOf).map((place) => `${place}\n`).join(''));
  return 0;
};
