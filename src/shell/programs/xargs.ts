/** xargs: command lines from what standard input lists. */
import type { Process, Program } from '../program.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { badOption, fail, inputText, readOptions, reason } from './kit.ts';
import { execute } from './running/execute.ts';

const LONG = {
  'arg-file=': 'a', 'delimiter=': 'd', eof: 'e', exit: 'x', 'max-args=': 'n', 'max-chars=': 's', 'max-lines': 'l', 'max-procs=': 'P', 'no-run-if-empty': 'r', null: '0', 'open-tty': 'o', replace: 'i', 'show-limits': 'Z', verbose: 't', interactive: 'p',
};
/** What a command line may hold where -s does not say. */
const MOST_BYTES = 131_072;

class QuoteError extends Error {}

/** Items by blanks, quotes and backslashes; the lines that they stand in. */
function splitQuoted(text: string): string[][] {
  const lines: string[][] = [];
  let items: string[] = [];
  let item: string | undefined;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "'" || c === '"') {
      const end = text.slice(i + 1).search(new RegExp(`[${c}\\n]`));
      if (end < 0 || text.charAt(i + 1 + end) === '\n') throw new QuoteError(`unmatched ${c === "'" ? 'single' : 'double'} quote`);
      item = (item ?? '') + text.slice(i + 1, i + 1 + end);
      i += end + 1;
    } else if (c === '\\') item = (item ?? '') + text.charAt(++i);
    else if (/\s/.test(c)) {
      if (item !== undefined) items.push(item);
      item = undefined;
      if (c !== '\n') continue;
      if (items.length > 0) lines.push(items);
      items = [];
    } else item = (item ?? '') + c;
  }
  if (item !== undefined) items.push(item);
  return items.length > 0 ? [...lines, items] : lines;
}

/** A character, `\n`, `\0`, `\t` or `\xHH` as a delimiter. */
function delimiterOf(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\0': '\0', '\\t': '\t', '\\r': '\r', '\\\\': '\\' };
  const hex = /^\\x([\da-fA-F]{2})$/.exec(text)?.[1];
  return hex === undefined ? (escapes[text] ?? text.charAt(0)) : String.fromCharCode(Number.parseInt(hex, 16));
}

/** Items in lines, each of one item where a delimiter divides them. */
function itemsOf(text: string, flags: ReadonlySet<string>, delimiter: string | undefined, replaces: boolean): string[][] {
  if (flags.has('0') || delimiter !== undefined) {
    const parts = text.split(flags.has('0') ? '\0' : delimiterOf(delimiter ?? ''));
    if (parts.at(-1) === '') parts.pop();
    return parts.map((item) => [item]);
  }
  if (!replaces) return splitQuoted(text);
  return text.split('\n').map((line) => line.trimStart()).filter((line) => line !== '').map((line) => [splitQuoted(line.replace(/ /g, '\\ ')).flat().join(' ')]);
}

/** The old options -i, -l and -e, whose values are joined to them or left out, as the ones that took their place. */
function modern(argv: readonly string[]): string[] {
  const words = [...argv];
  for (let i = 1; i < words.length; i++) {
    const word = words[i] ?? '';
    if (!word.startsWith('-') || word === '--') break;
    if (/^-i/.test(word)) words[i] = `-I${word.slice(2) || '{}'}`;
    else if (/^-l/.test(word)) words[i] = `-L${word.slice(2) || '1'}`;
    else if (/^-e/.test(word)) words[i] = `-E${word.slice(2) || ' '}`;
    else if (/^-[0prtxo]*[adEILnPs]$/.test(word)) i++;
  }
  return words;
}

export const xargs: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(modern(process.argv), '+0a:d:E:I:L:n:P:prs:txo', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const replace = values.get('I') ?? (flags.has('i') ? (values.get('i') ?? '{}') : undefined);
  let lines: string[][];
  try {
    const path = values.get('a');
    lines = itemsOf(yield* inputText(process, path ?? '-'), flags, values.get('d'), replace !== undefined);
  } catch (error) {
    if (error instanceof QuoteError) return yield* fail(process, process.isBusybox ? error.message : `${error.message}; by default quotes are special to xargs unless you use the -0 option`);
    return yield* fail(process, process.isBusybox ? `can't open '${values.get('a') ?? ''}': ${reason(error)}` : `Cannot open input file '${values.get('a') ?? ''}': ${reason(error)}`);
  }
  const command = operands.length > 0 ? operands : ['echo'];
  if (lines.length === 0 && (flags.has('r') || replace !== undefined)) return 0;
  const runs: string[][] = [];
  if (replace !== undefined) for (const [item = ''] of lines) runs.push(command.map((word) => word.replaceAll(replace, item)));
  else {
    const most = Number(values.get('n') ?? Infinity);
    const mostBytes = Number(values.get('s') ?? MOST_BYTES);
    const mostLines = Number(values.get('L') ?? Infinity);
    for (const groupOfLines of chunks(lines, mostLines)) runs.push(...batches(groupOfLines.flat(), command, most, mostBytes));
    if (runs.length === 0) runs.push([...command]);
  }
  return yield* runAll(process, runs, flags.has('t') || flags.has('p'));
};

function chunks<T>(all: readonly T[], size: number): T[][] {
  if (!(size > 0) || size === Infinity) return all.length === 0 ? [] : [[...all]];
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** Items onto the command, as many as may be. */
function batches(items: readonly string[], command: readonly string[], most: number, mostBytes: number): string[][] {
  const own = command.reduce((sum, word) => sum + word.length + 1, 0);
  const made: string[][] = [];
  let bytes = own;
  for (const item of items) {
    const last = made.at(-1);
    if (last === undefined || last.length - command.length >= most || bytes + item.length + 1 > mostBytes) {
      made.push([...command, item]);
      bytes = own + item.length + 1;
    } else {
      last.push(item);
      bytes += item.length + 1;
    }
  }
  return made;
}

const UNUSABLE: ReadonlySet<number> = new Set([126, 127]);

function* runAll(process: Process, runs: readonly (readonly string[])[], isTold: boolean): Task<number> {
  let code = 0;
  for (const argv of runs) {
    if (isTold) yield* writeText(process.stderr, `${argv.join(' ')}\n`);
    const status = yield* execute({ ...process, isBusybox: false }, argv, (name) => name);
    if (status === 255) return yield* fail(process, `${argv[0] ?? ''}: exited with status 255; aborting`, 124);
    if (UNUSABLE.has(status)) return status;
    if (status !== 0) code = 123;
  }
  return code;
}
