/** The text of a container's /etc/hosts. */

/** What `--add-host NAME:IP` asks for (also `NAME=IP`). */
export interface ExtraHost {
  readonly name: string;
  readonly ip: string;
}

/** What dockerd puts there for a container. */
export function containerHosts(hostname: string, extra: readonly ExtraHost[]): string {
  return `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nff00::0\tip6-mcastprefix\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n${linesOf(extra)}172.17.0.2\t${hostname}\n`;
}

/** What BuildKit puts there for a RUN. */
export function buildHosts(hostname: string, extra: readonly ExtraHost[]): string {
  return `127.0.0.1\tlocalhost ${hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n${linesOf(extra)}`;
}

const linesOf = (hosts: readonly ExtraHost[]): string => hosts.map(({ name, ip }) => `${ip}\t${name}\n`).join('');

/** `host-gateway` stands for the address of the daemon's machine. */
const GATEWAY = '172.17.0.1';
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f:.]*:[0-9a-f:.]*\]?)$/i;

/** `--add-host` in the words of Docker; the text of its error for one that is wrong. */
export function parseExtraHost(text: string): ExtraHost | string {
  const separator = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  const [name, given] = [text.slice(0, Math.max(separator, 0)), text.slice(separator + 1)];
  if (separator < 0 || name === '') return `bad format for add-host: "${text}"`;
  if (given === 'host-gateway') return { name, ip: GATEWAY };
  return ADDRESS.test(given) ? { name, ip: given.replace(/^\[|\]$/g, '') } : `invalid IP address in add-host: "${given}"`;
}
