/** For tests: random calls on a mount, of few names so that they meet what others made. */
import fc from 'fast-check';
import { FilesystemError, mountOverlay, textContent, Vfs, type Directory, type Mount } from './index.ts';

export type Operation = (vfs: Vfs) => void;

export interface Choices {
  readonly names: readonly string[];
  readonly texts: fc.Arbitrary<string>;
  readonly modes: fc.Arbitrary<number>;
}

/** Lists of calls below the root. */
export function operationsWith({ names, texts, modes }: Choices): fc.Arbitrary<Operation[]> {
  const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((parts) => '/' + parts.join('/'));
  const operation = fc.oneof(
    fc.tuple(path, texts).map(([at, text]): Operation => (vfs) => {
      vfs.openForWrite('/', at, 0o644);
      vfs.write('/', at, textContent(text));
    }),
    path.map((at): Operation => (vfs) => vfs.mkdir('/', at)),
    path.map((at): Operation => (vfs) => vfs.unlink('/', at)),
    path.map((at): Operation => (vfs) => vfs.rmdir('/', at)),
    fc.tuple(path, path).map(([from, to]): Operation => (vfs) => vfs.rename('/', from, to)),
    fc.tuple(path, path).map(([from, to]): Operation => (vfs) => vfs.link('/', from, to)),
    fc.tuple(path, path).map(([target, at]): Operation => (vfs) => vfs.symlink('/', target, at)),
    fc.tuple(path, modes).map(([at, mode]): Operation => (vfs) => vfs.chmod('/', at, mode)),
  );
  return fc.array(operation, { maxLength: 25 });
}

/** Runs operations on a mount over `lower`; calls that the filesystem refuses change nothing. */
export function play(lower: Directory, list: readonly Operation[]): Mount {
  const mount: Mount = { at: [], tree: mountOverlay(lower) };
  const vfs = new Vfs([mount], { now: () => 7 });
  for (const step of list) {
    try {
      step(vfs);
    } catch (error) {
      if (!(error instanceof FilesystemError)) throw error;
    }
  }
  return mount;
}
