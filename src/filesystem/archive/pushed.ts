/** Decoders that are pushed into, as generators that are pulled from. */
type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of input given at once, so that a small input with a huge output is stopped in time. */
const STEP = 16_384;

export function* pulled(chunks: Iterable<Uint8Array>, start: (give: (chunk: Uint8Array) => void) => { push(chunk: Uint8Array, final: boolean): void }): Generator<Bytes> {
  let ready: Bytes[] = [];
  // The decoders give views of buffers that they use again.
  const decoder = start((chunk) => ready.push(chunk.slice()));
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += STEP) {
      decoder.push(chunk.subarray(at, at + STEP), false);
      yield* ready;
      ready = [];
    }
  }
  decoder.push(new Uint8Array(), true);
  yield* ready;
}
