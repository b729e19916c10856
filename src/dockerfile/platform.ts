/** Platforms such as `linux/arm64/v8`, read as containerd reads them. */
import { goQuote } from './quote.ts';
import { SyntaxFailure } from './source.ts';

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

/** What is built on and for unless something else is asked. */
export const DEFAULT_PLATFORM: Platform = { os: 'linux', architecture: 'amd64', variant: '' };

const COMPONENT = '^[A-Za-z0-9_.-]+$';
const SYSTEM = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.-]*)\\))?$';
const SYSTEMS = new Set('aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(' '));
const ARCHITECTURES = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'.split(' '),
);

/** Throws SyntaxFailure for a text that is no platform. */
export function parsePlatform(text: string): Platform {
  if (text.includes('*')) throw invalid(`${goQuote(text)}: wildcards not yet supported`);
  const [system = '', ...parts] = text.split('/');
  // As Go's SplitN, which stops at four.
  const rest = parts.length > 3 ? [...parts.slice(0, 2), parts.slice(2).join('/')] : parts;
  const os = new RegExp(SYSTEM).exec(system)?.[1];
  if (os === undefined) throw invalid(`${goQuote(system)} is an invalid OS component of ${goQuote(text)}: OSAndVersion specifier component must match ${goQuote(SYSTEM)}`);
  const bad = rest.find((part) => !new RegExp(COMPONENT).test(part));
  if (bad !== undefined) throw invalid(`${goQuote(bad)} is an invalid component of ${goQuote(text)}: platform specifier component must match ${goQuote(COMPONENT)}`);
  const [architecture, variant = '', more] = rest;
  if (more !== undefined) throw invalid(`${goQuote(text)}: cannot parse platform specifier`);
  if (architecture !== undefined) return { os: normaliseSystem(os), ...normaliseArchitecture(architecture, variant) };
  if (SYSTEMS.has(normaliseSystem(os))) return { ...DEFAULT_PLATFORM, os: normaliseSystem(os) };
  const alone = normaliseArchitecture(os, '');
  if (ARCHITECTURES.has(alone.architecture)) return { os: DEFAULT_PLATFORM.os, ...alone };
  throw invalid(`${goQuote(text)}: unknown operating system or architecture`);
}

const invalid = (message: string): SyntaxFailure => new SyntaxFailure(`${message}: invalid argument`);

function normaliseSystem(os: string): string {
  return os.toLowerCase() === 'macos' ? 'darwin' : os.toLowerCase();
}

function normaliseArchitecture(name: string, given: string): Pick<Platform, 'architecture' | 'variant'> {
  const variant = given.toLowerCase();
  switch (name.toLowerCase()) {
    case 'i386':
      return { architecture: '386', variant: '' };
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { architecture: 'amd64', variant: variant === 'v1' ? '' : variant };
    case 'aarch64':
    case 'arm64':
      return { architecture: 'arm64', variant: variant === '8' || variant === 'v8' ? '' : variant };
    case 'armhf':
      return { architecture: 'arm', variant: 'v7' };
    case 'armel':
      return { architecture: 'arm', variant: 'v6' };
    case 'arm':
      return { architecture: 'arm', variant: /^[5-8]$/.test(variant) ? `v${variant}` : variant || 'v7' };
    default:
      return { architecture: name.toLowerCase(), variant };
  }
}

/** `linux/arm64/v8`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part !== '').join('/');
}
