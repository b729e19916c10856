/**
 * hash-wasm's file with one algorithm alone. Its main file holds them all: a bundler would put those that checksum programs use
 * into the same script as the one that every digest needs.
 */
declare module 'hash-wasm/dist/sha256.umd.min.js' {
  import type { createSHA256 } from 'hash-wasm';

  const algorithm: { readonly createSHA256: typeof createSHA256 };
  export default algorithm;
}
