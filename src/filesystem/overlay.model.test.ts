import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textContent, readContent } from './content.ts';
import { FilesystemError } from './errors.ts';
import { directory, file, symlink, type Directory } from './node.ts';
import { lookupLower, mountOverlay, union } from './overlay.ts';
import { PlainFilesystem } from './plain-filesystem.fixture.ts';
import { SortedMap } from './sorted-map.ts';
import { equalTrees, walk } from './tree.ts';
import { Vfs, type Mount } from './vfs.ts';

const name = fc.constantFrom('a', 'b', 'c');
const path = fc.oneof({ weight: 2, arbitrary: fc.tuple(name) }, { weight: 2, arbitrary: fc.tuple(name, name) }, fc.tuple(name, name, name)).map((names) => '/' + names.join('/'));
const target = fc.oneof(path, name, name.map((last) => `../${last}`));

/** Weights keep the tree from filling with links that lead nowhere. */
const operation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ call: fc.constant('write'), path, text: fc.string({ maxLength: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ call: fc.constant('mkdir'), path }) },
  { weight: 2, arbitrary: fc.record({ call: fc.constant('unlink'), path }) },
  { weight: 1, arbitrary: fc.record({ call: fc.constant('rmdir'), path }) },
  { weight: 4, arbitrary: fc.record({ call: fc.constant('rename'), path, to: path }) },
  { weight: 4, arbitrary: fc.record({ call: fc.constant('link'), path, to: path }) },
  { weight: 1, arbitrary: fc.record({ call: fc.constant('symlink'), target, path }) },
  { weight: 1, arbitrary: fc.record({ call: fc.constant('chmod'), path, mode: fc.constantFrom(0o600, 0o755, 0o1777) }) },
  { weight: 1, arbitrary: fc.record({ call: fc.constant('chown'), path, owner: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ call: fc.constant('touch'), path, time: fc.nat(9) }) },
) as fc.Arbitrary<Operation>;

type Operation =
  | { readonly call: 'write'; readonly path: string; readonly text: string }
  | { readonly call: 'mkdir' | 'unlink' | 'rmdir'; readonly path: string }
  | { readonly call: 'rename' | 'link'; readonly path: string; readonly to: string }
  | { readonly call: 'symlink'; readonly target: string; readonly path: string }
  | { readonly call: 'chmod'; readonly path: string; readonly mode: number }
  | { readonly call: 'chown'; readonly path: string; readonly owner: number }
  | { readonly call: 'touch'; readonly path: string; readonly time: number };

/** A random tree without hard links: a copy-up breaks those, which an ordinary filesystem never does. */
const { tree: lowerTree } = fc.letrec<{ tree: Directory; node: Directory }>((tie) => ({
  tree: fc
    .dictionary(name, fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.string({ maxLength: 4 }).map((text) => file(textContent(text), { mtime: 1 })), target.map((to) => symlink(to, { mtime: 2 })), tie('tree')))
    .map((children) => ({ ...directory({ mtime: 3 }), entries: SortedMap.from(Object.entries(children)) })),
  node: tie('tree'),
}));

function onOverlay(vfs: Vfs, operation: Operation): void {
  switch (operation.call) {
    case 'write':
      vfs.openForWrite('/', operation.path, 0o666);
      vfs.write('/', operation.path, textContent(operation.text));
      return;
    case 'mkdir':
      vfs.mkdir('/', operation.path);
      return;
    case 'unlink':
      vfs.unlink('/', operation.path);
      return;
    case 'rmdir':
      vfs.rmdir('/', operation.path);
      return;
    case 'rename':
      vfs.rename('/', operation.path, operation.to);
      return;
    case 'link':
      vfs.link('/', operation.path, operation.to);
      return;
    case 'symlink':
      vfs.symlink('/', operation.target, operation.path);
      return;
    case 'chmod':
      vfs.chmod('/', operation.path, operation.mode);
      return;
    case 'chown':
      vfs.chown('/', operation.path, operation.owner, operation.owner, false);
      return;
    case 'touch':
      vfs.utimes('/', operation.path, operation.time);
  }
}

function onPlain(plain: PlainFilesystem, operation: Operation): void {
  switch (operation.call) {
    case 'write':
      plain.write(operation.path, operation.text);
      return;
    case 'rename':
    case 'link':
      plain[operation.call](operation.path, operation.to);
      return;
    case 'symlink':
      plain.symlink(operation.target, operation.path);
      return;
    case 'chmod':
      plain.chmod(operation.path, operation.mode);
      return;
    case 'chown':
      plain.chown(operation.path, operation.owner, operation.owner);
      return;
    case 'touch':
      plain.touch(operation.path, operation.time);
      return;
    default:
      plain[operation.call](operation.path);
  }
}

/** The error's code, or nothing. */
function codeOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof FilesystemError) return error.code;
    throw error;
  }
}

function isLink(vfs: Vfs, path: string): boolean {
  let kind: string | undefined;
  codeOf(() => (kind = vfs.lstat('/', path)?.kind));
  return kind === 'symlink';
}

function describeTree(root: Directory): Map<string, unknown> {
  const found = new Map<string, unknown>([['', ['directory', root.mode, root.uid, root.gid, root.mtime]]]);
  for (const { path: names, node } of walk(root)) {
    if (node.kind === 'whiteout') throw new TypeError('a merged view has no whiteouts');
    const own = node.kind === 'file' ? [new TextDecoder().decode(readContent(node.content)), node.link?.count ?? 1] : node.kind === 'symlink' ? [node.target] : [];
    found.set('/' + names.join('/'), [node.kind, node.mode, node.uid, node.gid, node.mtime, ...own]);
  }
  return found;
}

describe('an overlay beside an ordinary filesystem', () => {
  it('shows the same after every call, and refuses the same calls; but a directory of the lower tree is not moved', () => {
    fc.assert(
      fc.property(lowerTree, fc.array(operation, { maxLength: 30, size: 'max' }), (lower, operations) => {
        let now = 10;
        const mount: Mount = { at: [], tree: mountOverlay(lower) };
        const vfs = new Vfs([mount], { now: () => now });
        const plain = new PlainFilesystem(lower);
        for (const step of operations) {
          // Two names of one symbolic link are kept as two links.
          if (step.call === 'link' && isLink(vfs, step.path)) continue;
          plain.now = ++now;
          const before = mount.tree;
          const code = codeOf(() => onOverlay(vfs, step));
          if (code === 'EXDEV') {
            expect(step.call).toBe('rename');
            expect(lookupLower(before, vfs.realpath('/', step.path).split('/').filter((part) => part !== ''))?.kind).toBe('directory');
            continue;
          }
          expect([step, codeOf(() => onPlain(plain, step))]).toEqual([step, code]);
          expect(describeTree(mount.tree.merged)).toEqual(plain.describe());
        }
        expect(equalTrees(union(lower, mount.tree.upper), mount.tree.merged)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
