import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, repositoryOf } from './file-names.ts';

describe('names of dropped files', () => {
  it.each([
    ['web.tar', 'web.tar', 'web'],
    ['My root fs (1).tar.gz', 'My_root_fs_1_.tar.gz', 'my-root-fs-1'],
    ['../../etc/passwd', '_.._etc_passwd', 'etc-passwd'],
    ['$(rm -rf /).tar', '_rm_-rf_.tar', 'rm-rf'],
    ['.tar', 'tar', 'tar'],
    ['--help', 'help', 'help'],
    ['🐳', '_', 'rootfs'],
    ['', 'archive.tar', 'archive'],
  ])('%s', (name, plain, repository) => {
    expect(fileName(name)).toBe(plain);
    expect(repositoryOf(plain)).toBe(repository);
  });

  it('never hold what a shell looks at', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(fileName(name)).toMatch(/^[\w+][\w.+-]*$/);
      expect(repositoryOf(name)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    }));
  });
});
