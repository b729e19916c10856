/** head and tail: -n, -c, -NUM; head stops reading when it has enough. */
import { partChunks, sliceContent, type Content } from '../../filesystem/index.ts';
import { WaitsForever } from '../limits.ts';
import type { Process, Program } from '../program.ts';
import { contentReader } from '../streams.ts';
import type { Task } from '../task.ts';
import { badOption, fail, inputContent, openInput, print, quoted, readOptions, reason } from './kit.ts';

const SUFFIXES: Readonly<Record<string, number>> = { '': 1, b: 512, c: 1, w: 2, k: 1024, kB: 1000, ...Object.fromEntries([...'KMGTP'].flatMap((letter, i) => [[letter, 1024 ** (i + 1)], [`${letter}iB`, 1024 ** (i + 1)], [`${letter}B`, 1000 ** (i + 1)]])) };

/** A count with a unit; undefined for a text that is none. */
export function parseCount(text: string): number | undefined {
  const match = /^[-+]?(\d+)([a-zA-Z]*)$/.exec(text);
  const unit = SUFFIXES[match?.[2] ?? '?'];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

const withOldCount = (argv: readonly string[]): string[] => argv.flatMap((word, i) => (i > 0 && /^-\d+$/.test(word) && !/^-[nc]$/.test(argv[i - 1] ?? '') ? ['-n', word.slice(1)] : [word]));

function* titled(process: Process, operands: readonly string[], quiet: boolean, show: (path: string) => Task<void>, complaint: (path: string) => string): Task<number> {
  let code = 0;
  let isFirst = true;
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      if (operands.length > 1 && !quiet) yield* print(process, `${isFirst ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
      isFirst = false;
      yield* show(path);
    } catch (error) {
      code = yield* fail(process, `${process.isBusybox ? complaint(path) : `cannot open ${quoted(path)} for reading`}: ${reason(error)}`);
    }
  }
  return code;
}

export const head: Program = function* (process) {
  const { values, flags, operands, unknown } = readOptions(withOldCount(process.argv), 'n:c:qv', { 'lines=': 'n', 'bytes=': 'c', quiet: 'q' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const text = values.get('c') ?? values.get('n') ?? '10';
  const count = parseCount(text);
  if (count === undefined) return yield* fail(process, `${process.isBusybox ? 'invalid number' : `invalid number of ${values.has('c') ? 'bytes' : 'lines'}:`} '${text}'`);
  const fromEnd = text.startsWith('-');
  return yield* titled(process, operands, flags.has('q'), function* (path) {
    if (fromEnd) {
      const content = yield* inputContent(process, path);
      const end = values.has('c') ? content.size - count : lineStart(content, count);
      yield* copy(process, sliceContent(content, 0, Math.max(0, end)));
      return;
    }
    const reader = openInput(process, path);
    let left = count;
    while (left > 0) {
      const chunk = yield* reader.read(values.has('c') ? Math.min(left, 65_536) : 65_536);
      if (chunk.length === 0) return;
      let end = chunk.length;
      if (values.has('c')) left -= chunk.length;
      else {
        end = 0;
        while (left > 0 && end < chunk.length) if (chunk[end++] === 0x0a) left--;
      }
      if (!(yield* process.stdout.write(chunk.subarray(0, end)))) return;
    }
  }, (path) => path);
};

export const tail: Program = function* (process) {
  const { values, flags, operands, unknown } = readOptions(withOldCount(process.argv), 'n:c:qfFv', { 'lines=': 'n', 'bytes=': 'c', follow: 'f', quiet: 'q' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const text = values.get('c') ?? values.get('n') ?? '10';
  const count = parseCount(text);
  if (count === undefined) return yield* fail(process, `${process.isBusybox ? 'invalid number' : `invalid number of ${values.has('c') ? 'bytes' : 'lines'}:`} '${text}'`);
  const code = yield* titled(process, operands, flags.has('q'), function* (path) {
    const content = yield* inputContent(process, path);
    const isByte = values.has('c');
    const start = text.startsWith('+') ? (isByte ? count - 1 : afterLines(content, count - 1)) : isByte ? content.size - count : lineStart(content, count);
    yield* copy(process, sliceContent(content, Math.max(0, start), content.size));
  }, (path) => `can't open '${path}'`);
  if (process.isBusybox && code !== 0 && operands.length === 1) return yield* fail(process, 'no files');
  if (flags.has('f') || flags.has('F')) throw new WaitsForever();
  return code;
};

function* copy(process: Process, content: Content): Task<void> {
  const reader = contentReader(content);
  for (let chunk = yield* reader.read(65_536); chunk.length > 0; chunk = yield* reader.read(65_536)) yield* process.stdout.write(chunk);
}

function newlines(content: Content): number[] {
  const at: number[] = [];
  let offset = 0;
  for (const part of content.parts) {
    if (typeof part === 'number') {
      offset += part;
      continue;
    }
    for (const chunk of partChunks([part])) {
      for (let i = chunk.indexOf(10); i >= 0; i = chunk.indexOf(10, i + 1)) at.push(offset + i);
      offset += chunk.length;
    }
  }
  return at;
}

/** Where the last `count` lines begin. */
function lineStart(content: Content, count: number): number {
  const ends = newlines(content);
  if (ends.at(-1) !== content.size - 1 && content.size > 0) ends.push(content.size);
  const before = ends[ends.length - count - 1];
  return count === 0 ? content.size : before === undefined ? 0 : before + 1;
}

function afterLines(content: Content, count: number): number {
  const end = newlines(content)[count - 1];
  return count <= 0 ? 0 : end === undefined ? content.size : end + 1;
}

