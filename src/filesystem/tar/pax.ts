/** PAX records: `length key=value` lines that replace or add to the fields of the next header. */
import { decodeName } from '../names.ts';
import { TarError } from './error.ts';

/** The records in order; a later one of the same key wins where that matters. Throws TarError for what is not such a line. */
export function readPax(body: Uint8Array): [string, string][] {
  const records: [string, string][] = [];
  for (let at = 0; at < body.length; ) {
    const blank = body.indexOf(0x20, at);
    const digits = blank < 0 || blank - at > 10 ? '' : String.fromCharCode(...body.subarray(at, blank));
    const end = at + Number(/^\d+$/.test(digits) ? digits : 0);
    const equals = body.indexOf(0x3d, blank);
    if (end <= blank + 2 || end > body.length || body[end - 1] !== 0x0a || equals < 0 || equals >= end) throw new TarError('invalid tar header');
    records.push([decodeName(body.subarray(blank + 1, equals)), decodeName(body.subarray(equals + 1, end - 1))]);
    at = end;
  }
  return records;
}

/** A whole number that is not negative, fractions cut off. Throws TarError. */
export function paxNumber(text: string): number {
  const whole = /^(\d{1,16})(?:\.\d*)?$/.exec(text)?.[1];
  const value = Number(whole);
  if (whole === undefined || !Number.isSafeInteger(value)) throw new TarError('invalid tar header');
  return value;
}
