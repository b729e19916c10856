/** Why an archive cannot be read. */
export class TarError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TarError';
  }
}

/** An archive that stops in the middle. */
export const unexpectedEnd = (): TarError => new TarError('unexpected EOF');
