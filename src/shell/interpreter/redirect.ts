/** Redirections: streams opened for one command. */
import { EMPTY_CONTENT, FilesystemError, textContent } from '../../filesystem/index.ts';
import { openDevice, type Stream } from '../devices.ts';
import { contentReader, fileWriter, nullWriter, sharedFile } from '../streams.ts';
import type { Task } from '../task.ts';
import { expandText, expandWords, piecesOf } from './expand.ts';
import { ShellError, type ShellState } from './state.ts';
import type { Redirection, Word } from './syntax/tree.ts';
import { assign, joined, parameterValue } from './variables.ts';

/** The streams of a shell with redirections applied, in order. Throws ShellError where a file cannot be opened. */
export function* redirected(shell: ShellState, redirections: readonly Redirection[]): Task<Map<number, Stream>> {
  if (redirections.length === 0) return shell.streams;
  const streams = new Map(shell.streams);
  for (const redirection of redirections) {
    const { descriptor } = redirection;
    const isClosing = redirection.type === 'Redirect' && redirection.target.text === '-';
    const given = typeof descriptor === 'string' ? named(shell, streams, descriptor, isClosing) : descriptor;
    const input = (text: string): void => void streams.set(given ?? 0, { reader: contentReader(textContent(text)) });
    if (redirection.type === 'HereDocument') input(joined(shell, yield* piecesOf(shell, redirection.body, true)));
    else if (redirection.operator === '<<<') input(`${yield* expandText(shell, redirection.target)}\n`);
    else {
      const target = yield* targetOf(shell, redirection.target);
      // What the target's own expansion opened (process substitution) is there too.
      for (const [fd, stream] of shell.streams) if (!streams.has(fd) && fd > 9) streams.set(fd, stream);
      apply(shell, streams, redirection.operator, given ?? (redirection.operator.startsWith('<') ? 0 : 1), given !== undefined, target);
    }
  }
  return streams;
}

/** `{name}>`: the first free descriptor from 10 on, kept in the variable. */
function named(shell: ShellState, streams: ReadonlyMap<number, Stream>, name: string, isClosing: boolean): number {
  if (isClosing) return Number(parameterValue(shell, name) ?? -1);
  let descriptor = 10;
  while (streams.has(descriptor)) descriptor++;
  assign(shell, name, String(descriptor));
  return descriptor;
}

/** bash splits and matches the word, which must then be one. */
function* targetOf(shell: ShellState, word: Word): Task<string> {
  if (shell.dialect !== 'bash') return yield* expandText(shell, word);
  const words = yield* expandWords(shell, [word]);
  if (words.length !== 1) throw new ShellError(`${word.text}: ambiguous redirect`, 1, 'redirection');
  return words[0] ?? '';
}

function apply(shell: ShellState, streams: Map<number, Stream>, operator: string, descriptor: number, isGiven: boolean, target: string): void {
  switch (operator) {
    case '<':
      streams.set(descriptor, openForRead(shell, streams, target));
      return;
    case '<>':
      streams.set(isGiven ? descriptor : 0, openForBoth(shell, streams, target));
      return;
    case '>':
    case '>|':
      streams.set(descriptor, openForWrite(shell, streams, target, operator === '>' && shell.options.has('C') ? 'create' : 'truncate'));
      return;
    case '>>':
      streams.set(descriptor, openForWrite(shell, streams, target, 'keep'));
      return;
    case '&>':
    case '&>>':
      both(streams, openForWrite(shell, streams, target, operator === '&>' ? 'truncate' : 'keep'));
      return;
    default:
      duplicate(shell, streams, descriptor, isGiven, target);
  }
}

function both(streams: Map<number, Stream>, stream: Stream): void {
  streams.set(1, stream);
  streams.set(2, stream);
}

/** `>&2`, `<&3-`, `>&-`; a file's name means both outputs in bash and busybox. */
function duplicate(shell: ShellState, streams: Map<number, Stream>, descriptor: number, isGiven: boolean, target: string): void {
  const number = /^(\d+)(-?)$/.exec(target);
  if (target === '-') streams.delete(descriptor);
  else if (number !== null) {
    const from = Number(number[1]);
    const stream = streams.get(from);
    if (stream === undefined) throw new ShellError(`${from}: Bad file descriptor`, shell.dialect === 'dash' ? 2 : 1, 'redirection');
    streams.set(descriptor, stream);
    if (number[2] === '-' && from !== descriptor) streams.delete(from);
  } else if (shell.dialect === 'dash' || isGiven) throw shell.dialect === 'bash' ? new ShellError(`${target}: ambiguous redirect`, 1, 'redirection') : new ShellError('Syntax error: Bad fd number', 2);
  else both(streams, openForWrite(shell, streams, target, 'truncate'));
}

const device = (streams: ReadonlyMap<number, Stream>, path: string): Stream | undefined => openDevice(path, (descriptor) => streams.get(descriptor));

function openForRead(shell: ShellState, streams: ReadonlyMap<number, Stream>, path: string): Stream {
  try {
    return device(streams, path) ?? { reader: contentReader(readable(shell, path)) };
  } catch (error) {
    throw refused(shell, error, 'open', path);
  }
}

/** Directories open for reading; it is reading them that fails. */
function readable(shell: ShellState, path: string) {
  return shell.vfs.get(shell.cwd, path).kind === 'directory' ? EMPTY_CONTENT : shell.vfs.read(shell.cwd, path);
}

function openForBoth(shell: ShellState, streams: ReadonlyMap<number, Stream>, path: string): Stream {
  try {
    const special = device(streams, path);
    if (special !== undefined) return special;
    const node = shell.vfs.openForWrite(shell.cwd, path, 0o666);
    return node.kind === 'file' ? sharedFile(shell.vfs, shell.cwd, path, shell.machine.budget) : { writer: nullWriter };
  } catch (error) {
    throw refused(shell, error, 'create', path);
  }
}

function openForWrite(shell: ShellState, streams: ReadonlyMap<number, Stream>, path: string, mode: 'truncate' | 'keep' | 'create'): Stream {
  const special = device(streams, path);
  if (special !== undefined) return special;
  const { vfs, cwd, machine } = shell;
  try {
    const node = vfs.openForWrite(cwd, path, 0o666, mode === 'create' && vfs.stat(cwd, path)?.kind === 'file');
    if (node.kind !== 'file') return { writer: nullWriter };
    if (mode !== 'keep') vfs.write(cwd, path, EMPTY_CONTENT);
    return { writer: fileWriter(vfs, cwd, path, machine.budget) };
  } catch (error) {
    throw refused(shell, error, 'create', path);
  }
}

/** dash: `cannot open x: No such file`; busybox: `can't open x: no such file`; bash names the path and strerror's text. */
function refused(shell: ShellState, error: unknown, action: 'open' | 'create', path: string): unknown {
  if (!(error instanceof FilesystemError)) return error;
  const isMissing = error.code === 'ENOENT';
  switch (shell.dialect) {
    case 'dash':
      return new ShellError(`cannot ${action} ${path}: ${isMissing ? (action === 'open' ? 'No such file' : 'Directory nonexistent') : error.message}`, 2, 'redirection');
    case 'busybox':
      return new ShellError(`can't ${action} ${path}: ${isMissing ? (action === 'open' ? 'no such file' : 'nonexistent directory') : error.message}`, 1, 'redirection');
    case 'bash':
      return new ShellError(`${path}: ${error.code === 'EEXIST' ? 'cannot overwrite existing file' : error.message}`, 1, 'redirection');
  }
}
