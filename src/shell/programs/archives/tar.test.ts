import { describe, expect, it } from 'vitest';
import { runScript } from '../../testdata/run-script.ts';

const TREE = 'mkdir -p s/d; echo 1 > s/a; echo 2 > s/d/b; ln s/a s/h; ln -s a s/l; chmod 750 s/d; ';

describe('tar', () => {
  it.each([
    ['tar cf - s | tar tf -', 's/\ns/a\ns/d/\ns/d/b\ns/h\ns/l\n'],
    ['tar czf s.tgz s; mkdir o; tar -xzf s.tgz -C o --strip-components=1; cat o/d/b; readlink o/l; stat -c "%a %h" o/d o/a', '2\na\n750 2\n644 2\n'],
    ['tar cf s.tar s; stat -c %s s.tar; tar xOf s.tar s/d/b', '10240\n2\n'],
    ['tar -c --exclude=d --exclude="*.x" -f s.tar s; tar -tf s.tar', 's/\ns/a\ns/h\ns/l\n'],
    ['tar -C s -cf s.tar a d; tar tf s.tar', 'a\nd/\nd/b\n'],
    ['tar cf s.tar s; rm -r s; tar xvf s.tar s/d', 's/d/\ns/d/b\n'],
    ['tar --owner=33 --group=33 -cf s.tar s/a; rm -r s; tar xf s.tar; stat -c "%u %g" s/a', '33 33\n'],
    ['gzip -k s/a; zcat s/a.gz; gunzip -c s/a.gz; rm s/a; gunzip s/a.gz; cat s/a', '1\n1\n1\n'],
    ['tar cf s.tar -C / w/s/a; tar cPf t.tar /w/s/a; tar tf s.tar; tar tPf t.tar', 'w/s/a\n/w/s/a\n'],
  ])('%s', (script, output) => {
    expect(runScript('dash', TREE + script)).toMatchObject({ stdout: output, stderr: '' });
  });

  it.each([
    ['tar cf s.tar', 'tar: Cowardly refusing to create an empty archive\ntar: Error is not recoverable: exiting now\n', 2],
    ['tar xf none.tar', 'tar: none.tar: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now\n', 2],
    ['tar cf s.tar s/a; tar xf s.tar b', 'tar: b: Not found in archive\ntar: Exiting with failure status due to previous errors\n', 2],
    ['gunzip s/a', 'gunzip: s/a: not in gzip format\n', 1],
  ])('refuses: %s', (script, message, code) => {
    expect(runScript('dash', TREE + script)).toMatchObject({ stderr: message, exitCode: code });
  });

  it('an archive of which only the size is known counts with its bytes', () => {
    const notes: string[] = [];
    const { exitCode } = runScript('dash', 'truncate -s 1M x.tgz; tar xzf x.tgz', { onNote: ({ kind }) => notes.push(kind) });
    expect([exitCode, ...notes]).toEqual([0, 'assumed']);
  });
});
