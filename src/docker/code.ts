/** All code below the session that is loaded on demand. */
import { codePacks, SHELL_CODE, type CodeTable } from '../shell/index.ts';

const IMPORTERS = {
  archiveCommands: () => import('./cli/packs/archives.ts'),
  archiveReader: () => import('./load/reader.ts'),
  archiveWriter: () => import('./archive/writer.ts'),
  buildCommand: () => import('./cli/build.ts'),
  buildExtras: () => import('./cli/packs/build-extras.ts'),
  containerCommands: () => import('./cli/packs/containers.ts'),
  decompress: () => import('../filesystem/archive/decompress.ts'),
  imageCommands: () => import('./cli/packs/images.ts'),
  inspectCommands: () => import('./cli/inspect.ts'),
  registry: () => import('./registry/index.ts'),
  service: () => import('./service.ts'),
  standIn: () => import('./image/stand-in.ts'),
  systemCommands: () => import('./cli/packs/system.ts'),
  tar: () => import('../filesystem/tar/index.ts'),
  unpack: () => import('./build/copy/unpack.ts'),
  volumeCommands: () => import('./cli/volumes.ts'),
};

export const DOCKER_CODE = codePacks('docker', IMPORTERS);

export type DockerPacks = typeof IMPORTERS;

/** What answers a task's `load` for code: worker, tests and scripts alike. */
export const CODE: CodeTable = new Map([...SHELL_CODE, ...DOCKER_CODE.table]);
