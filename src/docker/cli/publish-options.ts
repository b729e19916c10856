/** `-p [[IP:]HOST:]CONTAINER[/PROTOCOL]` and `-P`: the ports of a container that the host passes on. */
import type { ContainerConfig } from '../image/image.ts';
import type { PublishedPort } from '../state.ts';
import { CliError } from './context.ts';
import type { Parsed } from './options.ts';

/** Where the kernel's ephemeral ports begin, which Docker takes when none is named. */
const FIRST_FREE = 32_768;

/** Ports are numbers or ranges of them, with a protocol behind the container's. */
const PUBLISHED = /^(?:(\[[0-9a-f:.]+\]|[^:]*):)?(?:(\d+(?:-\d+)?)?:)?(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/i;

/** Throws CliError for ports that are none. */
export function publishedPorts(options: Parsed, { ExposedPorts = {} }: ContainerConfig): PublishedPort[] {
  let free = FIRST_FREE;
  const named = options.values('publish').flatMap((text) => {
    const [ip, host, container, protocol] = partsOf(text);
    const ports = rangeOf(text, container);
    const hosts = host === '' ? ports.map(() => free++) : rangeOf(text, host);
    if (hosts.length !== ports.length) throw invalid(text, `invalid ranges specified for container and host Ports: "${container}" and "${host}"`);
    return ports.map((port, i): PublishedPort => ({ ip, host: String(hosts[i] ?? port), container: `${port}/${protocol}` }));
  });
  const others = options.has('publish-all') ? Object.keys(ExposedPorts).filter((port) => !named.some(({ container }) => container === port)) : [];
  return [...named, ...others.map((container): PublishedPort => ({ ip: '', host: String(free++), container }))];
}

const invalid = (text: string, problem: string): CliError => new CliError(`docker: invalid publish opts format (should be name=value but got '${text}'): ${problem}\n\nRun 'docker run --help' for more information`, 125);

/** Address, port of the host, port of the container, protocol. */
function partsOf(text: string): [string, string, string, string] {
  const [, first = '', second, container, protocol = 'tcp'] = PUBLISHED.exec(text) ?? [];
  if (container === undefined) throw new CliError(`docker: invalid containerPort: ${text.split(':').at(-1) ?? ''}\n\nRun 'docker run --help' for more information`, 125);
  const isAddress = /[.:\]]/.test(first) || (second !== undefined && first !== '');
  return [isAddress ? first.replace(/^\[|\]$/g, '') : '', isAddress ? (second ?? '') : first, container, protocol.toLowerCase()];
}

const LAST_PORT = 65_535;

/** The numbers of `8000` or `8000-8002`. */
function rangeOf(text: string, range: string): number[] {
  if (!/^\d+(?:-\d+)?$/.test(range)) throw new CliError(`docker: invalid hostPort: ${range}\n\nRun 'docker run --help' for more information`, 125);
  const [first = 0, last = first] = range.split('-').map(Number);
  if (last < first || last > LAST_PORT) throw invalid(text, `invalid port range: ${range}`);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
