/** All code below the session that is loaded on demand. */
import { codePacks, PROGRAM_CODE, SHELL_CODE, type CodeTable } from '../shell/index.ts';

export const DOCKER_CODE = codePacks('docker', {
  archiveReader: () => import('./load/reader.ts'),
  archiveWriter: () => import('./archive/writer.ts'),
  cli: () => import('./cli/index.ts'),
  decompress: () => import('../filesystem/archive/decompress.ts'),
  registry: () => import('./registry/index.ts'),
  standIn: () => import('./image/stand-in.ts'),
  unpack: () => import('./build/copy/unpack.ts'),
});

/** What answers a task's `load` for code: worker, tests and scripts alike. */
export const CODE: CodeTable = new Map([...SHELL_CODE, ...PROGRAM_CODE, ...DOCKER_CODE.table]);
