/** debconf-set-selections, debconf-show, dpkg-reconfigure. */
import { textContent } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { inputText } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import { appendText, contentOf, writeFile } from './files.ts';
import { readRegistry } from './dpkg-query.ts';
import { has } from './status.ts';

const ANSWERS = '/var/cache/debconf/config.dat';

/** Lines `package question type value` become answers in debconf's database. */
export const debconfSetSelections: Program = function* (process) {
  const [path = '-'] = process.argv.slice(1).filter((word) => !word.startsWith('-') || word === '-');
  const answers: string[] = [];
  for (const [i, line] of (yield* inputText(process, path)).split('\n').entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const found = /^\s*(\S+)\s+(\S+)\s+(\S+)(?:\s(.*))?$/.exec(line);
    if (found === null) {
      yield* writeText(process.stderr, `error: Cannot parse line ${i + 1}: ${line}\n`);
      return 1;
    }
    answers.push(`Name: ${found[2] ?? ''}\nTemplate: ${found[2] ?? ''}\nValue: ${found[4] ?? ''}\nOwners: ${found[1] ?? ''}\nFlags: seen\n\n`);
  }
  const before = contentOf(process, ANSWERS);
  writeFile(process, `${ANSWERS}-old`, before);
  if (before.size === 0) writeFile(process, ANSWERS, textContent(''));
  appendText(process, ANSWERS, answers.join(''));
  return 0;
};

/** Runs a package's configuration again with the answers that are there. */
export const dpkgReconfigure: Program = function* (process) {
  const names = process.argv.slice(1).filter((word, i, all) => !word.startsWith('-') && !/^-[fp]$/.test(all[i - 1] ?? ''));
  const { database } = yield* readRegistry(process);
  for (const name of names) {
    if (has(database, name)) continue;
    yield* writeText(process.stderr, `/usr/sbin/dpkg-reconfigure: ${name} is not installed\n`);
    return 1;
  }
  process.note({ kind: 'assumed', reason: `configuring ${names.join(', ')} again is taken to change no files` });
  return 0;
};
