import { describe, expect, it } from 'vitest';
import { assumedPackage } from './assumed.ts';
import type { Archive, Package } from './facts.ts';
import { dependents, select, unneeded } from './resolve.ts';
import type { Database, Installed } from './status.ts';

/** `a: b c|d ?e`: a needs b, and c or d, and recommends e. */
function archiveOf(text: string, base: readonly string[] = []): Archive {
  const packages = new Map<string, Package>();
  for (const line of text.trim().split('\n')) {
    const [name = '', wants = ''] = line.trim().split(/:\s*/);
    const words = wants.split(/\s+/).filter((word) => word !== '');
    const lists = (all: string[]): string[][] => all.map((word) => word.replace('?', '').split('|'));
    packages.set(name, { ...assumedPackage(name, '1'), depends: lists(words.filter((word) => !word.startsWith('?'))), recommends: lists(words.filter((word) => word.startsWith('?'))) });
  }
  return { get: (name) => packages.get(name), provider: () => undefined, names: [...packages.keys()], isAbsent: () => false, commands: new Map(), base: new Map(base.map((name) => [name, '1'])), listed: new Set() };
}

function installed(...names: string[]): Database {
  const packages = names.map((name): [string, Installed] => [name, { name, version: '1', architecture: 'amd64', want: 'install', state: 'installed' }]);
  return { packages: new Map(packages), unread: { size: 0, parts: [] } };
}

const ARCHIVE = archiveOf(`
  app: lib mail|post ?extra
  lib: base
  base:
  mail:
  post:
  extra: more
  more:
  loop: pool
  pool: loop`);

const chosen = (names: string[], database: Database, withRecommends = false): string[] =>
  select(ARCHIVE, database, names.flatMap((name) => ARCHIVE.get(name) ?? []), withRecommends).packages.map(({ name }) => name);

describe('what comes along', () => {
  it.each([
    [['app'], [], false, ['base', 'lib', 'mail', 'app']],
    [['app'], [], true, ['base', 'lib', 'mail', 'more', 'extra', 'app']],
    [['app'], ['post'], false, ['base', 'lib', 'app']],
    [['app', 'post'], [], false, ['base', 'lib', 'post', 'app']],
    [['app'], ['lib', 'mail'], false, ['app']],
    [['loop'], [], false, ['pool', 'loop']],
  ])('%j with %j there', (names, there, withRecommends, expected) => {
    expect(chosen(names, installed(...there), withRecommends)).toEqual(expected);
  });

  it('names what was recommended and left out', () => {
    expect(select(ARCHIVE, installed(), [assumedPackage('x', '1'), ...[ARCHIVE.get('app')].flatMap((pack) => pack ?? [])], false).notRecommended).toEqual(['extra']);
  });
});

describe('what goes along', () => {
  it('is whatever needs what goes, unless an alternative stays', () => {
    expect(dependents(ARCHIVE, installed('app', 'lib', 'base', 'mail'), ['base']).sort()).toEqual(['app', 'base', 'lib']);
    expect(dependents(ARCHIVE, installed('app', 'lib', 'base', 'mail', 'post'), ['mail'])).toEqual(['mail']);
    expect(dependents(ARCHIVE, installed('app', 'mail'), ['mail']).sort()).toEqual(['app', 'mail']);
  });

  it('is what came automatically and nothing needs or recommends', () => {
    const database = installed('app', 'lib', 'base', 'mail', 'extra', 'more');
    const automatic = new Set(['lib', 'base', 'mail', 'extra', 'more']);
    expect(unneeded(ARCHIVE, database, automatic)).toEqual([]);
    expect(unneeded(ARCHIVE, database, automatic, new Set(['app']))).toEqual(['base', 'extra', 'lib', 'mail', 'more']);
    expect(unneeded(ARCHIVE, database, new Set(['lib', 'base', 'mail']), new Set(['app']))).toEqual(['base', 'lib', 'mail']);
  });

  it('never is a package of the base image', () => {
    const archive = archiveOf('app: lib\nlib:', ['lib']);
    expect(unneeded(archive, installed('lib'), new Set(['lib']))).toEqual([]);
  });
});
