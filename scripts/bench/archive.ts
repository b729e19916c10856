/** Archives against hashing alone: reading one, hashing included, takes at most 1.67 times as long (60 % of the rate). */
import { createSHA256 } from 'hash-wasm';
import { bytesContent, directory, file, putAt, writeTar, type Directory } from '../../src/filesystem/index.ts';
import { TarReader } from '../../src/filesystem/tar/index.ts';
import type { Bench } from './bench.ts';

const FILES = 4_000;
const PIECE = 1 << 20;

/** A layer of many small files and some large ones. */
function tree(): Directory {
  let root = directory();
  for (let i = 0; i < FILES; i++) {
    const bytes = new Uint8Array(i % 100 === 0 ? 1_200_000 : 3_000).fill(i % 251);
    root = putAt(root, ['usr', `folder${i % 50}`, `file${i}`], file(bytesContent(bytes), { mtime: 5 }));
  }
  return root;
}

function* piecesOf(bytes: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

export async function archiveBenches(): Promise<Bench[]> {
  const root = tree();
  const tar = Uint8Array.from(Buffer.concat([...writeTar(root)]));
  const content = bytesContent(tar);
  const size = `${Math.round(tar.length / 1e6)} MB`;
  const hasher = await createSHA256();
  const hash = (pieces: Iterable<Uint8Array<ArrayBuffer>>, each: (piece: Uint8Array<ArrayBuffer>) => void = () => undefined): void => {
    hasher.init();
    for (const piece of pieces) {
      hasher.update(piece);
      each(piece);
    }
    hasher.digest();
  };
  const alone = { name: 'sha256 alone', run: () => hash(piecesOf(tar)) };
  const read = (): void => {
    const reader = new TarReader();
    hash(piecesOf(tar), (piece) => reader.push(piece));
    reader.finish(content);
  };
  return [
    { name: `a tar of ${size} is read and hashed`, budget: 'at most 1.67', rounds: 9, variants: [alone, { name: 'read and hash', run: read }] },
    { name: `a layer is written as a tar of ${size} and hashed`, budget: '', rounds: 9, variants: [alone, { name: 'write and hash', run: () => hash(writeTar(root)) }] },
  ];
}
