import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests, treeSize } from '../../filesystem/index.ts';
import { runTask } from '../../shell/index.ts';
import { imageOfText } from '../build/build.fixture.ts';
import { execute, startHost } from '../execute.ts';
import type { Host } from '../host.ts';
import { imageSize } from '../image/identity.ts';
import { loadRecord } from '../records.fixture.ts';
import { CONTAINERD } from '../store/containerd-store.ts';
import { OVERLAY2 } from '../store/overlay2-store.ts';
import { containerAccount, imageAccount, lowerPart, wholeAccount } from './account.ts';
import { adviceFor } from './advice.ts';
import { breakdown, childrenOf } from './breakdown.ts';
import { hiddenGroups } from './hidden.ts';
import { leftoversOf } from './leftovers.ts';
import { addSums, sumsOf } from './stack.ts';
import { storeSizes } from './stores.ts';

beforeAll(initDigests);

const FROM = 'FROM alpine:3.20';

function hostAfter(dockerfile: string, ...lines: string[]): Host {
  const start = runTask(startHost({ files: { Dockerfile: dockerfile, 'f.txt': 'hello\n' } }), loadRecord);
  return lines.reduce((host, line) => runTask(execute(host, line, { emit: () => undefined }), loadRecord), start);
}

describe('an image', () => {
  it.each([OVERLAY2, CONTAINERD])('adds up to its size in the store $name', (store) => {
    const image = imageOfText(`${FROM}\nRUN head -c 5000 /dev/zero > /big && ln -s big /link\nRUN rm /big\nCOPY dir /etc`);
    const sums = addSums(imageAccount(image, store).layers.map(sumsOf));
    expect(sums.stored).toBe(store.unpackedSize(image));
    expect(sums.visible + sums.hidden).toBe(sums.stored);
  });

  it('shows what its merged view holds', () => {
    const image = imageOfText(`FROM httpd:2.4\nRUN apt-get update && apt-get upgrade -y\nRUN rm -rf /usr/local/apache2/htdocs`);
    expect(addSums(imageAccount(image, OVERLAY2).layers.map(sumsOf)).visible).toBe(treeSize(image.layers.at(-1)?.merged ?? { kind: 'whiteout', mtime: 0 }));
  });

  it('is taken as it was when it had fewer layers', () => {
    const image = imageOfText(`${FROM}\nRUN echo 1 > /a\nRUN rm /a`);
    const hidden = (layers: number): number => addSums(imageAccount(lowerPart(image, layers), OVERLAY2).layers.map(sumsOf)).hidden;
    expect([hidden(2), hidden(3)]).toEqual([0, 2]);
    expect(lowerPart(image, 2)).toBe(lowerPart(image, 2));
  });
});

describe('all images together', () => {
  it('has a shared layer once, and its file hidden only where all hide it', () => {
    const host = hostAfter(`${FROM} AS a\nRUN echo 12345 > /x\nFROM a AS b\nRUN rm /x`, 'docker build -t a --target a .', 'docker build -t b .');
    const images = [...host.docker.images].slice(-2);
    const together = (from: number): ReturnType<typeof wholeAccount> => wholeAccount({ ...host.docker, images: new Map(images.slice(from)) });
    const b = images.at(-1)?.[1] ?? imageOfText(FROM);
    expect(together(0).keys).toEqual(b.layers.map(({ key }) => key));
    expect(addSums(together(0).layers.map(sumsOf))).toEqual({ stored: imageSize(b), visible: imageSize(b), hidden: 0 });
    expect(addSums(together(1).layers.map(sumsOf)).hidden).toBe(6);
  });
});

it('a container has its R/W layer on top, symbolic links by their length', () => {
  const host = hostAfter(`${FROM}\nRUN echo 123456789 > /x`, 'docker build -t x .', "docker run -d --name c x sleep 100", "docker exec c sh -c 'chmod 600 /x; ln -s 1234 /l'");
  const [container] = [...host.docker.containers.values()];
  if (container === undefined) throw new Error('no container');
  const { keys, layers } = containerAccount(container, OVERLAY2);
  expect(keys.at(-1)).toBe(`rw ${container.id}`);
  expect(layers.map(sumsOf).at(-1)).toEqual({ stored: 14, visible: 14, hidden: 0 });
  expect(layers.map(sumsOf).at(-2)).toEqual({ stored: 10, visible: 0, hidden: 10 });
});

