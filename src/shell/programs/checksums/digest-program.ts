/** md5sum, sha1sum ... b2sum: sums of files, and with -c the check of a list of them. */
import { contentChunks, isKnown } from '../../../filesystem/index.ts';
import { isAssumedText } from '../../assumed/content.ts';
import type { Process, Program } from '../../program.ts';
import type { Task } from '../../task.ts';
import { badOption, fail, inputContent, inputText, linesOf, misuse, print, readOptions, reason } from '../kit.ts';
import { sumOf, type Algorithm } from './algorithms.ts';
import { CHECKSUM_CODE } from './code.ts';

const LONG = { check: 'c', binary: 'b', text: 't', tag: 'T', zero: 'z', quiet: 'q', status: 's', strict: 'S', warn: 'w', 'ignore-missing': 'I' };

/** The program for the algorithm of that name. */
export function digestProgram(name: string): Program {
  return function* (process) {
    const algorithm = (yield* CHECKSUM_CODE.load('algorithms')).get(name);
    if (algorithm === undefined) throw new Error(`there is no algorithm ${name}`);
    const { flags, operands, unknown } = readOptions(process.argv, 'bctwzs', LONG);
    if (unknown !== undefined) return yield* badOption(process, unknown);
    if (!flags.has('c') && (flags.has('q') || flags.has('s'))) return yield* misuse(process, `the --${flags.has('q') ? 'quiet' : 'status'} option is meaningful only when verifying checksums`);
    const paths = operands.length > 0 ? operands : ['-'];
    return yield* flags.has('c') ? verify(process, algorithm, paths, flags) : sums(process, algorithm, paths, flags);
  };
}

/** One line a file: the sum, a space, a space or `*`, the name; a name with a newline or a backslash is escaped, which a backslash before the sum tells. */
export function* sums(process: Process, algorithm: Algorithm, paths: readonly string[], flags: ReadonlySet<string>): Task<number> {
  let code = 0;
  for (const path of paths) {
    try {
      const sum = sumOf(algorithm, contentChunks(yield* inputContent(process, path)));
      const isEscaped = !flags.has('z') && /[\\\n\r]/.test(path);
      const name = isEscaped ? path.replace(/[\\\n\r]/g, (c) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r' })[c] ?? c) : path;
      const line = flags.has('T') ? `${algorithm.tag} (${name}) = ${sum}` : `${sum} ${flags.has('b') ? '*' : ' '}${name}`;
      yield* print(process, `${isEscaped ? '\\' : ''}${line}${flags.has('z') ? '\0' : '\n'}`);
    } catch (error) {
      code = yield* process.isBusybox ? fail(process, `can't open '${path}': ${reason(error)}`) : fail(process, `${path}: ${reason(error)}`);
    }
  }
  return code;
}

interface Counts {
  lines: number;
  malformed: number;
  unreadable: number;
  /** Not there, and to be ignored. */
  missing: number;
  wrong: number;
}

/** A line of a list: sum and name, in either form. */
function parseLine(line: string, { tag, bits }: Algorithm): { sum: string; name: string } | undefined {
  const digits = `[0-9a-fA-F]{${bits / 4}}`;
  const plain = new RegExp(`^\\\\?(${digits}) [ *]?(.+)$`, 's').exec(line);
  if (plain !== null) return { sum: plain[1] ?? '', name: plain[2] ?? '' };
  const tagged = new RegExp(`^\\\\?${tag} ?\\((.*)\\) ?= (${digits})$`, 's').exec(line);
  return tagged === null ? undefined : { sum: tagged[2] ?? '', name: tagged[1] ?? '' };
}

/** Declared contents cannot be checked: they pass, and that is noted. */
export function* verify(process: Process, algorithm: Algorithm, lists: readonly string[], flags: ReadonlySet<string>): Task<number> {
  let code = 0;
  for (const list of lists) {
    const shown = list === '-' ? "'standard input'" : list;
    let text: string;
    try {
      text = yield* inputText(process, list);
    } catch (error) {
      code = yield* fail(process, `${list}: ${reason(error)}`);
      continue;
    }
    if (isAssumedText(text)) {
      if (!flags.has('s')) yield* print(process, 'OK (assumed)\n');
      continue;
    }
    const counts: Counts = { lines: 0, malformed: 0, unreadable: 0, missing: 0, wrong: 0 };
    for (const line of linesOf(text)) if (line !== '' && !line.startsWith('#')) yield* checkLine(process, algorithm, line.replace(/\r$/, ''), flags, counts);
    if (!(yield* report(process, shown, flags, counts))) code = 1;
  }
  return code;
}

function* checkLine(process: Process, algorithm: Algorithm, line: string, flags: ReadonlySet<string>, counts: Counts): Task<void> {
  const parsed = parseLine(line, algorithm);
  if (parsed === undefined) {
    counts.malformed++;
    return;
  }
  const { sum, name } = parsed;
  try {
    const content = yield* inputContent(process, name);
    counts.lines++;
    const isAssumed = !isKnown(content);
    if (isAssumed) process.note({ kind: 'assumed', reason: `the checksum of ${name} is taken to match: its contents are declared, not known` });
    const matches = isAssumed || sumOf(algorithm, contentChunks(content)) === sum.toLowerCase();
    if (!matches) counts.wrong++;
    if (!flags.has('s') && !(matches && flags.has('q'))) yield* print(process, `${name}: ${matches ? 'OK' : 'FAILED'}\n`);
  } catch (error) {
    const why = reason(error);
    counts.lines++;
    if (flags.has('I')) {
      counts.missing++;
      return;
    }
    counts.unreadable++;
    yield* fail(process, process.isBusybox ? `can't open '${name}': ${why}` : `${name}: ${why}`);
    if (!flags.has('s')) yield* print(process, process.isBusybox ? `${name}: FAILED\n` : `${name}: FAILED open or read\n`);
  }
}

/** What a list came to; whether all of it is right. */
function* report(process: Process, list: string, flags: ReadonlySet<string>, { lines, malformed, unreadable, missing, wrong }: Counts): Task<boolean> {
  if (process.isBusybox) {
    const bad = wrong + unreadable;
    if (bad > 0 && !flags.has('s')) yield* fail(process, `WARNING: ${bad} of ${lines} computed checksums did NOT match`);
    return bad === 0 && malformed === 0;
  }
  const many = (count: number, one: string, more: string): string => `WARNING: ${count} ${count === 1 ? one : more}`;
  if (lines === 0) {
    yield* fail(process, `${list}: no properly formatted checksum lines found`);
    return false;
  }
  const isUnverified = flags.has('I') && lines - missing - wrong - unreadable === 0;
  if (!flags.has('s')) {
    if (malformed > 0) yield* fail(process, many(malformed, 'line is improperly formatted', 'lines are improperly formatted'));
    if (unreadable > 0) yield* fail(process, many(unreadable, 'listed file could not be read', 'listed files could not be read'));
    if (wrong > 0) yield* fail(process, many(wrong, 'computed checksum did NOT match', 'computed checksums did NOT match'));
    if (isUnverified) yield* fail(process, `${list}: no file was verified`);
  }
  return !isUnverified && wrong === 0 && unreadable === 0 && (malformed === 0 || !flags.has('S'));
}
