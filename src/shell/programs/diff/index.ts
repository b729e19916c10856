/** diff: -u -U -q -s -r -N -i -w -b -B, always unified in busybox; exit code 1 for what differs, 2 for what cannot be read. */
import { baseName, type Inode } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import type { Task } from '../../task.ts';
import { badOption, fail, inputText, inside, print, quoted, readOptions, reason, type Options } from '../kit.ts';
import { formatTime } from '../time/format-time.ts';
import { changes } from './edits.ts';
import { normal, unified, type Side } from './formats.ts';

const LONG = { unified: 'u', brief: 'q', 'report-identical-files': 's', recursive: 'r', 'new-file': 'N', 'ignore-case': 'i', 'ignore-all-space': 'w', 'ignore-space-change': 'b', 'ignore-blank-lines': 'B', text: 'a', 'label=': 'label', 'exclude=': 'x', color: 'color' };

export const diff: Program = function* (process) {
  const options = readOptions(process.argv, 'uqsrNiwbBaU:x:dp', LONG);
  if (options.unknown !== undefined) return yield* badOption(process, options.unknown, 2);
  const [first, second] = options.operands;
  if (first === undefined || second === undefined) return yield* fail(process, `missing operand after ${quoted(first ?? process.argv[0] ?? 'diff')}\ndiff: Try 'diff --help' for more information.`, 2);
  const kind = (path: string): Inode['kind'] | undefined => (path === '-' ? 'file' : process.vfs.stat(process.cwd, path)?.kind);
  if (kind(first) === 'directory' && kind(second) === 'directory') return yield* directories(process, first, second, options);
  const left = kind(first) === 'directory' && kind(second) !== undefined ? inside(first, baseName(second)) : first;
  const right = kind(second) === 'directory' && kind(first) !== undefined ? inside(second, baseName(first)) : second;
  return yield* files(process, left, right, options);
};

function* sideOf(process: Process, path: string, mayLack: boolean): Task<Side> {
  if (mayLack && path !== '-' && process.vfs.stat(process.cwd, path) === undefined) return { lines: [], isEnded: true };
  const text = yield* inputText(process, path);
  const lines = text.split('\n');
  return lines.at(-1) === '' ? { lines: lines.slice(0, -1), isEnded: true } : { lines, isEnded: false };
}

function* files(process: Process, first: string, second: string, options: Options, title = ''): Task<number> {
  const { flags } = options;
  const sides: Side[] = [];
  let code = 0;
  for (const path of [first, second]) {
    try {
      sides.push(yield* sideOf(process, path, flags.has('N')));
    } catch (error) {
      code = yield* fail(process, `${process.isBusybox ? `can't stat '${path}'` : path}: ${reason(error)}`, 2);
      if (process.isBusybox) break;
    }
  }
  const [a, b] = sides;
  if (code !== 0 || a === undefined || b === undefined) return 2;
  const compared = ({ lines, isEnded }: Side): string[] => lines.map((line, i) => keyOf(line, flags) + (i === lines.length - 1 && !isEnded ? '\0' : ''));
  yield { kind: 'tick' };
  const found = changes(compared(a), compared(b)).filter(({ fromA, toA, fromB, toB }) => !flags.has('B') || [...a.lines.slice(fromA, toA), ...b.lines.slice(fromB, toB)].some((line) => line !== ''));
  if (found.length === 0) {
    if (flags.has('s')) yield* print(process, `Files ${first} and ${second} are identical\n`);
    return 0;
  }
  const isBinary = [a, b].some(({ lines }) => lines.some((line) => line.includes('\0'))) && !flags.has('a');
  if (flags.has('q') || isBinary) {
    yield* print(process, `${isBinary && !flags.has('q') ? 'Binary files' : 'Files'} ${first} and ${second} differ\n`);
    return isBinary && !flags.has('q') ? 2 : 1;
  }
  const context = options.values.get('U');
  if (!flags.has('u') && context === undefined && process.isBusybox !== true) yield* print(process, title + normal(a, b, found));
  else {
    const labels = options.lists.get('label') ?? [];
    const head = (mark: string, path: string, i: number): string => `${mark} ${labels[i] ?? (process.isBusybox === true ? path : `${path}\t${formatTime('%Y-%m-%d %H:%M:%S.000000000 %z', process.vfs.stat(process.cwd, path)?.mtime ?? 0)}`)}\n`;
    yield* print(process, title + head('---', first, 0) + head('+++', second, 1) + unified(a, b, found, Number(context ?? 3)));
  }
  return 1;
}

/** What lines are compared as. */
function keyOf(line: string, flags: ReadonlySet<string>): string {
  const spaced = flags.has('w') ? line.replace(/\s+/g, '') : flags.has('b') ? line.replace(/\s+$/, '').replace(/\s+/g, ' ') : line;
  return flags.has('i') ? spaced.toLowerCase() : spaced;
}

function* directories(process: Process, first: string, second: string, options: Options): Task<number> {
  const { vfs, cwd } = process;
  const { flags } = options;
  const names = [...new Set([first, second].flatMap((path) => vfs.list(cwd, path).map(([name]) => name)))].sort((a, b) => (a < b ? -1 : 1)).filter((name) => !(options.lists.get('x') ?? []).includes(name));
  let code = 0;
  for (const name of names) {
    const [left, right] = [inside(first, name), inside(second, name)];
    const [a, b] = [vfs.stat(cwd, left), vfs.stat(cwd, right)];
    let outcome = 0;
    if ((a === undefined || b === undefined) && !(flags.has('N') && (a ?? b)?.kind === 'file')) {
      yield* print(process, `Only in ${a === undefined ? second : first}: ${name}\n`);
      outcome = 1;
    } else if (a?.kind === 'directory' && b?.kind === 'directory') {
      if (flags.has('r')) outcome = yield* directories(process, left, right, options);
      else yield* print(process, `Common subdirectories: ${left} and ${right}\n`);
    } else if (a !== undefined && b !== undefined && a.kind !== b.kind) {
      const words = (node: Inode): string => (node.kind === 'file' ? `regular ${node.content.size === 0 ? 'empty ' : ''}file` : node.kind === 'symlink' ? 'symbolic link' : node.kind);
      yield* print(process, `File ${left} is a ${words(a)} while file ${right} is a ${words(b)}\n`);
      outcome = 1;
    } else outcome = yield* files(process, left, right, options, flags.has('q') ? '' : `${['diff', ...process.argv.slice(1).filter((word) => word.startsWith('-'))].join(' ')} ${left} ${right}\n`);
    code = Math.max(code, outcome);
  }
  return code;
}
