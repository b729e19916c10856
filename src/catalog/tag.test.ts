import { describe, expect, it } from 'vitest';
import { byNewest, isNewer, parseTag, tagDistance } from './index.ts';

describe('a tag', () => {
  it.each([
    ['latest', { version: [], system: undefined, slim: false, flavours: [] }],
    ['3.12-slim-bookworm', { version: [3, 12], system: { distribution: 'debian', release: 'bookworm' }, slim: true, flavours: [] }],
    ['21-jre-alpine3.20', { version: [21], system: { distribution: 'alpine', release: '3.20' }, slim: false, flavours: ['jre'] }],
    ['8.3.1-fpm-alpine', { version: [8, 3, 1], system: { distribution: 'alpine' }, slim: false, flavours: ['fpm'] }],
    ['9-jdk17', { version: [9], system: undefined, slim: false, flavours: ['jdk'] }],
    ['iron-alpine', { version: [20], system: { distribution: 'alpine' }, slim: false, flavours: [] }],
    ['22.04-jammy', { version: [22, 4], system: { distribution: 'ubuntu', release: 'jammy' }, slim: false, flavours: [] }],
  ])('%s is read in parts', (tag, parts) => {
    expect(parseTag(tag)).toEqual(parts);
  });

  it.each<[string, string, string]>([
    ['21-alpine', '22-alpine', '21'],
    ['3.10-slim', '3.11-slim', '3.13-slim'],
    ['3.10-slim', '3.13-slim', '3.11'],
    ['11-jre-slim', '17-jre-slim', '17-jdk-slim'],
    ['3-slim', '3.11-slim', '2.7-slim'],
  ])('%s is nearer to %s than to %s', (wanted, near, far) => {
    const distance = (tag: string): number => tagDistance(parseTag(wanted), parseTag(tag));
    expect(distance(near)).toBeLessThan(distance(far));
  });

  it('of equal distance is taken by the newest version', () => {
    expect(['3.11', '3.9', '3.13', 'latest'].map(parseTag).sort(byNewest).map(({ version }) => version)).toEqual([[3, 13], [3, 11], [3, 9], []]);
  });

  it.each<[number[], number[], boolean]>([[[99], [26], true], [[26], [26], false], [[3, 15], [3, 14], true], [[3, 14, 9], [3, 14], false], [[2, 99], [3, 14], false], [[], [3], false]])('%j after %j: %s', (version, newest, after) => {
    expect(isNewer(version, newest)).toBe(after);
  });
});
