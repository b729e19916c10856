/** COPY and ADD. */
export { copyInto, isDirectoryName, type CopyTarget } from './copy-into.ts';
export { CopyError, MissingSource } from './errors.ts';
export { checkTransfer, heredocSources, sourcesOf, type CopySource, type TransferWords } from './sources.ts';
