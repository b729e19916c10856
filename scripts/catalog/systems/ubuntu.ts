/** Ubuntu: Debian's tree without what its libraries and documentation weigh, with names and versions of its own. */
import { textsOf } from '../contents.ts';
import type { System } from './system.ts';

const RELEASES: Readonly<Record<string, { readonly codename: string; readonly name: string; readonly title: string; readonly debian: string }>> = {
  '16.04': { codename: 'xenial', name: 'Xenial Xerus', title: '16.04.7 LTS', debian: 'stretch/sid' },
  '18.04': { codename: 'bionic', name: 'Bionic Beaver', title: '18.04.6 LTS', debian: 'buster/sid' },
  '20.04': { codename: 'focal', name: 'Focal Fossa', title: '20.04.6 LTS', debian: 'bullseye/sid' },
  '22.04': { codename: 'jammy', name: 'Jammy Jellyfish', title: '22.04.5 LTS', debian: 'bookworm/sid' },
  '24.04': { codename: 'noble', name: 'Noble Numbat', title: '24.04.3 LTS', debian: 'trixie/sid' },
  '26.04': { codename: 'resolute', name: 'Resolute Raccoon', title: '26.04 LTS', debian: 'forky/sid' },
};

const NOT_UBUNTU = ['/usr/lib/x86_64-linux-gnu', '/usr/share/doc', '/usr/share/zoneinfo', '/usr/share/locale', '/etc/apt/sources.list.d/debian.sources', '/etc/apt/trusted.gpg.d', '/etc/apt/apt.conf.d/docker-no-languages'];
const KEYRING = '/usr/share/keyrings/ubuntu-archive-keyring.gpg';

export function ubuntu(version: string): System {
  const { codename, title, debian } = RELEASES[version] ?? { codename: 'noble', name: 'Noble Numbat', title: version, debian: 'trixie/sid' };
  const [name = ''] = title.split(' ');
  const hasUser = Number(version) >= 23.04;
  const accounts = textsOf('debian');
  const files: Record<string, string> = {
    '/etc/debian_version': `${debian}\n`,
    '/etc/issue': `Ubuntu ${title} \\n \\l\n\n`,
    '/etc/issue.net': `Ubuntu ${title}\n`,
    '/etc/lsb-release': `DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=${version}\nDISTRIB_CODENAME=${codename}\nDISTRIB_DESCRIPTION="Ubuntu ${title}"\n`,
    '/usr/lib/os-release': `PRETTY_NAME="Ubuntu ${title}"\nNAME="Ubuntu"\nVERSION_ID="${version}"\nVERSION="${title} (${name})"\nVERSION_CODENAME=${codename}\nID=ubuntu\nID_LIKE=debian\nHOME_URL="https://www.ubuntu.com/"\nSUPPORT_URL="https://help.ubuntu.com/"\nBUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"\nUBUNTU_CODENAME=${codename}\n`,
    ...(hasUser ? deb822(codename) : { '/etc/apt/sources.list': list(codename) }),
    '/etc/motd': '',
    ...(hasUser && {
      '/etc/passwd': `${accounts['/etc/passwd'] ?? ''}ubuntu:x:1000:1000:Ubuntu:/home/ubuntu:/bin/bash\n`,
      '/etc/group': `${(accounts['/etc/group'] ?? '').replace(/^(adm|dialout|cdrom|floppy|sudo|audio|dip|video|plugdev):(.*)$/gm, '$1:$2ubuntu')}ubuntu:x:1000:\n`,
      '/etc/shadow': `${accounts['/etc/shadow'] ?? ''}ubuntu:!:20655:0:99999:7:::\n`,
      '/etc/gshadow': `${accounts['/etc/gshadow'] ?? ''}ubuntu:!::\n`,
      '/home/ubuntu/.bashrc': accounts['/etc/skel/.bashrc'] ?? '',
      '/home/ubuntu/.profile': accounts['/etc/skel/.profile'] ?? '',
      '/home/ubuntu/.bash_logout': accounts['/etc/skel/.bash_logout'] ?? '',
    }),
  };
  return {
    facts: { distribution: 'ubuntu', release: codename, variant: 'slim' },
    contents: { shared: ['trees/debian-bookworm-slim', 'texts/debian', 'texts/debian-slim'], without: NOT_UBUNTU, tree: { ...(hasUser && { home: { ubuntu: { '.': [750, 1000, 1000], '.bash_logout': [0, 644, 1000, 1000], '.bashrc': [0, 644, 1000, 1000], '.profile': [0, 644, 1000, 1000] } } }), usr: { lib: { 'x86_64-linux-gnu': {} }, share: { doc: {} } } }, files, restIn: '/usr/lib/x86_64-linux-gnu' },
  };
}

const list = (codename: string): string =>
  [...['', '-updates', '-backports'].map((pocket) => `deb http://archive.ubuntu.com/ubuntu/ ${codename}${pocket} main restricted universe multiverse`), `deb http://security.ubuntu.com/ubuntu/ ${codename}-security main restricted universe multiverse`].join('\n') + '\n';

const deb822 = (codename: string): Record<string, string> => ({
  '/etc/apt/sources.list': '# Sources are in sources.list.d/ubuntu.sources.\n',
  '/etc/apt/sources.list.d/ubuntu.sources': `Types: deb\nURIs: http://archive.ubuntu.com/ubuntu/\nSuites: ${codename} ${codename}-updates ${codename}-backports\nComponents: main universe restricted multiverse\nSigned-By: ${KEYRING}\n\nTypes: deb\nURIs: http://security.ubuntu.com/ubuntu/\nSuites: ${codename}-security\nComponents: main universe restricted multiverse\nSigned-By: ${KEYRING}\n`,
});
