/** Programs that an image has only if a package or its maker put them there: package managers, what uses the network, languages. */
import type { Program } from '../program.ts';
import { packed } from './packs.ts';

/** What runs when an executable is not simulated. */
export const ASSUMED: Program = packed('assumed', 'assume');

const entries = (names: string, program: Program): [string, Program][] => names.split(' ').map((name) => [name, program]);
const versions = ['3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14'];

/** Those that a language brings with it, however that came. */
export const OF_LANGUAGES: ReadonlySet<string> = new Set('npm npx yarn pnpm corepack pip pip3 python python3'.split(' '));

export const FOREIGN: ReadonlyMap<string, Program> = new Map([
  ...entries('apk', packed('apk', 'apk')),
  ...entries('npm', packed('node', 'npm')),
  ...entries('yarn yarnpkg', packed('node', 'yarn')),
  ...entries('pnpm', packed('node', 'pnpm')),
  ...entries('npx pnpx', packed('node', 'npx')),
  ...entries('corepack', packed('node', 'corepack')),
  ...entries(['pip', 'pip3', ...versions.map((version) => `pip${version}`)].join(' '), packed('python', 'pip')),
  ...entries(['python', 'python3', ...versions.map((version) => `python${version}`)].join(' '), packed('python', 'python')),
  ...entries('dnf dnf5 yum microdnf tdnf zypper', packed('rpm', 'dnf')),
  ...entries('rpm', packed('rpm', 'rpm')),
  ...entries('curl', packed('network', 'curl')),
  ...entries('wget', packed('network', 'wget')),
  ...entries('git', packed('network', 'git')),
  ...entries('gpg gpg2', packed('network', 'gpg')),
  ...entries('gpgconf dirmngr gpg-agent', packed('network', 'gpgHelper')),
  ...entries('update-alternatives', packed('debianTools', 'updateAlternatives')),
  ...entries('dpkg-divert', packed('debianTools', 'dpkgDivert')),
  ...entries('dpkg-statoverride', packed('debianTools', 'dpkgStatoverride')),
  ...entries('update-ca-certificates', packed('debianTools', 'updateCaCertificates')),
  ...entries('localedef', packed('debianTools', 'localedef')),
  ...entries('locale', packed('debianTools', 'locale')),
  ...entries('locale-gen', packed('debianTools', 'localeGen')),
  ...entries('update-locale', packed('debianTools', 'updateLocale')),
  ...entries('service', packed('debianTools', 'service')),
  ...entries('invoke-rc.d', packed('debianTools', 'invokeRcD')),
  ...entries('update-rc.d', packed('debianTools', 'updateRcD')),
  ...entries('systemctl', packed('debianTools', 'systemctl')),
  ...entries('setcap', packed('systemTools', 'setcap')),
  ...entries('getcap', packed('systemTools', 'getcap')),
  ...entries('crontab', packed('systemTools', 'crontab')),
  ...entries('openssl', packed('systemTools', 'openssl')),
  ...entries('ssh-keygen', packed('systemTools', 'sshKeygen')),
  ...entries('sysctl', packed('systemTools', 'sysctl')),
  ...entries('ps', packed('systemTools', 'ps')),
  ...entries('pgrep pkill', packed('systemTools', 'pgrep')),
  ...entries('pidof', packed('systemTools', 'pidof')),
  ...entries('killall', packed('systemTools', 'killall')),
  ...entries('kill', packed('systemTools', 'kill')),
  ...entries('unzip', packed('zip', 'unzip')),
  ...entries('zip', packed('zip', 'zip')),
  ...entries('patch', packed('zip', 'patch')),
  ...entries('ssh scp sftp rsync nc ping telnet ftp svn hg aria2c axel ssh-keyscan', packed('network', 'remote')),
]);
