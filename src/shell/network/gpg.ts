/** gpg: keys that would come over the network or are assumed are taken as good; what a run leaves in its home is there by size. */
import { declaredContent, FilesystemError } from '../../filesystem/index.ts';
import { isAssumedText } from '../assumed/content.ts';
import type { Process, Program } from '../program.ts';
import { print } from '../programs/kit.ts';
import { readAll, writeText } from '../streams.ts';
import { givenOptions, lastOf } from './options.ts';
import { makeDirectories, printAssumed, saveAssumed, saveContent } from './receive.ts';

const VALUED = new Set('-o -u -r --output --keyserver --keyring --homedir --local-user --recipient --passphrase --passphrase-file --trust-model --status-fd --import-options --export-options --keyserver-options --primary-keyring --list-options --pinentry-mode --logger-fd --quick-generate-key'.split(' '));
const KEYBOX_BYTES = 1453;
const TRUST_BYTES = 1200;

export const gpg: Program = function* (process) {
  const given = givenOptions(process.argv.slice(1), VALUED);
  if (given.all.has('--version')) {
    yield* print(process, 'gpg (GnuPG) 2.2.40\nlibgcrypt 1.10.1\n');
    return 0;
  }
  const { all, operands } = given;
  const output = lastOf(given, '-o', '--output');
  try {
    if (!all.has('--dearmor') && !all.has('--enarmor')) yield* writeText(process.stderr, makeHome(process, lastOf(given, '--homedir'), lastOf(given, '--keyring', '--primary-keyring')));
    if (all.has('--dearmor') || all.has('--export') || all.has('--decrypt') || all.has('-d') || all.has('--gen-random') || all.has('--armor') || all.has('-a')) {
      const input = operands.length === 0 && !all.has('--export') ? new TextDecoder().decode(yield* readAll(process.stdin)) : '';
      const from = isAssumedText(input) ? input.replace(/^# assumed content of |\n[^]*$/g, '') : 'gpg';
      const address = `${from.replace(/\.(?:asc|gpg)$/, '')}.gpg`;
      process.note({ kind: 'assumed', reason: 'gpg is not simulated: what it writes is assumed' });
      if (output === undefined) yield* printAssumed(process, address);
      else if (output !== '-') saveAssumed(process, output, address);
      return 0;
    }
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `gpg: can't create '${output ?? 'directory'}': ${error.message}\n`);
    return 2;
  }
  if (all.has('--verify')) {
    process.note({ kind: 'assumed', reason: `the signature ${operands[0] ?? ''} is taken to be good: nothing is verified here` });
    yield* writeText(process.stderr, 'gpg: Good signature (assumed)\n');
  } else if (['--recv-keys', '--recv-key', '--import', '--fetch-keys', '--search-keys'].some((name) => all.has(name))) {
    process.note({ kind: 'assumed', reason: `the keys ${operands.join(' ')} are taken to be received` });
    for (const key of operands) yield* writeText(process.stderr, `gpg: key ${key.slice(-16)}: public key imported\n`);
  }
  return 0;
};

/** The home directory with its key box and trust database; gives what gpg says about that. */
function makeHome(process: Process, homedir: string | undefined, keyring: string | undefined): string {
  const { vfs, env } = process;
  const home = homedir ?? env.get('GNUPGHOME') ?? `${env.get('HOME') ?? '/root'}/.gnupg`;
  let says = '';
  if (vfs.stat('/', home) === undefined) {
    makeDirectories(process, home);
    vfs.chmod('/', home, 0o700);
    says = `gpg: directory '${home}' created\n`;
  }
  const box = keyring === undefined || !keyring.includes('/') ? `${home}/pubring.kbx` : keyring;
  for (const [path, size] of [[box, KEYBOX_BYTES], [`${home}/trustdb.gpg`, TRUST_BYTES]] as const) {
    if (vfs.stat('/', path) !== undefined) continue;
    saveContent(process, path, declaredContent(size));
    says += path === box ? `gpg: keybox '${box}' created\n` : `gpg: ${path}: trustdb created\n`;
  }
  return says;
}

/** gpgconf, dirmngr, gpg-agent: nothing is left of them. */
export const gpgHelper: Program = () => 0;
