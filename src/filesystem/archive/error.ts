/** Why compressed bytes cannot be unpacked; the message is a few words that follow the name of a file. */
export class ArchiveError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArchiveError';
  }
}

export const damaged = (format: string): ArchiveError => new ArchiveError(`the ${format} data is damaged`);
export const truncated = (): ArchiveError => new ArchiveError('unexpected EOF');
