/**
 * A strict reader of tar archives for tests, written from POSIX pax and independent of the writer in src/filesystem: it takes nothing but
 * what a careful writer of layers gives, and says what is wrong with the rest.
 */
const BLOCK = 512;
const TYPES = { '0': 'file', '1': 'link', '2': 'symlink', '3': 'character', '4': 'block', '5': 'directory', '6': 'fifo' } as const;

export interface Entry {
  /** Without a slash at the end. */
  readonly name: string;
  readonly type: (typeof TYPES)[keyof typeof TYPES];
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly target: string;
  readonly device: string;
  readonly body: Buffer;
}

export class Invalid extends Error {}

export function check(condition: boolean, problem: string): asserts condition {
  if (!condition) throw new Invalid(problem);
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

function text(field: Buffer, what: string): string {
  const end = field.indexOf(0);
  check(end < 0 || isZero(field.subarray(end)), `${what}: bytes after the end`);
  return field.subarray(0, end < 0 ? field.length : end).toString('utf8');
}

function octal(field: Buffer, what: string): number {
  const value = /^([0-7]+)[ \0]*$/.exec(field.toString('latin1'))?.[1];
  check(value !== undefined, `${what}: not an octal number`);
  return Number.parseInt(value, 8);
}

function paxRecords(body: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length; ) {
    const digits = /^\d+/.exec(body.subarray(at, at + 10).toString('latin1'))?.[0] ?? '';
    const length = Number(digits);
    check(length > digits.length + 3 && at + length <= body.length, 'pax record: wrong length');
    const record = body.subarray(at + digits.length + 1, at + length).toString('utf8');
    check(body[at + digits.length] === 0x20 && record.endsWith('\n'), 'pax record: not of the form "length key=value"');
    const equals = record.indexOf('=');
    check(equals > 0, 'pax record without a key');
    records.set(record.slice(0, equals), record.slice(equals + 1, -1));
    at += length;
  }
  check([...records.keys()].join() === [...records.keys()].sort().join(), 'pax records are not sorted');
  return records;
}

/** All entries. Throws Invalid. */
export function readEntries(archive: Buffer): Entry[] {
  check(archive.length % BLOCK === 0, 'the archive does not consist of whole blocks');
  const entries: Entry[] = [];
  const seen = new Set<string>();
  let pax: Map<string, string> | undefined;
  let at = 0;
  for (;;) {
    const header = archive.subarray(at, at + BLOCK);
    check(header.length === BLOCK, 'the archive has no end');
    if (isZero(header)) break;
    check(header.subarray(257, 265).toString('latin1') === 'ustar\x0000', 'not a ustar header');
    const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
    check(octal(header.subarray(148, 156), 'checksum') === sum, 'wrong checksum');
    const flag = String.fromCharCode(header[156] ?? 0);
    const declared = octal(header.subarray(124, 136), 'size');
    const size = flag === 'x' ? declared : Number(pax?.get('size') ?? declared);
    const body = archive.subarray(at + BLOCK, at + BLOCK + size);
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    check(body.length === size && isZero(archive.subarray(at + BLOCK + size, end)), 'a file is cut short or not padded with zeros');
    at = end;
    if (flag === 'x') {
      check(pax === undefined, 'two pax headers in a row');
      pax = paxRecords(body);
      continue;
    }
    entries.push(entryOf(header, flag, body, pax ?? new Map(), seen));
    pax = undefined;
  }
  check(pax === undefined, 'a pax header without an entry');
  check(archive.length === at + 2 * BLOCK && isZero(archive.subarray(at)), 'the archive does not end in exactly two empty blocks');
  return entries;
}

function entryOf(header: Buffer, flag: string, body: Buffer, pax: ReadonlyMap<string, string>, seen: Set<string>): Entry {
  check(flag in TYPES, `unknown type of entry: ${flag}`);
  const type = TYPES[flag as keyof typeof TYPES];
  const prefix = text(header.subarray(345, 500), 'prefix');
  const short = text(header.subarray(0, 100), 'name');
  const path = pax.get('path') ?? (prefix === '' ? short : `${prefix}/${short}`);
  const name = path.replace(/\/$/, '');
  const words = name.split('/');
  check(words.every((word) => word !== '' && word !== '.' && word !== '..'), `${path}: not a clean relative name`);
  check(path.endsWith('/') === (type === 'directory'), `${path}: a slash at the end is for directories alone`);
  check(!seen.has(name), `${path}: twice in the archive`);
  const target = pax.get('linkpath') ?? text(header.subarray(157, 257), 'link name');
  const isWhiteout = words.at(-1)?.startsWith('.wh.') === true;
  if (type === 'link') check(seen.has(target), `${path}: a hard link to what is not there yet`);
  else check((target !== '') === (type === 'symlink') || isWhiteout, `${path}: link name and type do not agree`);
  check(type === 'file' || body.length === 0, `${path}: contents that are not a file's`);
  if (isWhiteout) check(type === 'file' && body.length === 0 && words.at(-1) !== '.wh.', `${path}: not a whiteout`);
  check(text(header.subarray(265, 297), 'user name') === '' && text(header.subarray(297, 329), 'group name') === '', `${path}: has the names of owners`);
  seen.add(name);
  const mode = octal(header.subarray(100, 108), 'mode');
  check(mode <= 0o7777, `${path}: the mode holds more than permissions`);
  return {
    name,
    type,
    mode,
    uid: Number(pax.get('uid') ?? octal(header.subarray(108, 116), 'uid')),
    gid: Number(pax.get('gid') ?? octal(header.subarray(116, 124), 'gid')),
    mtime: Number(pax.get('mtime') ?? octal(header.subarray(136, 148), 'mtime')),
    target,
    device: `${octal(header.subarray(329, 337), 'major')}:${octal(header.subarray(337, 345), 'minor')}`,
    body,
  };
}
