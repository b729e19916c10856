/** Rebuilding after an edit on a base with few files and on one with a hundred times as many: a change costs what it changes. */
import { build, EMPTY_DOCKER, type CacheRecord, type Image } from '../../src/docker/index.ts';
import { declaredContent, directory, file, layerSize, putAt, SortedMap, textContent, type Directory, type Node } from '../../src/filesystem/index.ts';
import { runTask } from '../../src/shell/index.ts';
import { loadRecord } from '../docker/session.ts';
import type { Bench } from './bench.ts';

const SMALL = 3_000;
const LARGE = 300_000;

/** An image of one layer with `count` files in folders of a hundred, and a shell. */
function baseOf(count: number): Image {
  const folder = (): Node => ({ ...directory(), entries: SortedMap.from(Array.from({ length: 100 }, (_, i): [string, Node] => [`file${String(i).padStart(2, '0')}`, file(declaredContent(100))])) });
  const folders = Array.from({ length: count / 100 }, (_, i): [string, Node] => [`folder${String(i).padStart(5, '0')}`, folder()]);
  let root: Directory = putAt(directory(), ['usr', 'share'], { ...directory(), entries: SortedMap.from(folders) });
  for (const name of ['sh', 'cat', 'chmod', 'cp', 'mkdir', 'rm']) root = putAt(root, ['bin', name], file(declaredContent(100), { mode: 0o755 }));
  for (const name of ['proc', 'sys', 'dev', 'tmp']) root = putAt(root, [name], directory());
  const layer = { key: `base ${count}`, parent: undefined, upper: root, merged: root, size: layerSize(root), badges: [] };
  return { layers: [layer], history: [{ createdBy: 'base', emptyLayer: false }], config: { Env: ['PATH=/bin'] }, architecture: 'amd64', os: 'linux', facts: {}, badges: [] };
}

interface Edit {
  /** Where the first COPY copies to. */
  readonly copied: string;
  /** What the last RUN writes. */
  readonly last: string;
  /** White space before an instruction. */
  readonly blanks: string;
}

const textOf = ({ copied, last, blanks }: Edit): string =>
  [
    'FROM base',
    'LABEL a=1',
    'ENV A=1 B=2',
    'RUN mkdir -p /app/data',
    'WORKDIR /app',
    `COPY index.html ${copied}`,
    ...Array.from({ length: 6 }, (_, i) => `RUN echo step ${i} > step${i} && cp step${i} data/`),
    'COPY src ./src',
    'ENV C=3',
    'RUN cat src/a.txt > all && rm step0',
    'EXPOSE 80',
    `${blanks}USER root`,
    'RUN chmod -R go-w data',
    `RUN echo ${last} > last`,
    'CMD ["sh"]',
  ].join('\n');

const CONTEXT = [['index.html'], ['src', 'a.txt'], ['src', 'b.txt']].reduce((tree, path) => putAt(tree, path, file(textContent(path.join('/')), { mtime: 5 })), directory());

/** Builds as the live preview does: what was built before is known. */
function rebuilder(image: Image): (edit: Edit) => void {
  const known = new Map<string, CacheRecord>();
  return (edit) => {
    const request = {
      builder: EMPTY_DOCKER,
      known,
      dockerfile: { path: 'Dockerfile', text: textOf(edit) },
      context: CONTEXT,
      options: {},
      now: 1000,
      *resolveImage() {
        yield { kind: 'tick' } as const;
        return image;
      },
      onProgress: () => undefined,
    };
    const result = runTask(build(request), loadRecord);
    if (!result.ok) throw new Error(result.error.message);
    for (const [key, record] of result.made) known.set(key, record);
  };
}

export function rebuildBenches(): Bench[] {
  const bases = [SMALL, LARGE].map((count) => ({ name: `base of ${count} files`, rebuild: rebuilder(baseOf(count)) }));
  let edits = 0;
  const benchOf = (where: string, times: number, edit: (n: number) => Partial<Edit>): Bench => {
    const [first, second] = bases.map(({ name, rebuild }) => ({
      name,
      run() {
        for (let i = 0; i < times; i++) rebuild({ copied: '.', last: '', blanks: '', ...edit(edits++) });
      },
    }));
    if (first === undefined || second === undefined) throw new Error('two bases are compared');
    return { name: `${times} rebuilds after an edit ${where}`, budget: 'at most 1.5', rounds: 15, variants: [first, second] };
  };
  return [
    benchOf('at the last RUN', 20, (n) => ({ last: String(n) })),
    benchOf('at the first COPY', 5, (n) => ({ copied: `./index${n}.html` })),
    benchOf('of white space', 20, (n) => ({ blanks: '\n'.repeat(n % 7) })),
  ];
}
