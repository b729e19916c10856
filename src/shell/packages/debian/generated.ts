/** Files that packages' scripts make, of recorded bytes: certificates' bundle, compiled Python. */
import { declaredContent, symlink, textContent } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import type { Package } from './facts.ts';
import { ensureDirectory, namesIn, writeFile } from './files.ts';

export function declareGenerated(process: Process, { name, generatedBytes }: Package): void {
  if (name === 'ca-certificates') {
    bundleCertificates(process, generatedBytes);
    return;
  }
  const home = /^(?:lib)?python3/.test(name) ? PYTHON_HOME : `/usr/lib/${name}`;
  ensureDirectory(process, home);
  process.vfs.declareUnlisted('/', home, generatedBytes);
}

/** Where Python keeps what it compiles at installation, in folders beside the sources. */
const PYTHON_HOME = '/usr/lib/python3.11';
const SHARE = '/usr/share/ca-certificates';
const CERTIFICATES = '/etc/ssl/certs';

/** What update-ca-certificates does at installation: the list of certificates, a link for each, all in one file. */
function bundleCertificates(process: Process, bytes: number): void {
  const { vfs } = process;
  const names = namesIn(process, `${SHARE}/mozilla`).filter((name) => name.endsWith('.crt'));
  const list = `# This file lists certificates that are activated, one a line.\n${names.map((name) => `mozilla/${name}\n`).join('')}`;
  writeFile(process, '/etc/ca-certificates.conf', textContent(list));
  ensureDirectory(process, CERTIFICATES);
  for (const name of names) {
    const path = `${CERTIFICATES}/${name.replace(/\.crt$/, '.pem')}`;
    if (vfs.lstat('/', path) === undefined) vfs.put('/', path, symlink(`${SHARE}/mozilla/${name}`, { mtime: vfs.now() }));
  }
  writeFile(process, `${CERTIFICATES}/ca-certificates.crt`, declaredContent(Math.max(0, bytes - list.length)));
}