/** For each group of hidden bytes: bytes, how, the rule of the advice. */
function causesOf(dockerfile: string): string[] {
  const { layers, authors } = imageAccount(imageOfText(dockerfile), OVERLAY2);
  return hiddenGroups(layers).flatMap(({ bytes, how, stored, by, places }) => {
    const [a, b] = [authors[stored], authors[by]];
    return a === undefined || b === undefined ? [] : [`${bytes} ${how}: ${adviceFor({ stored: a, by: b, how, places }).rule}`];
  });
}

describe('advice', () => {
  it.each([
    ['a file that a later RUN removes', 'RUN head -c 100 /dev/zero > /x\nRUN rm /x', ['100 deleted: one-run']],
    ['a cache that a later RUN removes', 'RUN mkdir -p /var/cache/apk/d && head -c 100 /dev/zero > /var/cache/apk/d/x\nRUN rm -r /var/cache/apk/d', ['100 deleted: cache-mount']],
    ['a copied file that RUN removes', 'COPY f.txt /\nRUN rm /f.txt', ['6 deleted: do-not-copy']],
    ['a copied file that RUN gives to another', 'COPY f.txt /\nRUN chown 1 /f.txt', ['6 repeated: copy-attributes']],
    ['a copied file that RUN changes', 'COPY f.txt /\nRUN echo more >> /f.txt', ['6 changed: change-before-copy']],
    ['two copies to one name', 'COPY f.txt /x\nCOPY dir/a /x', ['6 changed: copy-once']],
    ['a copy over what RUN made', 'RUN echo 1 > /x\nCOPY f.txt /x', ['2 changed: copy-over-run']],
    ['a file of the base that is removed', 'RUN rm /etc/motd', [expect.stringMatching(/^\d+ deleted: smaller-base$/)]],
    ['a file of the base with another mode', 'RUN chmod 600 /etc/motd', [expect.stringMatching(/^\d+ repeated: base-attributes$/)]],
    ['a directory made anew in one RUN', 'RUN mkdir /d && echo 1 > /d/x\nRUN rm -r /d && mkdir /d', ['2 opaque: one-run']],
  ])('%s', (_, lines, expected) => {
    expect(causesOf(`${FROM}\n${lines}`)).toEqual(expected);
  });

  it('finds what is left behind in sight', () => {
    const { layers, authors } = imageAccount(imageOfText('FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN mkdir -p /app/.git && echo 1 > /app/.git/HEAD'), OVERLAY2);
    const rules = leftoversOf(layers, authors).map(({ rule, path }) => `${rule} ${path}`.trim());
    expect(rules).toContain('apt-lists /var/lib/apt/lists');
    expect(rules).toContain('git-history /app/.git');
    expect(rules.at(-1)).toBe('no-install-recommends');
  });
});

it('a sum is taken apart by directory, the most bytes first', () => {
  const account = imageAccount(imageOfText('FROM scratch\nCOPY f.txt /a/b/one\nCOPY dir /a/c\nCOPY dir/a /a/b/one'), OVERLAY2);
  const root = breakdown(account.layers, 'stored', null);
  expect({ bytes: root.bytes, files: root.files }).toEqual({ bytes: 8, files: 3 });
  expect(childrenOf(root, '/a')?.map(({ name, bytes }) => `${name} ${bytes}`)).toEqual(['b 7', 'c 1']);
  expect(childrenOf(root, '/a/b')?.[0]?.own.map(({ bytes, layer, fate }) => [bytes, layer, fate?.how])).toEqual([[6, 0, 'changed'], [1, 2, undefined]]);
  expect(breakdown(account.layers, 'hidden', null).bytes).toBe(6);
  expect(breakdown(account.layers, 'visible', new Set([0])).bytes).toBe(0);
  expect(childrenOf(root, '/none')).toBeUndefined();
});

it('the two stores differ by blocks, directories and blobs', () => {
  const { overlay2, repeated, rounding, directories, unpacked, blobs, containerd } = storeSizes(imageOfText('FROM scratch\nCOPY f.txt /d/x\nCOPY f.txt /d/x'));
  expect({ overlay2, repeated, rounding, directories }).toEqual({ overlay2: 12, repeated: 6, rounding: 4090, directories: 12_288 });
  expect(unpacked).toBe(overlay2 - repeated + rounding + directories);
  expect(containerd).toBe(unpacked + blobs);
});
