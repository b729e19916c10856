/** The document as compact JSON and back, checked: nothing that comes out of a link is trusted to have the right shape. */
import { STARTS } from '../session/starts.ts';
import { condense, type LogEntry, type Look, type StrataDocument } from '../session/document.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { LIMITS } from './limits.ts';

/** `[start, [image, step, sample path], [entry, ...]]`; an entry is a letter and its words. */
export function toShape(document: StrataDocument): unknown {
  const { start, log, look } = condense(document);
  return [start, [look.image, look.step, look.samplePath], log.map(toEntry)];
}

function toEntry(entry: LogEntry): string[] {
  switch (entry.kind) {
    case 'write':
      return typeof entry.data === 'string' ? ['w', entry.path, entry.data] : ['b', entry.path, toBase64Url(entry.data)];
    case 'remove':
      return ['d', entry.path];
    case 'rename':
      return ['m', entry.from, entry.to];
    case 'command':
      return ['c', entry.line];
    case 'attach':
      return ['a', entry.name, entry.digest, String(entry.size)];
  }
}

/** The document, or why the shape is refused. */
export function fromShape(shape: unknown): StrataDocument | 'wrong shape' | 'too many' {
  if (!Array.isArray(shape) || shape.length !== 3) return 'wrong shape';
  const [start, rawLook, rawLog] = shape as unknown[];
  const look = fromLook(rawLook);
  if (typeof start !== 'string' || !STARTS.has(start) || look === undefined || !Array.isArray(rawLog)) return 'wrong shape';
  if (rawLog.length > LIMITS.logEntries) return 'too many';
  const log: LogEntry[] = [];
  for (const raw of rawLog as unknown[]) {
    const entry = fromEntry(raw);
    if (typeof entry === 'string') return entry;
    log.push(entry);
  }
  return { start, log, revision: log.length, look };
}

function fromLook(raw: unknown): Look | undefined {
  if (!Array.isArray(raw) || raw.length !== 3) return undefined;
  const [image, step, samplePath] = raw as unknown[];
  const isText = (value: unknown): value is string | null => value === null || (typeof value === 'string' && value.length <= LIMITS.pathCharacters);
  const isStep = (value: unknown): value is number | null => value === null || (Number.isInteger(value) && (value as number) >= 0);
  return isText(image) && isStep(step) && isText(samplePath) ? { image, step, samplePath } : undefined;
}

function fromEntry(raw: unknown): LogEntry | 'wrong shape' | 'too many' {
  if (!Array.isArray(raw) || !raw.every((word) => typeof word === 'string')) return 'wrong shape';
  const [kind, first, second, third] = raw;
  const words = kind === 'c' || kind === 'd' ? 2 : kind === 'a' ? 4 : 3;
  if (raw.length !== words || first === undefined) return 'wrong shape';
  if (kind === 'c') return first.length > LIMITS.commandCharacters ? 'too many' : { kind: 'command', line: first };
  if (!isContextPath(first)) return 'wrong shape';
  if (kind === 'a') return fromAttachment(first, second, Number(third));
  if (kind === 'd') return { kind: 'remove', path: first };
  if (second === undefined) return 'wrong shape';
  if (kind === 'm') return isContextPath(second) ? { kind: 'rename', from: first, to: second } : 'wrong shape';
  if (kind === 'w') return { kind: 'write', path: first, data: second };
  const data = kind === 'b' ? fromBase64Url(second) : undefined;
  return data === undefined ? 'wrong shape' : { kind: 'write', path: first, data };
}

function fromAttachment(name: string, digest: string | undefined, size: number): LogEntry | 'wrong shape' {
  if (name.includes('/') || digest === undefined || !/^sha256:[0-9a-f]{64}$/.test(digest) || !Number.isSafeInteger(size) || size < 0) return 'wrong shape';
  return { kind: 'attach', name, digest, size };
}

/** Whether a path stays below the build context. */
function isContextPath(path: string): boolean {
  const names = path.split('/');
  return path.length <= LIMITS.pathCharacters && names.every((name) => name !== '' && name !== '.' && name !== '..' && !name.includes('\0'));
}
