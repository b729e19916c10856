import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { directory, initDigests, layerSize, type Directory } from '../../filesystem/index.ts';
import { operationsWith, play } from '../../filesystem/operations.fixture.ts';
import { imageOfText } from '../build/build.fixture.ts';
import { fileDifferences } from './files.ts';
import { compareImages } from './index.ts';

beforeAll(initDigests);

const FROM = 'FROM alpine:3.20';
const SIGN = { added: '+', removed: '-', changed: '~' };

function drawn(a: string, b: string): string[] {
  const { files } = compareImages(imageOfText(`${FROM}\n${a}`), imageOfText(`${FROM}\n${b}`));
  return files.map(({ change, path, before, after, what }) => `${SIGN[change]}${path} ${before}>${after}${what === null ? '' : ` ${what}`}`);
}

describe('files between two images', () => {
  it.each([
    ['nothing', 'COPY f.txt /x', 'COPY f.txt /x', []],
    ['the same text made twice', 'RUN echo 1 > /x', 'RUN printf "1\\n" > /x', []],
    ['a file more', '', 'COPY f.txt /x', ['+/x 0>6']],
    ['a file less', 'COPY f.txt /x', 'RUN true', ['-/x 6>0']],
    ['another content', 'RUN echo 1 > /x', 'RUN echo 22 > /x', ['~/x 2>3 content']],
    ['the same length', 'RUN echo 1 > /x', 'RUN echo 2 > /x', ['~/x 2>2 content']],
    ['another mode', 'COPY f.txt /x', 'COPY --chmod=600 f.txt /x', ['~/x 6>6 attributes']],
    ['a directory with all below it', 'COPY dir /d/e/', 'RUN true', ['-/d 1>0']],
    ['a file where a directory was', 'COPY dir /d/', 'COPY f.txt /d', ['~/d 1>6 kind']],
    ['another target', 'RUN ln -s a /l', 'RUN ln -s b /l', ['~/l 0>0 content']],
  ])('%s', (_, a, b, expected) => {
    expect(drawn(a, b)).toEqual(expected);
  });

  const operations = operationsWith({ names: ['a', 'b', 'c'], texts: fc.string({ maxLength: 9 }), modes: fc.constantFrom(0o600, 0o755) });

  it('account for the difference in size; the other way round they are mirrored', () => {
    fc.assert(
      fc.property(operations, operations, operations, (base, one, other) => {
        const lower = play(directory(), base).tree.merged;
        const [a, b] = [play(lower, one).tree.merged, play(lower, other).tree.merged];
        const there = fileDifferences(a, b);
        const back = fileDifferences(b, a);
        const paths = (list: typeof there): string[] => list.map(({ path }) => path).sort();
        expect(paths(there)).toEqual(paths(back));
        expect(fileDifferences(a, a)).toEqual([]);
        if (!hasLinks(a) && !hasLinks(b)) expect(there.reduce((sum, { before, after }) => sum + after - before, 0)).toBe(layerSize(b) - layerSize(a));
      }),
    );
  });
});

function hasLinks(root: Directory): boolean {
  return [...root.entries].some(([, node]) => (node.kind === 'directory' ? hasLinks(node) : node.kind === 'file' && node.link !== undefined));
}

it('shared layers and history reach from the bottom to where the images part', () => {
  const a = imageOfText(`${FROM}\nRUN echo 1 > /a\nENV A=1\nRUN echo 2 > /b`);
  const b = imageOfText(`${FROM}\nRUN echo 1 > /a\nENV A=2\nRUN echo 2 > /b`);
  const { sharedLayers, sharedHistory, config } = compareImages(a, b);
  expect(sharedLayers).toBe((a.base?.layers ?? 0) + 1);
  expect(sharedHistory).toBe((a.base?.history ?? 0) + 1);
  expect(config).toEqual([{ setting: 'Env A', before: '1', after: '2' }]);
});

it('settings are told one by one', () => {
  const a = imageOfText(`${FROM}\nLABEL a=1 b=2\nEXPOSE 80\nCMD ["x"]`);
  const b = imageOfText(`${FROM}\nLABEL b=3\nEXPOSE 80 81\nUSER 7`);
  expect(compareImages(a, b).config).toEqual([
    { setting: 'ArgsEscaped', before: 'true', after: null },
    { setting: 'Cmd', before: '["x"]', after: '["/bin/sh"]' },
    { setting: 'ExposedPorts 81/tcp', before: null, after: '{}' },
    { setting: 'Labels a', before: '1', after: null },
    { setting: 'Labels b', before: '2', after: '3' },
    { setting: 'User', before: null, after: '7' },
  ]);
});
