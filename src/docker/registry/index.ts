/** The registry's side of the command line, as one chunk (see `code.ts`). */
export { missingManifest, missingPull } from './missing.ts';
export { manifestInspect } from './manifest.ts';
export { pull, pullImage } from './pull.ts';
export { search } from './search.ts';
