/** Programs that are loaded when one of them is first run: modules whose exports are programs. */
import { codePacks } from '../code.ts';
import type { Program } from '../program.ts';

const PACKS = {
  accounts: () => import('./packs/accounts.ts'),
  apk: () => import('../packages/alpine/index.ts'),
  apt: () => import('./packs/apt.ts'),
  archives: () => import('./packs/archives.ts'),
  assumed: () => import('../assumed/index.ts'),
  awk: () => import('./awk/index.ts'),
  checksums: () => import('./packs/checksums.ts'),
  compare: () => import('./packs/compare.ts'),
  copy: () => import('./packs/copy.ts'),
  debian: () => import('../packages/debian/index.ts'),
  debianTools: () => import('./packs/debian-tools.ts'),
  dump: () => import('./packs/dump.ts'),
  encodings: () => import('./encodings/base.ts'),
  files: () => import('./packs/files.ts'),
  find: () => import('./packs/find.ts'),
  identity: () => import('./packs/identity.ts'),
  inspect: () => import('./packs/inspect.ts'),
  lines: () => import('./packs/lines.ts'),
  network: () => import('../network/index.ts'),
  node: () => import('../packages/node/index.ts'),
  printf: () => import('./printf.ts'),
  python: () => import('../packages/python/index.ts'),
  rare: () => import('./packs/rare.ts'),
  rpm: () => import('../packages/rpm/index.ts'),
  running: () => import('./packs/running.ts'),
  sed: () => import('./sed.ts'),
  system: () => import('./packs/system.ts'),
  systemTools: () => import('./packs/system-tools.ts'),
  test: () => import('./test.ts'),
  text: () => import('./packs/text.ts'),
  tree: () => import('./packs/tree.ts'),
  zip: () => import('./packs/zip.ts'),
};

const packs = codePacks('programs', PACKS);

export const PROGRAM_CODE = packs.table;

type Packs = typeof PACKS;
type ProgramsOf<Module> = { [Name in keyof Module]: Module[Name] extends Program ? Name : never }[keyof Module];

/** The program of that name in a pack. */
export function packed<Pack extends keyof Packs>(pack: Pack, name: ProgramsOf<Awaited<ReturnType<Packs[Pack]>>>): Program {
  return function* (process) {
    const module = yield* packs.load(pack);
    const outcome = (module[name] as Program)(process);
    return typeof outcome === 'number' ? outcome : yield* outcome;
  };
}

/** Programs of a pack whose exports have the names of their executables. */
export function named<Pack extends keyof Packs, Name extends ProgramsOf<Awaited<ReturnType<Packs[Pack]>>> & string>(pack: Pack, ...names: readonly Name[]): Record<Name, Program> {
  return Object.fromEntries(names.map((name) => [name, packed(pack, name)])) as Record<Name, Program>;
}
