/** What programs share: printing, options, inputs, errors in the usual words. */
import { bytesContent, FilesystemError, type Content, type Inode } from '../../filesystem/index.ts';
import { knownText } from '../assumed/content.ts';
import { openDevice } from '../devices.ts';
import type { Process, Program, Reader } from '../program.ts';
import { contentReader, readAll, writeText } from '../streams.ts';
import type { Task } from '../task.ts';

export const print = (process: Process, text: string): Task<boolean> => writeText(process.stdout, text);

/** `name: message` on standard error; gives the exit code. */
export function* fail(process: Process, message: string, code = 1): Task<number> {
  const shown = process.isBusybox ? message.replace(/^cannot /, "can't ") : message;
  yield* writeText(process.stderr, `${process.errorPrefix ?? `${process.argv[0]?.split('/').at(-1) ?? ''}: `}${shown}\n`);
  return code;
}

/** strerror's text of a failed call; anything else goes on. */
export function reason(error: unknown): string {
  if (error instanceof FilesystemError) return error.message;
  throw error;
}

export interface Options {
  readonly flags: ReadonlySet<string>;
  /** The last value of each option that takes one. */
  readonly values: ReadonlyMap<string, string>;
  /** Every value of each, in order. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
  /** The option that is not known, if any. */
  readonly unknown: string | undefined;
}

/**
 * Options as getopt_long reads them. `short` lists letters, a colon after those with a value, and begins with `+` where the first operand
 * ends the options; `long` maps long names to letters (a name with a value ends in `=`, one that may have a value has none: it is a flag, and
 * a value too when given). Long names may be shortened.
 */
export function readOptions(argv: readonly string[], short: string, long: Readonly<Record<string, string>> = {}): Options {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const give = (key: string, value: string): void => {
    values.set(key, value);
    lists.set(key, [...(lists.get(key) ?? []), value]);
  };
  const operands: string[] = [];
  let unknown: string | undefined;
  const words = argv.slice(1);
  /** The next word as the value of an option; `missing` is what to call the option if there is none. */
  const next = (missing: string): string => {
    const value = words.shift();
    if (value === undefined) unknown ??= missing;
    return value ?? '';
  };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--') {
      operands.push(...words);
      break;
    }
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = word.slice(2, equals < 0 ? undefined : equals);
      const key = longOption(long, name);
      if (key === undefined) unknown ??= word;
      else if (key.endsWith('=')) give(long[key] ?? '', equals < 0 ? next(`--${key}`) : word.slice(equals + 1));
      else {
        flags.add(long[key] ?? '');
        if (equals >= 0) give(long[key] ?? '', word.slice(equals + 1));
      }
    } else if (word.startsWith('-') && word !== '-') {
      for (let i = 1; i < word.length; i++) {
        const letter = word.charAt(i);
        const at = short.indexOf(letter);
        if (at < 0 || letter === ':' || letter === '+') {
          unknown ??= `-${letter}`;
          break;
        }
        if (short.charAt(at + 1) !== ':') flags.add(letter);
        else {
          give(letter, word.slice(i + 1) || next(`-${letter}:`));
          break;
        }
      }
    } else {
      operands.push(word);
      if (!short.startsWith('+')) continue;
      operands.push(...words);
      break;
    }
  }
  return { flags, values, lists, operands, unknown };
}

/** The long option that a name or the beginning of one means. */
function longOption(long: Readonly<Record<string, string>>, name: string): string | undefined {
  const names = Object.keys(long);
  const exact = names.find((candidate) => candidate.replace('=', '') === name);
  if (exact !== undefined || name === '') return exact;
  const shortened = names.filter((candidate) => candidate.startsWith(name));
  return new Set(shortened.map((candidate) => long[candidate])).size === 1 ? shortened[0] : undefined;
}

/** GNU's complaint about an option (one that lacks its value ends in `:`, a long one in `=`), with the hint that follows it. */
export function* badOption(process: Process, option: string, code = 1): Task<number> {
  const letter = option.charAt(1);
  if (process.isBusybox) return yield* fail(process, option.endsWith(':') ? `option requires an argument: ${letter}` : `unrecognized option: ${option.replace(/^--?/, '')}`, code);
  if (option.startsWith('--')) return yield* misuse(process, option.endsWith('=') ? `option '${option.slice(0, -1)}' requires an argument` : `unrecognized option '${option}'`, code);
  return yield* misuse(process, option.endsWith(':') ? `option requires an argument -- '${letter}'` : `invalid option -- '${letter}'`, code);
}

/** A complaint about how a program is called, with GNU's hint. */
export function* misuse(process: Process, message: string, code = 1): Task<number> {
  const name = process.argv[0]?.split('/').at(-1) ?? '';
  return yield* fail(process, process.isBusybox ? message : `${message}\nTry '${name} --help' for more information.`, code);
}

/** Opens a file (or `-`, or a device) for reading. Throws FilesystemError. */
export function openInput(process: Process, path: string): Reader {
  if (path === '-') return process.stdin;
  const device = openDevice(path, (descriptor) => (descriptor === 0 ? { reader: process.stdin } : process.descriptors?.get(descriptor)));
  return device?.reader ?? contentReader(process.vfs.read(process.cwd, path));
}

/** The content of a file operand, `-` being standard input; shares the file's parts. */
export function* inputContent(process: Process, path: string): Task<Content> {
  if (path === '-' || path.startsWith('/dev/')) return bytesContent(yield* readAll(openInput(process, path)));
  return process.vfs.read(process.cwd, path);
}

export function* inputText(process: Process, path: string): Task<string> {
  return knownText(yield* inputContent(process, path));
}

/** Runs `each` over operands (standard input when there are none), telling of those that cannot be read. */
export function* eachInput(process: Process, operands: readonly string[], each: (text: string, name: string) => Task<void>): Task<number> {
  let code = 0;
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      yield* each(yield* inputText(process, path), path);
    } catch (error) {
      code = yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  return code;
}

/** The lines of a text without their newlines. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** A program that reads texts and prints a function of them. */
export function filter(short: string, transform: (text: string, options: Options) => string): Program {
  return function* (process) {
    const options = readOptions(process.argv, short);
    if (options.unknown !== undefined) return yield* badOption(process, options.unknown);
    return yield* eachInput(process, options.operands, function* (text) {
      yield* print(process, transform(text, options));
    });
  };
}

/** A word as GNU's messages show it: in quotes that a shell would read. */
export function quoted(word: string): string {
  if (/[\n\t\r]/.test(word)) return `'${word.replaceAll("'", `'\\''`).replace(/[\n\t\r]/g, (c) => `'$'${{ '\n': '\\n', '\t': '\\t', '\r': '\\r' }[c] ?? ''}''`)}'`;
  if (!word.includes("'")) return `'${word}'`;
  return /["$`\\]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}

/** Joins a directory and a name as programs show it. */
export function inside(directory: string, name: string): string {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

/** `drwxr-xr-x`. */
export function modeText(node: Inode): string {
  const type = { file: '-', directory: 'd', symlink: 'l', character: 'c', block: 'b', fifo: 'p' }[node.kind];
  const bits = [...'rwxrwxrwx'].map((letter, i) => ((node.mode >> (8 - i)) & 1 ? letter : '-'));
  const special = (bit: number, at: number, letter: string): void => {
    if ((node.mode & bit) !== 0) bits[at] = bits[at] === 'x' ? letter : letter.toUpperCase();
  };
  special(0o4000, 2, 's');
  special(0o2000, 5, 's');
  special(0o1000, 8, 't');
  return type + bits.join('');
}
