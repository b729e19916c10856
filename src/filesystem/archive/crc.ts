/** The checksums that compressed files carry. Each takes the sum so far and gives it with `bytes` added. */
const CRC32 = table((i) => {
  let crc = i;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
const CRC32_BZIP2 = table((i) => {
  let crc = i << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

function table(entry: (i: number) => number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, i) => entry(i));
}

/** CRC-32 as gzip and xz have it; starts at 0. */
export function crc32(crc: number, bytes: Uint8Array): number {
  let sum = ~crc;
  for (const byte of bytes) sum = (CRC32[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** CRC-32 as bzip2 has it (most significant bit first); starts at 0. */
export function crc32Bzip2(crc: number, bytes: Uint8Array): number {
  let sum = ~crc;
  for (const byte of bytes) sum = (CRC32_BZIP2[((sum >>> 24) ^ byte) & 0xff] ?? 0) ^ (sum << 8);
  return ~sum >>> 0;
}
