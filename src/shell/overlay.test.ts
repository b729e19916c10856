import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { directory, equalTrees, file, initDigests, mountOverlay, putAt, symlink, textContent, union, Vfs, type Directory } from '../filesystem/index.ts';
import { importAll } from './code.ts';
import { SHELL_CODE } from './on-demand.ts';
import { run } from './run.ts';
import { runTask } from './task.ts';

const code = await importAll(SHELL_CODE);

/** Few names, so that commands meet what others made. */
const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));

type Entry = readonly [string, 'file' | 'link' | 'directory', string];
const entry: fc.Arbitrary<Entry> = fc.tuple(path, fc.constantFrom('file', 'link', 'directory'), path);

const command = fc.oneof(
  fc.tuple(fc.constantFrom('rm -rf', 'mkdir -p', 'touch', 'rmdir', 'rm -f', 'cat', 'ls', 'chmod 600', 'cd'), path).map(([program, target]) => `${program} ${target}`),
  fc.tuple(fc.constantFrom('cp -a', 'cp -r', 'mv', 'cp', 'ln -s', 'ln'), path, path).map(([program, from, to]) => `${program} ${from} ${to}`),
  fc.tuple(fc.constantFrom('>', '>>', '<>', '>|'), path, name).map(([operator, target, word]) => `echo ${word} ${operator} ${target}`),
  path.map((target) => `for f in ${target}/*; do echo x >> $f; done`),
  path.map((target) => `[ -e ${target} ] && rm -r ${target} || echo new > ${target}`),
  path.map((target) => `(cd ${target} && echo in > inside; rm -f a)`),
);

function grow(root: Directory, entries: readonly Entry[]): Directory {
  return entries.reduce((tree, [at, kind, text]) => {
    const names = ['w', ...at.split('/')];
    const isBlocked = names.slice(1, -1).some((_, i) => lookupKind(tree, names.slice(0, i + 2)) !== 'directory' && lookupKind(tree, names.slice(0, i + 2)) !== undefined);
    if (isBlocked || lookupKind(tree, names) === 'directory') return tree;
    return putAt(tree, names, kind === 'file' ? file(textContent(text)) : kind === 'link' ? symlink(text) : directory());
  }, root);
}

function lookupKind(root: Directory, names: readonly string[]): string | undefined {
  let node: { readonly kind: string } | undefined = root;
  for (const part of names) node = node !== undefined && 'entries' in node ? (node as Directory).entries.get(part) : undefined;
  return node?.kind;
}

/** Runs a script as dash over a mount; gives the merged tree and what was printed. */
function outcome(tree: ReturnType<typeof mountOverlay>, script: string) {
  const mount = { at: [], tree };
  let printed = '';
  const task = run({
    argv: ['/bin/sh', '-c', script],
    env: new Map([['PATH', '/usr/bin:/bin']]),
    cwd: '/w',
    vfs: new Vfs([mount], { now: () => 1_700_000_000 }),
    hostname: 'test',
    hasEverything: true,
    onOutput: (_, bytes) => {
      printed += String.fromCharCode(...bytes);
    },
  });
  const { exitCode } = runTask(task, (key) => code.get(key));
  return { tree: mount.tree, printed, exitCode };
}

describe('a script on a mount', () => {
  beforeAll(initDigests);

  it('does what it does on a plain copy of the merged tree', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), fc.array(command, { maxLength: 6 }), fc.array(command, { maxLength: 8 }), (entries, before, commands) => {
        const root = grow(putAt(putAt(directory(), ['w'], directory()), ['usr'], directory()), entries);
        const first = outcome(mountOverlay(root), before.join('\n'));
        const script = commands.join('\n');
        const overlaid = outcome(first.tree, script);
        const plain = outcome(mountOverlay(first.tree.merged), script);
        expect({ printed: overlaid.printed, exitCode: overlaid.exitCode }).toEqual({ printed: plain.printed, exitCode: plain.exitCode });
        expect(equalTrees(overlaid.tree.merged, plain.tree.merged)).toBe(true);
        expect(equalTrees(union(first.tree.lower, overlaid.tree.upper), overlaid.tree.merged)).toBe(true);
      }),
      { numRuns: 60, interruptAfterTimeLimit: 15_000, endOnFailure: true },
    );
  });
});
