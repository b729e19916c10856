/** npm and its kin, as a pack of programs. */
export { corepack, npm, pnpm, yarn } from './npm.ts';
export { npx } from './scripts.ts';
