/** Fields of a tar header as archivers write them: texts ended by NUL, numbers in octal or in base 256, checksums of two kinds. */
import { decodeName } from '../names.ts';
import { TarError } from './error.ts';
import { BLOCK } from './header.ts';

/** The text of a field, up to its first NUL. */
export function readText(field: Uint8Array): string {
  const end = field.indexOf(0);
  return decodeName(end < 0 ? field : field.subarray(0, end));
}

const OCTAL = /^ *([0-7]*)[ \0]*$/;

/** The number of a field. Throws TarError for a negative one, for one beyond 2^53 and for what is no number. */
export function readNumber(field: Uint8Array): number {
  const [first = 0] = field;
  if (first >= 0x80) return readBase256(field);
  const digits = OCTAL.exec(String.fromCharCode(...field))?.[1];
  // What follows the first NUL is not part of the number.
  const text = digits ?? /^ *([0-7]*)$/.exec(readText(field).trimEnd())?.[1];
  if (text === undefined) throw new TarError('invalid tar header');
  return text === '' ? 0 : checked(Number.parseInt(text, 8));
}

function readBase256(field: Uint8Array): number {
  if ((field[0] ?? 0) & 0x40) throw new TarError('invalid tar header: a negative number');
  return checked(field.reduce((value, byte, i) => value * 256 + (i === 0 ? byte & 0x3f : byte), 0));
}

function checked(value: number): number {
  if (value > Number.MAX_SAFE_INTEGER) throw new TarError('invalid tar header: a number is too large');
  return value;
}

const CHECKSUM = 148;

/** Whether a block's checksum is right, summed over unsigned bytes or, as some old archivers did, over signed ones. */
export function hasValidChecksum(block: Uint8Array): boolean {
  const field = /^[ 0]*([0-7]+)[ \0]/.exec(String.fromCharCode(...block.subarray(CHECKSUM, CHECKSUM + 8)) + ' ')?.[1];
  if (field === undefined) return false;
  const expected = Number.parseInt(field, 8);
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < block.length; i++) {
    const byte = i >= CHECKSUM && i < CHECKSUM + 8 ? 0x20 : (block[i] ?? 0);
    unsigned += byte;
    signed += byte >= 0x80 ? byte - 256 : byte;
  }
  return expected === unsigned || expected === signed;
}

/** Whether a block can begin an archive. */
export function isTarHeader(block: Uint8Array): boolean {
  return block.length === BLOCK && block.some((byte) => byte !== 0) && hasValidChecksum(block);
}
