/** Programs that compute sums of files. */
import { digestProgram } from '../checksums/digest-program.ts';

export const md5sum = digestProgram('md5');
export const sha1sum = digestProgram('sha1');
export const sha224sum = digestProgram('sha224');
export const sha256sum = digestProgram('sha256');
export const sha384sum = digestProgram('sha384');
export const sha512sum = digestProgram('sha512');
export const b2sum = digestProgram('blake2b');
export { cksum, sum } from '../checksums/cksum.ts';
