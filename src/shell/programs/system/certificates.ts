/** update-ca-certificates: certificates of one's own join those that are trusted. */
import { appendContent, textContent } from '../../../filesystem/index.ts';
import { knownText, namesIn, writeFile, contentOf } from '../../packages/debian/files.ts';
import { putLink } from '../../packages/debian/alternatives-database.ts';
import type { Program } from '../../program.ts';
import { print, readOptions } from '../kit.ts';

const LOCAL = '/usr/local/share/ca-certificates';
const TRUSTED = '/etc/ssl/certs';
const BUNDLE = `${TRUSTED}/ca-certificates.crt`;

export const updateCaCertificates: Program = function* (process) {
  const { flags } = readOptions(process.argv, 'vf', { verbose: 'v', fresh: 'f', 'default': 'd' });
  const { vfs } = process;
  const isAlpine = vfs.stat('/', '/etc/alpine-release') !== undefined;
  if (!isAlpine) yield* print(process, `${flags.has('f') ? `Clearing symlinks in ${TRUSTED}...\ndone.\n` : ''}Updating certificates in ${TRUSTED}...\n`);
  let added = 0;
  const found = namesIn(process, LOCAL).flatMap((name) => (vfs.stat('/', `${LOCAL}/${name}`)?.kind === 'directory' ? namesIn(process, `${LOCAL}/${name}`).map((each) => `${name}/${each}`) : [name])).filter((name) => name.endsWith('.crt'));
  for (const name of found) {
    const path = `${LOCAL}/${name}`;
    const at = `${TRUSTED}/${isAlpine ? 'ca-cert-' : ''}${(name.split('/').at(-1) ?? '').replace(/\.crt$/, '').replaceAll(' ', '_').replaceAll(',', '_').replace(/[()]/g, '')}.pem`;
    if (vfs.lstat('/', at) !== undefined) continue;
    putLink(process, path, at);
    const text = knownText(process, path);
    writeFile(process, BUNDLE, appendContent(contentOf(process, BUNDLE), text === '' ? contentOf(process, path) : textContent(text.endsWith('\n') ? text : `${text}\n`)));
    added++;
  }
  if (added > 0) process.note({ kind: 'assumed', reason: `the links that openssl finds certificates by in ${TRUSTED} (named by their hashes) are left out` });
  if (!isAlpine) yield* print(process, `${added} added, 0 removed; done.\nRunning hooks in /etc/ca-certificates/update.d...\ndone.\n`);
  return 0;
};
