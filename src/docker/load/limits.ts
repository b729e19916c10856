/** What an archive may hold; whatever goes beyond is refused. */
export const LOAD_LIMITS = {
  /** Bytes of all compressed parts once unpacked. */
  unpackedBytes: 4 * 2 ** 30,
  /** Bytes of one JSON document. */
  jsonBytes: 4 * 2 ** 20,
  /** Images of one archive. */
  images: 200,
  /** Indexes within indexes. */
  indexDepth: 4,
  /** Layers of one image: the layer store's own limit (semantics h.6). */
  layers: 125,
} as const;
