/** wget, GNU's and busybox's: there is no network, so a transfer succeeds with an assumed content. */
import { FilesystemError } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { print } from '../programs/kit.ts';
import { writeText } from '../streams.ts';
import { givenOptions, lastOf } from './options.ts';
import { fileNameOf, makeDirectories, noteAddress, printAssumed, saveAssumed } from './receive.ts';

const VALUED = new Set('-O -P -o -a -t -T -U -e -w -Q -l -A -R -D -i -Y --output-document --directory-prefix --output-file --append-output --tries --timeout --user-agent --header --progress --post-data --post-file --user --password --ca-certificate --execute --wait --input-file --referer --load-cookies --save-cookies --waitretry --dns-timeout --connect-timeout --read-timeout --limit-rate --secure-protocol'.split(' '));

export const wget: Program = function* (process) {
  const words = process.argv.slice(1).flatMap((word) => (/^-n[cvHd]$|^-nv[cO]?$/.test(word) ? [word === '-nv' ? '--no-verbose' : '--no-clobber'] : [word]));
  const given = givenOptions(words, VALUED);
  if (given.all.has('--version') || given.all.has('-V')) {
    yield* print(process, 'GNU Wget 1.21.3 built on linux-gnu.\n');
    return 0;
  }
  if (given.operands.length === 0) {
    yield* writeText(process.stderr, "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n");
    return 1;
  }
  const isQuiet = given.all.has('-q') || given.all.has('--quiet');
  const output = lastOf(given, '-O', '--output-document');
  const folder = lastOf(given, '-P', '--directory-prefix');
  for (const address of given.operands) {
    noteAddress(process, address);
    if (given.all.has('--spider')) continue;
    if (output === '-' || output === '/dev/stdout') {
      yield* printAssumed(process, address);
      continue;
    }
    const name = output ?? `${folder === undefined ? '' : `${folder.replace(/\/+$/, '')}/`}${fileNameOf(address) || 'index.html'}`;
    if (name === '/dev/null') continue;
    try {
      if (output === undefined && folder !== undefined) makeDirectories(process, folder);
      const size = saveAssumed(process, name, address);
      if (!isQuiet) yield* writeText(process.stderr, process.isBusybox ? `saving to '${name}'\n'${name}' saved\n` : `Length: ${size}\nSaving to: ‘${name}’\n‘${name}’ saved [${size}/${size}]\n`);
    } catch (error) {
      if (!(error instanceof FilesystemError)) throw error;
      yield* writeText(process.stderr, `${name}: ${error.message}\n`);
      return process.isBusybox ? 1 : 3;
    }
  }
  return 0;
};
