import { describe, expect, it } from 'vitest';
import { isMisspelled } from './misspelled.ts';

const KNOWN = ['curl', 'nginx', 'python3', 'build-essential', 'libssl-dev', 'wget', 'git'];

describe('slips of the pen', () => {
  it.each(['crul', 'ngnix', 'nginxx', 'ngix', 'build-essentials', 'build-esential', 'wegt'])('%s', (name) => {
    expect(isMisspelled(name, KNOWN)).toBe(true);
  });

  it.each(['python2', 'libssh-dev', 'htop', 'gti', 'curl', 'somewhere-else', 'nginy'])('not %s', (name) => {
    expect(isMisspelled(name, KNOWN)).toBe(false);
  });
});
