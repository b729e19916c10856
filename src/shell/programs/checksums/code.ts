/** The algorithms of checksum programs. */
import { codePacks } from '../../code.ts';

export const CHECKSUM_CODE = codePacks('checksums', {
  algorithms: async () => (await import('./algorithms.ts')).createAlgorithms(),
});
