/** grep, egrep, fgrep. */
import { isAssumedText } from '../assumed/content.ts';
import { baseName } from '../../filesystem/index.ts';
import { globMatcher } from '../glob.ts';
import type { Process, Program } from '../program.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { badOption, fail, inputText, inside, linesOf, print, readOptions, reason } from './kit.ts';
import { compile, escapeRegex, RegexError, type Regex, type Syntax } from '../regex/index.ts';

const LONG = { 'ignore-case': 'i', 'invert-match': 'v', quiet: 'q', silent: 'q', count: 'c', 'line-number': 'n', 'files-with-matches': 'l', 'extended-regexp': 'E', 'fixed-strings': 'F', 'perl-regexp': 'P', recursive: 'r', 'only-matching': 'o', 'no-filename': 'h', 'with-filename': 'H', 'no-messages': 's', 'word-regexp': 'w', 'line-regexp': 'x', 'regexp=': 'e', 'max-count=': 'm', color: 'G', colour: 'G', 'file=': 'f', text: 'a', 'null-data': 'z', 'files-without-match': 'L', 'dereference-recursive': 'R', 'basic-regexp': 'G', 'after-context=': 'A', 'before-context=': 'B', 'context=': 'C', 'include=': 'include', 'exclude=': 'exclude', 'exclude-dir=': 'exclude-dir', 'line-buffered': 'G', 'byte-offset': 'b', 'no-ignore-case': 'y' };

export const grep: Program = function* (process) {
  const { flags, values, lists, operands: words, unknown } = readOptions(withContext(process.argv), 'ivqcnlLEFGPrRohHswxe:m:f:A:B:C:azIy', LONG);
  if (unknown !== undefined) return yield* refuseOption(process, unknown);
  const fromFile = values.get('f');
  const all = [...(lists.get('e') ?? [])];
  for (const file of lists.get('f') ?? []) all.push(...linesOf(yield* inputText(process, file)));
  const given = all.length > 0 || fromFile !== undefined ? all.join('\n') : words[0];
  if (given === undefined) return yield* usage(process);
  const operands = values.has('e') || fromFile !== undefined ? [...words] : words.slice(1);
  const name = process.argv[0]?.split('/').at(-1);
  const fixed = flags.has('F') || name === 'fgrep';
  const extended = flags.has('E') || name === 'egrep';
  const syntax: Syntax = flags.has('P') ? 'perl' : extended && !fixed ? 'extended' : 'basic';
  const patterns = (fromFile !== undefined && all.length === 0 ? [] : given.split('\n')).map((pattern) => (fixed ? escapeRegex(pattern, syntax) : pattern));
  let regex: Regex;
  try {
    regex = compile(patterns, { syntax, ignoreCase: flags.has('i'), isWhole: flags.has('x'), isWord: flags.has('w') });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return yield* fail(process, process.isBusybox ? `bad regex '${given}'` : error.message, 2);
  }
  const recursive = flags.has('r') || flags.has('R');
  const files = recursive ? walk(process, operands.length > 0 ? operands : ['.'], wanted(lists)) : operands.length > 0 ? operands : ['-'];
  const withName = (flags.has('H') || files.length > 1 || recursive) && !flags.has('h');
  let found = false;
  let failed = false;
  for (const file of files) {
    try {
      const matched = yield* search(process, yield* inputText(process, file), regex, flags, withName ? `${file === '-' ? '(standard input)' : file}:` : '', Number(values.get('m') ?? Infinity), Number(values.get('A') ?? values.get('C') ?? 0), Number(values.get('B') ?? values.get('C') ?? 0));
      if (matched && flags.has('l')) yield* print(process, `${file}\n`);
      if (!matched && flags.has('L')) yield* print(process, `${file}\n`);
      found ||= matched;
      if (found && flags.has('q')) return 0;
    } catch (error) {
      const why = reason(error);
      // busybox passes over directories.
      if (process.isBusybox && why === 'Is a directory') continue;
      failed = true;
      if (!flags.has('s')) yield* fail(process, `${file}: ${why}`);
    }
  }
  return failed ? 2 : found ? 0 : 1;
};

