/** csplit: a file in pieces, cut at line numbers and where patterns match. */
import { bytesContent, EMPTY_CONTENT, encodeName } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { compile } from '../regex/index.ts';
import { badOption, fail, inputText, misuse, print, readOptions, reason } from './kit.ts';

const LONG = { 'prefix=': 'f', 'digits=': 'n', 'suffix-format=': 'b', silent: 's', quiet: 's', 'keep-files': 'k', 'elide-empty-files': 'z' };

class CsplitError extends Error {}

export const csplit: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'f:n:b:skqz', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [path, ...patterns] = operands;
  if (path === undefined || patterns.length === 0) return yield* misuse(process, path === undefined ? 'missing operand' : `missing operand after '${path}'`);
  let lines: string[];
  try {
    lines = (yield* inputText(process, path)).split(/(?<=\n)/);
  } catch (error) {
    return yield* fail(process, `cannot open '${path}' for reading: ${reason(error)}`);
  }
  const pieces: string[] = [];
  let problem: string | undefined;
  try {
    cut(lines, patterns, pieces);
  } catch (error) {
    if (!(error instanceof CsplitError)) throw error;
    problem = error.message;
  }
  const kept = pieces.filter((piece) => !flags.has('z') || piece !== '');
  if (!flags.has('s') && !flags.has('q')) for (const piece of kept) yield* print(process, `${encodeName(piece).length}\n`);
  if (problem !== undefined && !flags.has('k')) {
    // What was written before it went wrong is taken back, with what had those names.
    const { vfs, cwd } = process;
    kept.forEach((_, i) => {
      if (vfs.lstat(cwd, nameOf(i, values)) !== undefined) vfs.unlink(cwd, nameOf(i, values));
    });
    return yield* fail(process, problem);
  }
  kept.forEach((piece, i) => save(process, nameOf(i, values), piece));
  return problem === undefined ? 0 : yield* fail(process, problem);
};

const nameOf = (i: number, values: ReadonlyMap<string, string>): string => {
  const format = values.get('b');
  const digits = Number(values.get('n') ?? 2);
  const suffix = format === undefined ? String(i).padStart(digits, '0') : format.replace(/%0?(\d*)[di]/, (_, width: string) => String(i).padStart(Number(width), '0'));
  return `${values.get('f') ?? 'xx'}${suffix}`;
};

function save({ vfs, cwd }: Process, path: string, text: string): void {
  vfs.openForWrite(cwd, path, 0o666);
  vfs.write(cwd, path, text === '' ? EMPTY_CONTENT : bytesContent(encodeName(text)));
}

/** Adds the pieces of `lines` that the patterns cut, the rest as the last. Throws CsplitError, with what is left as the last piece. */
function cut(lines: readonly string[], patterns: readonly string[], pieces: string[]): void {
  let at = 0;
  const upTo = (end: number, isKept = true): void => {
    if (isKept) pieces.push(lines.slice(at, end).join(''));
    at = end;
  };
  for (const [i, pattern] of patterns.entries()) {
    if (/^\{.*\}$/.test(pattern)) continue;
    const times = /^\{(\*|\d+)\}$/.exec(patterns[i + 1] ?? '')?.[1] ?? '0';
    for (let turn = 0; times === '*' || turn <= Number(times); turn++) {
      const end = endOf(lines, pattern, at, turn);
      if (typeof end === 'number') upTo(end, !pattern.startsWith('%'));
      else {
        if (times === '*') break;
        upTo(lines.length);
        throw new CsplitError(end);
      }
    }
  }
  upTo(lines.length);
}

/** The line at which a pattern cuts next, or why it does not. */
function endOf(lines: readonly string[], pattern: string, at: number, turn: number): number | string {
  const expression = /^([/%])(.*)\1([-+]?\d+)?$/s.exec(pattern);
  if (expression !== null) {
    const regex = compile(expression[2] ?? '', { syntax: 'basic' });
    const found = lines.findIndex((line, i) => i >= at + (turn > 0 || at > 0 ? 1 : 0) && regex.test(line.replace(/\n$/, '')));
    return found < 0 ? `'${pattern}': match not found` : found + Number(expression[3] ?? 0);
  }
  if (!/^\d+$/.test(pattern)) return `'${pattern}': invalid pattern`;
  const end = Number(pattern) * (turn + 1) - 1;
  return end > lines.length ? `'${pattern}': line number out of range` : end;
}
