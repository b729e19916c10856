import { describe, expect, it } from 'vitest';
import type { GivenFile } from '../../docker/index.ts';
import type { Progress } from '../protocol.ts';
import { Cancelled } from './drive.ts';
import { toExportedFile } from './give.ts';

const MEGABYTE = new Uint8Array(1 << 20).fill(7);

function* megabytes(count: number): Generator<Uint8Array<ArrayBuffer>> {
  for (let i = 0; i < count; i++) yield MEGABYTE;
}

const given = (count: number): GivenFile => ({ path: '/tmp/x.tar', size: count << 20, chunks: megabytes(count) });

describe('a file that leaves the worker', () => {
  it('is a blob of all its bytes; its progress never goes back', async () => {
    const seen: Progress[] = [];
    const { name, content } = await toExportedFile(given(11), { signal: new AbortController().signal, progress: (progress) => seen.push(progress) });
    expect(name).toBe('x.tar');
    expect(content.size).toBe(11 << 20);
    expect(new Uint8Array(await content.arrayBuffer()).every((byte) => byte === 7)).toBe(true);
    expect(seen.map(({ done }) => done >> 20)).toEqual([4, 8]);
    expect(new Set(seen.map(({ total }) => total >> 20))).toEqual(new Set([11]));
  });

  it('stops being made once it is cancelled', async () => {
    const controller = new AbortController();
    const file = given(1000);
    const made = toExportedFile(file, { signal: controller.signal, progress: () => controller.abort() });
    await expect(made).rejects.toThrow(Cancelled);
    expect([...file.chunks]).toEqual([]);
  });
});
