/** Builtins that are loaded when one of them is first used. */
import { codePacks } from '../../code.ts';
import type { Builtin } from './builtin.ts';

const PACKS = {
  declare: () => import('./declare.ts'),
  describe: () => import('./describe.ts'),
  jobs: () => import('./jobs.ts'),
  printf: () => import('./printf.ts'),
  process: () => import('./process.ts'),
  read: () => import('./read.ts'),
  shopt: () => import('./shopt.ts'),
  testWords: () => import('./test-words.ts'),
  ulimit: () => import('./ulimit.ts'),
};

export const BUILTIN_CODE = codePacks('builtins', PACKS);

type Packs = typeof PACKS;
type BuiltinsOf<Module> = { [Name in keyof Module]: Module[Name] extends Builtin ? Name : never }[keyof Module];

/** The builtin of that name in a pack. */
export function packed<Pack extends keyof Packs>(pack: Pack, name: BuiltinsOf<Awaited<ReturnType<Packs[Pack]>>>): Builtin {
  return function* (shell, words) {
    const module = yield* BUILTIN_CODE.load(pack);
    return yield* (module[name] as Builtin)(shell, words);
  };
}
