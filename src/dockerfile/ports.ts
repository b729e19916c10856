/** Words of EXPOSE: `80`, `80-82/udp`, and the refused-of-late `127.0.0.1:80:80` (semantics b). */
import { goQuote } from './quote.ts';
import { SyntaxFailure } from './source.ts';

const HIGHEST = 65_535;

export interface PortWord {
  /** As written, after expansion. */
  readonly text: string;
  readonly ip: string;
  readonly host: string;
  readonly container: string;
  /** As written; `tcp` where not given. */
  readonly protocol: string;
}

/** Throws SyntaxFailure when there is no port or the protocol is unknown. */
export function parsePortWord(text: string): PortWord {
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const slash = last.indexOf('/');
  const container = slash < 0 ? last : last.slice(0, slash);
  const given = slash < 0 ? '' : last.slice(slash + 1);
  if (container === '') throw new SyntaxFailure(`invalid port: ${goQuote(text)}: no port specified`);
  if (!/^(?:tcp|udp|sctp)?$/i.test(given)) throw new SyntaxFailure(`invalid port: ${goQuote(text)}: invalid proto: ${given}`);
  return { text, ip: parts.slice(0, -2).join(':'), host: parts.at(-2) ?? '', container, protocol: given || 'tcp' };
}

/** The ports exposed, as in `80/tcp`. Throws SyntaxFailure for addresses and ranges that are none. */
export function exposedPorts({ ip, host, container, protocol }: PortWord): string[] {
  const address = ip.startsWith('[') && ip.endsWith(']') ? ip.slice(1, -1) : ip;
  if (address !== '' && !isAddress(address)) throw new SyntaxFailure(`invalid IP address: ${address}`);
  const range = parseRange(container);
  if (range === undefined) throw new SyntaxFailure(`invalid containerPort: ${container}`);
  if (host !== '') {
    const hostRange = parseRange(host);
    if (hostRange === undefined) throw new SyntaxFailure(`invalid hostPort: ${host}`);
    const isSingle = range.last === range.first;
    if (!isSingle && hostRange.last - hostRange.first !== range.last - range.first) {
      throw new SyntaxFailure(`invalid ranges specified for container and host Ports: ${container} and ${host}`);
    }
  }
  return Array.from({ length: range.last - range.first + 1 }, (_, i) => `${range.first + i}/${protocol.toLowerCase()}`);
}

function parseRange(text: string): { first: number; last: number } | undefined {
  const dash = text.indexOf('-');
  const first = parsePort(dash < 0 ? text : text.slice(0, dash));
  const last = dash < 0 ? first : parsePort(text.slice(dash + 1));
  return first === undefined || last === undefined || last < first ? undefined : { first, last };
}

function parsePort(text: string): number | undefined {
  return /^\+?\d+$/.test(text) && Number(text) <= HIGHEST ? Number(text) : undefined;
}

function isAddress(text: string): boolean {
  if (/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text)) return true;
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isHex = groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return isHex && (halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8);
}
