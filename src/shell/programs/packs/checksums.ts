/** Programs that compute sums of files. */
import type { Program } from '../../program.ts';
import { ALGORITHMS } from '../checksums/algorithms.ts';
import { digestProgram } from '../checksums/digest-program.ts';

const of = (name: string): Program => {
  const algorithm = ALGORITHMS.get(name);
  if (algorithm === undefined) throw new Error(`there is no algorithm ${name}`);
  return digestProgram(algorithm);
};

export const md5sum = of('md5');
export const sha1sum = of('sha1');
export const sha224sum = of('sha224');
export const sha256sum = of('sha256');
export const sha384sum = of('sha384');
export const sha512sum = of('sha512');
export const b2sum = of('blake2b');
export { cksum, sum } from '../checksums/cksum.ts';
