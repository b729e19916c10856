/** Why an archive cannot be loaded, in Docker's words where Docker has any. */
export class LoadError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LoadError';
  }
}
