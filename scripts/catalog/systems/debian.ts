/** Debian: the tree of bookworm is known in full; other releases have it too, with their own names and versions. */
import { at, textsOf, type Contents } from '../contents.ts';
import type { System } from './system.ts';

const VERSIONS: Readonly<Record<string, { readonly version: string; readonly point: string; readonly perl: string }>> = {
  stretch: { version: '9', point: '9.13', perl: '5.24.1' },
  buster: { version: '10', point: '10.13', perl: '5.28.1' },
  bullseye: { version: '11', point: '11.11', perl: '5.32.1' },
  bookworm: { version: '12', point: '12.15', perl: '5.36.0' },
  trixie: { version: '13', point: '13.5', perl: '5.40.1' },
};

/** Releases before these had one line each in sources.list, and are served by archive.debian.org today. */
const hasDeb822 = (release: string): boolean => release === 'bookworm' || release === 'trixie';

export function debian(release: string, slim: boolean): System {
  const { version, point } = VERSIONS[release] ?? { version: '12', point: '12.15' };
  const shared = [`trees/debian-bookworm${slim ? '-slim' : ''}`, 'texts/debian', ...(slim ? ['texts/debian-slim'] : [])];
  const facts = { distribution: 'debian', release, variant: slim ? 'slim' : 'full' };
  if (release === 'bookworm') return { facts, contents: { shared } };
  const files: Record<string, string> = {
    '/etc/debian_version': `${point}\n`,
    '/etc/issue': `Debian GNU/Linux ${version} \\n \\l\n\n`,
    '/etc/issue.net': `Debian GNU/Linux ${version}\n`,
    '/usr/lib/os-release': `PRETTY_NAME="Debian GNU/Linux ${version} (${release})"\nNAME="Debian GNU/Linux"\nVERSION_ID="${version}"\nVERSION="${version} (${release})"\nVERSION_CODENAME=${release}\n${release === 'trixie' ? `DEBIAN_VERSION_FULL=${point}\n` : ''}ID=debian\nHOME_URL="https://www.debian.org/"\nSUPPORT_URL="https://www.debian.org/support"\nBUG_REPORT_URL="https://bugs.debian.org/"\n`,
    ...sources(release),
  };
  return { facts, contents: { shared, without: withoutPerl(release), tree: perl(release), files, restIn: '/usr/share' } };
}

const withoutPerl = (release: string): string[] => ['/usr/bin/perl5.36.0', ...(hasDeb822(release) ? [] : ['/etc/apt/sources.list.d/debian.sources'])];
const perl = (release: string): NonNullable<Contents['tree']> => at(`/usr/bin/perl${VERSIONS[release]?.perl ?? ''}`, [-1, '/usr/bin/perl']);

function sources(release: string): Record<string, string> {
  if (!hasDeb822(release)) {
    const security = release === 'bullseye' ? `${release}-security` : `${release}/updates`;
    return { '/etc/apt/sources.list': `deb http://deb.debian.org/debian ${release} main\ndeb http://deb.debian.org/debian-security ${security} main\ndeb http://deb.debian.org/debian ${release}-updates main\n` };
  }
  return { '/etc/apt/sources.list.d/debian.sources': (textsOf('debian')['/etc/apt/sources.list.d/debian.sources'] ?? '').replaceAll('bookworm', release).replaceAll('.gpg', '.pgp') };
}
