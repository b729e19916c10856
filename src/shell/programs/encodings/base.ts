/** base64, base32 and basenc: bytes as digits of 6, 5, 4 or 1 bits, padded to whole groups. */
import { contentChunks, encodeName } from '../../../filesystem/index.ts';
import { isAssumedText } from '../../assumed/content.ts';
import type { Process, Program } from '../../program.ts';
import type { Task } from '../../task.ts';
import { badOption, fail, inputContent, inputText, misuse, print, readOptions, reason } from '../kit.ts';

interface Encoding {
  readonly digits: string;
  /** Bits of a digit. */
  readonly bits: number;
  /** Digits of a padded group; 1 where nothing is padded. */
  readonly group: number;
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BASE64: Encoding = { digits: `${UPPER}${UPPER.toLowerCase()}0123456789+/`, bits: 6, group: 4 };
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  base64: BASE64,
  base64url: { ...BASE64, digits: `${BASE64.digits.slice(0, 62)}-_` },
  base32: { digits: `${UPPER}234567`, bits: 5, group: 8 },
  base32hex: { digits: '0123456789ABCDEFGHIJKLMNOPQRSTUV', bits: 5, group: 8 },
  base16: { digits: '0123456789ABCDEF', bits: 4, group: 1 },
};

function encode(chunks: Iterable<Uint8Array>, { digits, bits, group }: Encoding): string {
  let out = '';
  let held = 0;
  let count = 0;
  for (const chunk of chunks) {
    for (const byte of chunk) {
      held = ((held << 8) | byte) & 0xffff;
      for (count += 8; count >= bits; count -= bits) out += digits.charAt((held >> (count - bits)) & ((1 << bits) - 1));
    }
  }
  if (count > 0) out += digits.charAt((held << (bits - count)) & ((1 << bits) - 1));
  return out.padEnd(Math.ceil(out.length / group) * group, '=');
}

/** The bytes up to the first character that is no digit; `isWhole` tells whether there was none. */
function decode(text: string, { digits, bits, group }: Encoding): { bytes: Uint8Array<ArrayBuffer>; isWhole: boolean } {
  const body = text.replace(/=+$/, '');
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  for (const c of body) {
    const digit = digits.indexOf(c);
    if (digit < 0) return { bytes: Uint8Array.from(bytes), isWhole: false };
    held = ((held << bits) | digit) & 0xffff;
    count += bits;
    if (count < 8) continue;
    count -= 8;
    bytes.push((held >> count) & 0xff);
  }
  return { bytes: Uint8Array.from(bytes), isWhole: text.length % group === 0 };
}

/** Bytes in base64, one line. */
export const base64Text = (bytes: Uint8Array): string => encode([bytes], BASE64);

function baseProgram(choose: (flags: ReadonlySet<string>) => Encoding | undefined): Program {
  return function* (process) {
    const own = Object.fromEntries(Object.keys(ENCODINGS).map((name) => [name, name]));
    const { flags, values, operands, unknown } = readOptions(process.argv, 'dw:i', { decode: 'd', 'wrap=': 'w', 'ignore-garbage': 'i', ...own });
    if (unknown !== undefined) return yield* badOption(process, unknown);
    const encoding = choose(flags);
    if (encoding === undefined) return yield* misuse(process, 'missing encoding type');
    if (operands.length > 1) return yield* misuse(process, `extra operand '${operands[1] ?? ''}'`);
    const width = values.get('w') ?? '76';
    if (!/^\d+$/.test(width)) return yield* fail(process, `invalid wrap size: '${width}'`);
    const path = operands[0] ?? '-';
    try {
      if (flags.has('d')) return yield* decodeInput(process, path, encoding, flags.has('i'));
      const encoded = encode(contentChunks(yield* inputContent(process, path)), encoding);
      yield* print(process, Number(width) === 0 ? encoded : encoded.replace(new RegExp(`.{1,${width}}`, 'g'), '$&\n'));
      return 0;
    } catch (error) {
      return yield* fail(process, process.isBusybox ? `can't open '${path}': ${reason(error)}` : `${path}: ${reason(error)}`);
    }
  };
}

/** What stands for something from the network stays what it is. */
function* decodeInput(process: Process, path: string, encoding: Encoding, ignoresGarbage: boolean): Task<number> {
  const text = yield* inputText(process, path);
  if (isAssumedText(text)) {
    yield* process.stdout.write(encodeName(text));
    return 0;
  }
  const digits = ignoresGarbage ? [...text].filter((c) => encoding.digits.includes(c) || c === '=').join('') : text.replaceAll('\n', '');
  const { bytes, isWhole } = decode(digits, encoding);
  yield* process.stdout.write(bytes);
  return isWhole ? 0 : yield* fail(process, process.isBusybox ? 'truncated input' : 'invalid input');
}

export const base64 = baseProgram(() => BASE64);
export const base32 = baseProgram(() => ENCODINGS['base32']);
export const basenc = baseProgram((flags) => ENCODINGS[[...flags].find((flag) => Object.hasOwn(ENCODINGS, flag)) ?? '']);