function* search(process: Process, text: string, regex: Regex, flags: ReadonlySet<string>, prefix: string, max: number, after: number, before: number): Task<boolean> {
  const isBinary = text.includes('\0') && !flags.has('a') && !flags.has('z');
  if (isBinary && flags.has('I')) return false;
  const silent = flags.has('q') || flags.has('l') || flags.has('L') || flags.has('c') || isBinary;
  const end = flags.has('z') ? '\0' : '\n';
  const lines = flags.has('z') ? text.split(end).slice(0, text.endsWith(end) ? -1 : undefined) : linesOf(text);
  let count = 0;
  let out = '';
  let shownTo = -1;
  for (const [i, line] of lines.entries()) {
    if (!isAssumedText(line) && regex.test(line) === flags.has('v')) continue;
    count++;
    const number = (at: number, mark: string): string => (flags.has('n') ? `${at + 1}${mark}` : '');
    if (!silent && flags.has('o')) for (const { groups } of regex.matchAll(line)) out += groups[0] === '' ? '' : `${prefix}${number(i, ':')}${groups[0] ?? ''}${end}`;
    else if (!silent) {
      if (shownTo >= 0 && i - before > shownTo + 1 && after + before > 0) out += '--\n';
      for (let at = Math.max(shownTo + 1, i - before); at <= Math.min(lines.length - 1, i + after); at++) {
        const mark = at === i ? ':' : '-';
        out += `${prefix === '' ? '' : prefix.slice(0, -1) + mark}${number(at, mark)}${lines[at] ?? ''}${end}`;
        shownTo = at;
      }
    }
    if (count >= max) break;
  }
  if (isBinary && count > 0 && !['q', 'l', 'L', 'c'].some((flag) => flags.has(flag))) yield* fail(process, `${prefix === '' ? '(standard input)' : prefix.slice(0, -1)}: binary file matches`);
  if (flags.has('c')) out += `${prefix}${count}\n`;
  yield* print(process, out);
  return count > 0;
}

function* usage(process: Process): Task<number> {
  const name = process.argv[0]?.split('/').at(-1) ?? 'grep';
  yield* writeText(process.stderr, `Usage: ${name} [OPTION]... PATTERNS [FILE]...\nTry '${name} --help' for more information.\n`);
  return 2;
}

/** grep tells how it is used where other programs only point to their help. */
function* refuseOption(process: Process, option: string): Task<number> {
  if (process.isBusybox) return yield* badOption(process, option, 2);
  const name = process.argv[0]?.split('/').at(-1) ?? 'grep';
  const what = option.startsWith('--') ? `unrecognized option '${option}'` : option.endsWith(':') ? `option requires an argument -- '${option.charAt(1)}'` : `invalid option -- '${option.charAt(1)}'`;
  yield* writeText(process.stderr, `${name}: ${what}\n`);
  return yield* usage(process);
}

/** `-3` is three lines of context. */
const withContext = (argv: readonly string[]): string[] => argv.flatMap((word, i) => (i > 0 && /^-\d+$/.test(word) ? ['-C', word.slice(1)] : [word]));

type Wanted = (name: string, isDirectory: boolean) => boolean;

/** What --include, --exclude and --exclude-dir leave of the names met on the way down. */
function wanted(lists: ReadonlyMap<string, readonly string[]>): Wanted {
  const some = (option: string, name: string): boolean => (lists.get(option) ?? []).some((pattern) => globMatcher(pattern)(name));
  return (name, isDirectory) => (isDirectory ? !some('exclude-dir', name) : !some('exclude', name) && (!lists.has('include') || some('include', name)));
}

function walk(process: Process, paths: readonly string[], isWanted: Wanted): string[] {
  const { vfs, cwd } = process;
  return paths.flatMap((path) => {
    const node = vfs.stat(cwd, path);
    if (!isWanted(baseName(path), node?.kind === 'directory')) return [];
    return node?.kind === 'directory' ? walk(process, vfs.list(cwd, path).map(([name]) => inside(path, name)), isWanted) : [path];
  });
}
