/** cksum: POSIX's CRC and the count of bytes, or with -a another sum in a tagged line. */
import { contentChunks } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { badOption, fail, inputContent, misuse, print, readOptions, reason } from '../kit.ts';
import { CHECKSUM_CODE } from './code.ts';
import { sums, verify } from './digest-program.ts';

const POLYNOMIAL = 0x04c11db7;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? POLYNOMIAL : 0);
  return crc;
});

/** The CRC of the bytes followed by their count, least significant byte first. */
function crcOf(chunks: Iterable<Uint8Array>, size: number): number {
  let crc = 0;
  const add = (byte: number): void => {
    crc = (crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0);
  };
  for (const chunk of chunks) for (const byte of chunk) add(byte);
  for (let left = size; left > 0; left = Math.floor(left / 256)) add(left % 256);
  return ~crc >>> 0;
}

export const cksum: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'a:l:cz', { 'algorithm=': 'a', 'length=': 'l', check: 'c', tag: 'T', untagged: 'U', quiet: 'q', status: 's', strict: 'S', warn: 'w', zero: 'z', 'ignore-missing': 'I' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const name = values.get('a') ?? 'crc';
  const algorithm = name === 'crc' ? undefined : (yield* CHECKSUM_CODE.load('algorithms')).get(name);
  const paths = operands.length > 0 ? operands : ['-'];
  if (algorithm !== undefined) {
    if (flags.has('c')) return yield* verify(process, algorithm, paths, flags);
    return yield* sums(process, algorithm, paths, flags.has('U') ? flags : new Set([...flags, 'T']));
  }
  if (name !== 'crc') return yield* misuse(process, `invalid argument '${name}' for '--algorithm'`);
  let code = 0;
  for (const path of paths) {
    try {
      const content = yield* inputContent(process, path);
      yield* print(process, `${crcOf(contentChunks(content), content.size)} ${content.size}${operands.length === 0 ? '' : ` ${path}`}\n`);
    } catch (error) {
      code = yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  return code;
};

/** sum: BSD's 16-bit sum and the count of blocks of 1024 bytes. */
export const sum: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'rs', { sysv: 's' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  let code = 0;
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      const content = yield* inputContent(process, path);
      let value = 0;
      for (const chunk of contentChunks(content)) for (const byte of chunk) value = flags.has('s') ? value + byte : (((value >> 1) | ((value & 1) << 15)) + byte) & 0xffff;
      if (flags.has('s')) {
        value = (value & 0xffff) + Math.floor(value / 0x10000);
        value = (value & 0xffff) + (value >> 16);
      }
      const blocks = Math.ceil(content.size / (flags.has('s') ? 512 : 1024));
      yield* print(process, flags.has('s') ? `${value} ${blocks}${operands.length === 0 ? '' : ` ${path}`}\n` : `${String(value).padStart(5, '0')} ${String(blocks).padStart(5)}${operands.length === 0 ? '' : ` ${path}`}\n`);
    } catch (error) {
      code = yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  return code;
};
