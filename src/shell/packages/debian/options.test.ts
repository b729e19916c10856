import { describe, expect, it } from 'vitest';
import { readAptOptions } from './options.ts';

const read = (line: string) => {
  const { flags, ...rest } = readAptOptions(line.split(' '));
  return { ...rest, flags: [...flags].sort() };
};

describe('the command line of apt-get', () => {
  it.each([
    ['apt-get -qq update', { command: 'update', quiet: 2 }],
    ['apt-get -q=2 update', { command: 'update', quiet: 2 }],
    ['apt-get install -yq --no-install-recommends a b=1', { command: 'install', operands: ['a', 'b=1'], quiet: 1, flags: ['no-recommends', 'y'] }],
    ['apt-get -o Dpkg::Options::=--force-confold -y install a', { settings: ['Dpkg::Options::=--force-confold'], operands: ['a'], flags: ['y'] }],
    ['apt-get install -t stable -y a', { targetRelease: 'stable', operands: ['a'] }],
    ['apt-get install -tstable a', { targetRelease: 'stable', operands: ['a'] }],
    ['apt-get install --install-recommends=false a', { flags: ['no-recommends'] }],
    ['apt-get install --fix-missing --allow-downgrades a', { unknown: undefined, operands: ['a'] }],
    ['apt-get install --no-such a', { unknown: '--no-such' }],
    ['apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false', { command: 'purge', flags: ['autoremove', 'y'] }],
  ])('%s', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });
});
