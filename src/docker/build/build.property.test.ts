import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { directory, initDigests, union, walk, type Directory } from '../../filesystem/index.ts';
import { configJson } from '../image/config.ts';
import { diffIdsOf, historySizes, imageSize } from '../image/identity.ts';
import { buildText, imageOfText } from './build.fixture.ts';

beforeAll(initDigests);

const name = fc.constantFrom('a', 'b', 'c', 'usr', 'tmp');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join('/')}`);
const command = fc.oneof(
  fc.tuple(path, fc.integer({ min: 0, max: 9000 })).map(([at, size]) => `mkdir -p ${at} && head -c ${size} /dev/zero > ${at}/f`),
  path.map((at) => `rm -rf ${at}`),
  fc.tuple(path, path).map(([from, to]) => `mv ${from} ${to}/x 2>/dev/null`),
  path.map((at) => `chmod -R 700 ${at} 2>/dev/null`),
  path.map((at) => `rm -rf ${at}; mkdir -p ${at}`),
);
const instruction = fc.oneof(
  command.map((text) => `RUN ${text} || true`),
  path.map((at) => `COPY f.txt ${at}/`),
  path.map((at) => `COPY dir ${at}/d`),
  path.map((at) => `WORKDIR ${at}/w`),
  name.map((key) => `ENV ${key}=1`),
  name.map((key) => `LABEL ${key}=1`),
  path.map((at) => `VOLUME ${at}`),
);
/** Stages that each stand on an image or on the stage before. */
const dockerfile = fc
  .array(fc.tuple(fc.boolean(), fc.array(instruction, { maxLength: 6 })), { minLength: 1, maxLength: 3 })
  .map((stages) => stages.map(([onStage, steps], i) => [`FROM ${onStage && i > 0 ? `s${i - 1}` : 'alpine:3.20'} AS s${i}`, ...steps].join('\n')).join('\n'));

/** Everything but the order of hard links. */
const listing = (root: Directory): string[] =>
  [...walk(root)].map(({ path: names, node }) => (node.kind === 'whiteout' ? 'whiteout' : `${names.join('/')} ${node.kind} ${node.mode.toString(8)} ${node.uid}:${node.gid} ${node.mtime} ${node.kind === 'file' ? node.content.size : ''}`));

it('the merged view is the fold of the layers, sizes add up, and a second build changes nothing', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const first = buildText(text);
      if (!first.ok) return;
      const { image, builder } = first;
      const folded = image.layers.reduce((root, { upper }) => union(root, upper), directory());
      expect(listing(image.layers.at(-1)?.merged ?? directory())).toEqual(listing(folded));
      expect(historySizes(image).reduce((sum, size) => sum + size, 0)).toBe(imageSize(image));
      expect(image.history.filter(({ emptyLayer }) => !emptyLayer)).toHaveLength(image.layers.length);
      const json = configJson(image, diffIdsOf(image));
      const elsewhere = imageOfText(text);
      expect(configJson(elsewhere, diffIdsOf(elsewhere))).toBe(json);
      const cached = buildText(text, { builder, now: 5000 });
      expect(cached.ok && configJson(cached.image, diffIdsOf(cached.image))).toBe(json);
      expect(cached.steps.every((step) => step.cached)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
