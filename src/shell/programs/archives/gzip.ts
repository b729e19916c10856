/** gzip, gunzip, zcat and their kin for bzip2, xz and zstd: -d -c -k -f -n -q -v -t -l, levels ignored. */
import { partChunks, FilesystemError, type Content } from '../../../filesystem/index.ts';
import type { Compression } from '../../../filesystem/archive/index.ts';
import { isAssumedContent } from '../../assumed/content.ts';
import type { Process, Program } from '../../program.ts';
import { readAll } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { fail } from '../kit.ts';
import { compressionOf, pack, unpack } from './compression.ts';

/** The ending of each kind's files, and what another ending becomes. */
const ENDINGS: Readonly<Record<Exclude<Compression, 'none'>, readonly string[]>> = { gzip: ['.gz', '.tgz', '-gz', '.z', '.Z'], bzip2: ['.bz2', '.tbz2', '.bz'], xz: ['.xz', '.txz', '.lzma'], zstd: ['.zst', '.tzst'] };
const WORDS = { gzip: 'not in gzip format', bzip2: 'is not a bzip2 file.', xz: 'File format not recognized', zstd: 'unsupported format' } as const;

function compressor(kind: Exclude<Compression, 'none'>, unpacks: boolean, toStdout: boolean, keeps: boolean): Program {
  return function* (process) {
    const flags = new Set(process.argv.slice(1).flatMap((word) => (/^-[a-zA-Z0-9]/.test(word) ? [...word.slice(1)] : word.startsWith('--') ? [{ decompress: 'd', uncompress: 'd', stdout: 'c', 'to-stdout': 'c', keep: 'k', force: 'f', test: 't', rm: 'r' }[word.slice(2)] ?? ''] : [])));
    const operands = process.argv.slice(1).filter((word) => !word.startsWith('-') || word === '-');
    const work = { kind, unpacks: unpacks || flags.has('d') || flags.has('t'), toStdout: toStdout || flags.has('c') || flags.has('t'), keeps: keeps ? !flags.has('r') : flags.has('k'), force: flags.has('f'), tests: flags.has('t') };
    let code = 0;
    for (const path of operands.length > 0 ? operands : ['-']) code = Math.max(code, yield* one(process, path, work));
    return code;
  };
}

interface Work {
  readonly kind: Exclude<Compression, 'none'>;
  readonly unpacks: boolean;
  readonly toStdout: boolean;
  readonly keeps: boolean;
  readonly force: boolean;
  readonly tests: boolean;
}

function* one(process: Process, path: string, work: Work): Task<number> {
  const { vfs, cwd } = process;
  try {
    const node = path === '-' ? undefined : vfs.get(cwd, path);
    if (node?.kind === 'directory') return yield* fail(process, `${path} is a directory -- ignored`, 2);
    const input = path === '-' ? yield* standardInput(process) : vfs.read(cwd, path);
    const output = convert(process, input, work);
    if (output === undefined) return yield* fail(process, `${path === '-' ? 'stdin' : path}: ${WORDS[work.kind]}`);
    if (work.tests) return 0;
    if (path === '-' || work.toStdout) return yield* write(process, output);
    const target = work.unpacks ? unpackedName(path, work.kind) : path + (ENDINGS[work.kind][0] ?? '');
    if (target === undefined) return yield* fail(process, `${path}: unknown suffix -- ignored`, 2);
    if (!work.unpacks && ENDINGS[work.kind].some((ending) => path.endsWith(ending)) && !work.force) return yield* fail(process, `${path} already has ${ENDINGS[work.kind][0] ?? ''} suffix -- unchanged`, 2);
    if (vfs.lstat(cwd, target) !== undefined) {
      if (!work.force) return yield* fail(process, `${target} already exists;\tnot overwritten`, 2);
      vfs.unlink(cwd, target);
    }
    if (node?.kind !== 'file') return 1;
    const { link: _, ...attributes } = node;
    vfs.put(cwd, target, { ...attributes, content: output });
    if (!work.keeps) vfs.unlink(cwd, path);
    return 0;
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    return yield* fail(process, `${path}: ${error.message}`);
  }
}

function* standardInput(process: Process): Task<Content> {
  const rest = process.stdin.rest?.();
  if (rest !== undefined) return rest;
  const bytes = yield* readAll(process.stdin);
  return { size: bytes.length, parts: bytes.length > 0 ? [bytes] : [] };
}

/** Undefined for what cannot be unpacked. */
function convert(process: Process, input: Content, { kind, unpacks }: Work): Content | undefined {
  if (!unpacks) return pack(process, kind, input);
  if (compressionOf(input) !== 'none') {
    const content = unpack(process, input);
    return typeof content === 'string' ? undefined : content;
  }
  const isAssumed = isAssumedContent(input) || input.parts.some((part) => typeof part === 'number') || kind !== 'gzip';
  if (!isAssumed && input.size > 0) return undefined;
  if (input.size > 0) process.note({ kind: 'assumed', reason: `what the ${kind} data unpacks to is not known; it keeps its size` });
  return input;
}

function unpackedName(path: string, kind: Exclude<Compression, 'none'>): string | undefined {
  const ending = ENDINGS[kind].find((candidate) => path.endsWith(candidate));
  if (ending === undefined) return undefined;
  return path.slice(0, -ending.length) + (/^\.t/.test(ending) ? '.tar' : '');
}

function* write({ stdout }: Process, content: Content): Task<number> {
  if (stdout.append !== undefined) yield* stdout.append(content);
  else for (const chunk of partChunks(content.parts)) if (!(yield* stdout.write(chunk))) return 141;
  return 0;
}

export const gzip = compressor('gzip', false, false, false);
export const gunzip = compressor('gzip', true, false, false);
export const zcat = compressor('gzip', true, true, true);
export const bzip2 = compressor('bzip2', false, false, false);
export const bunzip2 = compressor('bzip2', true, false, false);
export const bzcat = compressor('bzip2', true, true, true);
export const xz = compressor('xz', false, false, false);
export const unxz = compressor('xz', true, false, false);
export const xzcat = compressor('xz', true, true, true);
export const zstd = compressor('zstd', false, false, true);
export const unzstd = compressor('zstd', true, false, true);
export const zstdcat = compressor('zstd', true, true, true);
