/** What a link may hold. */
export const LIMITS = {
  /** Characters of the link after `#`. */
  linkCharacters: 16_384,
  /** Bytes after unpacking. */
  unpackedBytes: 262_144,
  logEntries: 500,
  pathCharacters: 1024,
  commandCharacters: 16_384,
} as const;
