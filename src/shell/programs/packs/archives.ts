/** Programs that pack and unpack. */
export { bunzip2, bzcat, bzip2, gunzip, gzip, unxz, unzstd, xz, xzcat, zcat, zstd, zstdcat } from '../archives/gzip.ts';
export { tar } from '../archives/tar.ts';
