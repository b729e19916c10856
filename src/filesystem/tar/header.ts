/** One 512-byte tar header as Go's archive/tar writes it (recorded facts 3c, "Tar bytes"; semantics h.1). */
import { encodeName } from '../names.ts';

export const BLOCK = 512;

export interface Header {
  /** Relative, without `./`; a directory's ends in a slash. */
  readonly name: string;
  readonly type: '0' | '1' | '2' | '3' | '4' | '5' | '6' | 'x';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  readonly linkName?: string;
  readonly major?: number;
  readonly minor?: number;
}

const NAME = 100;
const PREFIX = 155;
const MAX_ID = 0o7777777;
const MAX_SIZE = 0o77777777777;

/** The blocks of a header; a PAX extension precedes it when USTAR cannot hold the values. */
export function encodeHeader(header: Header): Uint8Array<ArrayBuffer>[] {
  const records = paxRecords(header);
  if (records.length === 0) return [block(header, splitName(encodeName(header.name)))];
  const body = encodePax(records);
  const extension: Header = { name: header.name, type: 'x', mode: 0, uid: 0, gid: 0, size: body.length, mtime: 0 };
  return [block(extension, { name: paxName(header.name), prefix: NOTHING }), padded(body), block(header, { name: cutName(toAscii(header.name)), prefix: NOTHING })];
}

/** The PAX records, sorted by key; none when USTAR holds all values. A long name that USTAR could divide has a record only beside others. */
function paxRecords({ name, linkName = '', uid, gid, size }: Header): [string, string][] {
  const records: [string, string][] = [];
  const bytes = encodeName(name);
  const link = encodeName(linkName);
  if (gid > MAX_ID) records.push(['gid', String(gid)]);
  if (!isAscii(link) || link.length > NAME) records.push(['linkpath', linkName]);
  if (!isAscii(bytes) || bytes.length > NAME) records.push(['path', name]);
  if (size > MAX_SIZE) records.push(['size', String(size)]);
  if (uid > MAX_ID) records.push(['uid', String(uid)]);
  const isDivided = isAscii(bytes) && splitName(bytes).prefix.length > 0;
  return records.length === 1 && isDivided ? [] : records;
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);
const toAscii = (text: string): Uint8Array<ArrayBuffer> => encodeName(text).filter((byte) => byte < 0x80);
const NOTHING = new Uint8Array();
const SLASH = 0x2f;

/** `dir/PaxHeaders.0/base`, as Go names the extension; that of a directory has no base. */
function paxName(name: string): Uint8Array<ArrayBuffer> {
  const slash = name.lastIndexOf('/');
  const bytes = toAscii(`${name.slice(0, slash + 1)}PaxHeaders.0/${name.slice(slash + 1)}`).slice(0, NAME);
  return bytes.slice(0, bytes.findLastIndex((byte) => byte !== SLASH) + 1);
}

/** A name cut to its field; one that would be cut after a slash ends before it, since readers take it for a directory's (as Go does). */
function cutName(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes.length <= NAME || bytes[NAME - 1] !== SLASH) return bytes.slice(0, NAME);
  const cut = bytes.slice(0, NAME);
  cut[cut.findLastIndex((byte) => byte !== SLASH) + 1] = 0;
  return cut;
}

function encodePax(records: readonly (readonly [string, string])[]): Uint8Array<ArrayBuffer> {
  const lines = records.map(([key, value]) => {
    const rest = encodeName(` ${key}=${value}\n`);
    let length = rest.length + 1;
    while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
    return [...encodeName(String(length)), ...rest];
  });
  return Uint8Array.from(lines.flat());
}

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK);
  blocks.set(bytes);
  return blocks;
}

/** USTAR's division of a long name at a slash; the name stays whole (and too long) when there is no such place. */
function splitName(bytes: Uint8Array<ArrayBuffer>): { name: Uint8Array<ArrayBuffer>; prefix: Uint8Array<ArrayBuffer> } {
  const none = { name: bytes, prefix: NOTHING };
  if (bytes.length <= NAME) return none;
  let length = bytes.length;
  if (length > PREFIX + 1) length = PREFIX + 1;
  else if (bytes[length - 1] === SLASH) length--;
  const slash = bytes.subarray(0, length).lastIndexOf(SLASH);
  const rest = bytes.length - slash - 1;
  if (slash <= 0 || rest > NAME || rest === 0 || slash > PREFIX) return none;
  return { name: bytes.slice(slash + 1), prefix: bytes.slice(0, slash) };
}

function octal(value: number, digits: number): Uint8Array<ArrayBuffer> {
  const text = value.toString(8);
  return encodeName((text.length > digits ? '0' : text).padStart(digits, '0') + '\0');
}

function block(header: Header, { name, prefix }: { name: Uint8Array; prefix: Uint8Array }): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(BLOCK);
  out.set(name.subarray(0, NAME), 0);
  out.set(octal(header.mode, 7), 100);
  out.set(octal(header.uid, 7), 108);
  out.set(octal(header.gid, 7), 116);
  out.set(octal(header.size, 11), 124);
  out.set(octal(Math.max(0, header.mtime), 11), 136);
  out.set(encodeName('        '), 148);
  out.set(encodeName(header.type), 156);
  out.set(cutName(toAscii(header.linkName ?? '')), 157);
  out.set(encodeName('ustar\x0000'), 257);
  // Go leaves the device numbers of an extension empty.
  if (header.type !== 'x') {
    out.set(octal(header.major ?? 0, 7), 329);
    out.set(octal(header.minor ?? 0, 7), 337);
  }
  out.set(prefix, 345);
  const sum = out.reduce((total, byte) => total + byte, 0);
  out.set(encodeName(sum.toString(8).padStart(6, '0') + '\0 '), 148);
  return out;
}
