import { beforeAll, describe, expect, it } from 'vitest';
import { decodeName, initDigests, layerSize, lookup, readContent } from '../../filesystem/index.ts';
import { runTask } from '../../shell/index.ts';
import { loadRecord } from '../records.fixture.ts';
import { catalogImage } from './from-catalog.ts';
import type { Image } from './image.ts';

beforeAll(initDigests);

const image = (reference: string): Image | undefined => runTask(catalogImage(reference), loadRecord);
const has = (found: Image | undefined, path: string): boolean => {
  const root = found?.layers.at(-1)?.merged;
  return root !== undefined && lookup(root, path.split('/')) !== undefined;
};
function text(found: Image | undefined, path: string): string {
  const root = found?.layers.at(-1)?.merged;
  const node = root === undefined ? undefined : lookup(root, path.split('/'));
  return node?.kind === 'file' ? decodeName(readContent(node.content)) : '';
}

describe('a tag that was not recorded', () => {
  it.each([
    ['node:21-alpine', 'usr/local/bin/node', 'NODE_VERSION=21.0.0'],
    ['python:3.10-slim', 'usr/local/lib/python3.10/site-packages', 'PYTHON_VERSION=3.10.0'],
    ['postgres:15', 'usr/lib/postgresql/15/bin/psql', 'PG_MAJOR=15'],
    ['nginx:1.25-alpine', 'etc/nginx/conf.d/default.conf', 'NGINX_VERSION=1.25.0'],
    ['ruby:3.2-alpine', 'usr/local/lib/ruby/gems/3.2.0', 'RUBY_VERSION=3.2.0'],
  ])('%s has %s and %s, and says that it is assumed', (reference, path, variable) => {
    const found = image(reference);
    expect(has(found, path)).toBe(true);
    expect(found?.config.Env).toContain(variable);
    expect(found?.badges.map(({ kind }) => kind)).toEqual(['assumed']);
    expect(found?.recordedId).toBeUndefined();
  });

  it('stands on the release that it asks for', () => {
    const found = image('golang:1.21-bullseye');
    expect(text(found, 'etc/debian_version')).toBe('11.11\n');
    expect(found?.facts.release).toBe('bullseye');
    expect(has(found, 'usr/local/go/bin/go')).toBe(true);
  });

  it.each(['node:99', 'node:banana', 'nosuch:latest', 'nosuch/thing:1', 'python:4.0', 'constructor:latest'])('%s does not exist', (reference) => {
    expect(image(reference)).toBeUndefined();
  });

  it('a mirror of Docker Hub has the same image', () => {
    expect(image('public.ecr.aws/docker/library/alpine:3.20')?.layers).toEqual(image('alpine:3.20')?.layers);
  });

  it('a digest that was recorded names the image itself', () => {
    expect(image('httpd:2.4@sha256:f34e8e25ee18da020633ef0b2bf7516d8cfdad5c5c4b0595d36e5cd78a098101')?.recordedId).toBe(image('httpd:2.4')?.recordedId);
    expect(image(`httpd:2.4@sha256:${'0'.repeat(64)}`)?.badges.map(({ kind }) => kind)).toEqual(['assumed']);
  });
});

describe('layers of the catalog', () => {
  it('are shared by images that stand on each other', () => {
    expect(image('node:22')?.layers.slice(0, 4)).toEqual(image('buildpack-deps:bookworm')?.layers);
    expect(image('node:22')?.layers[0]).toBe(image('buildpack-deps:bookworm')?.layers[0]);
  });

  it.each(['debian:bookworm', 'debian:bookworm-slim', 'busybox:1.37', 'alpine:3.20', 'httpd:2.4'])('of %s have the bytes that were recorded', (reference) => {
    const layers = image(reference)?.layers ?? [];
    expect(layers).not.toEqual([]);
    expect(layers.map(({ upper }) => layerSize(upper))).toEqual(layers.map(({ size }) => size));
  });
});
