/** Redirections: streams opened for one command. */
import type { Redirection } from 'unbash';
import { EMPTY_CONTENT, FilesystemError, textContent } from '../../filesystem/index.ts';
import { openDevice, type Stream } from '../devices.ts';
import { contentReader, fileWriter, emptyReader, nullWriter } from '../streams.ts';
import type { Task } from '../task.ts';
import { expandText, piecesOf } from './expand.ts';
import { ShellError, type ShellState } from './state.ts';
import { joined } from './variables.ts';

type HereDoc = Extract<Redirection, { type: 'HereDoc' }>;

/** The streams of a shell with redirections applied, in order. Throws ShellError where a file cannot be opened. */
export function* redirected(shell: ShellState, redirections: readonly Redirection[]): Task<Map<number, Stream>> {
  if (redirections.length === 0) return shell.streams;
  const streams = new Map(shell.streams);
  for (const redirection of redirections) {
    const { descriptor } = redirection;
    const given = descriptor?.type === 'FileDescriptor' ? descriptor.value : undefined;
    if (redirection.type === 'HereDoc') {
      streams.set(given ?? 0, { reader: contentReader(textContent(yield* heredocText(shell, redirection))) });
    } else if (redirection.type === 'HereString') {
      const text = redirection.target === undefined ? '' : yield* expandText(shell, redirection.target);
      streams.set(given ?? 0, { reader: contentReader(textContent(text + '\n')) });
    } else {
      const target = redirection.target === undefined ? '' : yield* expandText(shell, redirection.target);
      apply(shell, streams, redirection.operator, given, target);
    }
  }
  return streams;
}

/** `<<-` takes the tabs from the beginnings of lines as they are written, not from what expands into them. */
function* heredocText(shell: ShellState, { body, operator }: HereDoc): Task<string> {
  const strip = (text: string): string => (operator === '<<-' ? text.replace(/^\t+/gm, '') : text);
  const { parts } = body;
  if (parts === undefined) return strip(body.text);
  const stripped = parts.map((part, i) => {
    if (part.type !== 'Literal') return part;
    return { ...part, value: i === 0 ? strip(part.value) : strip(`.${part.value}`).slice(1) };
  });
  return joined(shell, yield* piecesOf(shell, stripped, true));
}

function apply(shell: ShellState, streams: Map<number, Stream>, operator: string, given: number | undefined, target: string): void {
  switch (operator) {
    case '<':
      streams.set(given ?? 0, openForRead(shell, streams, target));
      return;
    case '<>':
      streams.set(given ?? 0, { ...openForRead(shell, streams, target, true), ...openForWrite(shell, streams, target, 'keep') });
      return;
    case '>':
    case '>|':
      streams.set(given ?? 1, openForWrite(shell, streams, target, operator === '>' && shell.options.has('C') ? 'create' : 'truncate'));
      return;
    case '>>':
      streams.set(given ?? 1, openForWrite(shell, streams, target, 'keep'));
      return;
    case '&>':
    case '&>>': {
      const stream = openForWrite(shell, streams, target, operator === '&>' ? 'truncate' : 'keep');
      streams.set(1, stream);
      streams.set(2, stream);
      return;
    }
    default:
      duplicate(shell, streams, operator === '<&' ? 0 : 1, given, target);
  }
}

function duplicate(shell: ShellState, streams: Map<number, Stream>, standard: number, given: number | undefined, target: string): void {
  if (target === '-') streams.delete(given ?? standard);
  else if (/^\d+-?$/.test(target)) {
    const stream = streams.get(Number.parseInt(target, 10));
    if (stream === undefined) throw new ShellError(`${Number.parseInt(target, 10)}: Bad file descriptor`, 2);
    streams.set(given ?? standard, stream);
  } else {
    const stream = openForWrite(shell, streams, target, 'truncate');
    streams.set(1, stream);
    streams.set(2, stream);
  }
}

const device = (streams: ReadonlyMap<number, Stream>, path: string): Stream | undefined => openDevice(path, (descriptor) => streams.get(descriptor));

function openForRead(shell: ShellState, streams: ReadonlyMap<number, Stream>, path: string, mayCreate = false): Stream {
  try {
    if (mayCreate && shell.vfs.stat(shell.cwd, path) === undefined) return { reader: emptyReader };
    return device(streams, path) ?? { reader: contentReader(shell.vfs.read(shell.cwd, path)) };
  } catch (error) {
    throw refused(shell, error, `cannot open ${path}`, path, 'No such file');
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
    throw refused(shell, error, `cannot create ${path}`, path, 'Directory nonexistent');
  }
}

/** dash: `cannot open x: No such file`; bash and busybox name the path and strerror's text. */
function refused(shell: ShellState, error: unknown, dashWords: string, path: string, missing: string): unknown {
  if (!(error instanceof FilesystemError)) return error;
  if (shell.dialect === 'dash') return new ShellError(`${dashWords}: ${error.code === 'ENOENT' ? missing : error.message}`, 2);
  if (shell.dialect === 'busybox') {
    const what = dashWords.startsWith('cannot open') ? "can't open" : "can't create";
    return new ShellError(`${what} ${path}: ${error.code === 'ENOENT' && what === "can't create" ? 'nonexistent directory' : error.code === 'ENOENT' ? 'no such file' : error.message}`, 1);
  }
  return new ShellError(`${path}: ${error.message}`, 1);
}
