import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLayout } from './layout.ts';
import { randomBuild } from './random-image.ts';
import { fileOf, runLines } from './saving.ts';
import { readEntries, type Entry } from './tar.ts';
import { applyLayer, type Root } from './unpack.ts';

/** A root as lines, one a path: what it is, its attributes, contents or target, and which other path is the same file. */
function listing(root: Root): string[] {
  const first = new Map<Buffer, string>();
  return [...root].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, { type, mode, uid, gid, mtime, target, device, inode, body }]) => {
    const same = inode === undefined ? '' : (first.get(inode) ?? '');
    if (inode !== undefined && same === '') first.set(inode, path);
    return [path, type === 'link' ? 'file' : type, mode.toString(8), uid, gid, mtime, type === 'link' ? '' : target, device, same, body.toString('latin1').slice(0, 100)].join(' ');
  });
}

const withoutInitLayer = (entries: readonly Entry[], root: Root): Entry[] => entries.filter(({ name }) => root.has(name));

describe('any image that can be built', () => {
  it('is saved as an archive that a strict reader accepts, with the diff IDs shown; its layers unpack to what a container sees', async () => {
    let built = 0;
    await fc.assert(
      fc.asyncProperty(randomBuild, fc.constantFrom('none', 'gzip'), async ({ files }, compression) => {
        // With -w /, creating the container makes no working directory that the image has removed.
        const run = await runLines(files, ['docker build -q -t x:1 .', `docker inspect -f '{{range .RootFS.Layers}}{{.}}\n{{end}}' x:1`, `STRATA_SAVE_LAYERS=${compression} docker save -o f.tar x:1`, 'docker create -w / --name c x:1 true', 'docker export -o c.tar c']);
        if (!run.stdout.startsWith('sha256:')) return;
        built++;
        expect(run.status).toBe(0);
        const [image] = readLayout(fileOf(run, 'f.tar'));
        const shown = run.stdout.split('\n').filter((line) => line.startsWith('sha256:')).slice(1);
        expect(image?.diffIds.map((id, i) => image.layerAnnotations[i]?.['io.github.strata.recorded-diff-id'] ?? id)).toEqual(shown);
        const root: Root = image?.root ?? new Map<string, never>();
        expect(listing(applyLayer(new Map(), withoutInitLayer(readEntries(fileOf(run, 'c.tar')), root)))).toEqual(listing(root));
      }),
      { numRuns: 60 },
    );
    expect(built).toBeGreaterThan(30);
  }, 120_000);
});
