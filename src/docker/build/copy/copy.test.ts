import { beforeAll, describe, expect, it } from 'vitest';
import { directory, initDigests, mountOverlay } from '../../../filesystem/index.ts';
import { copy, drawn, entriesOf, filesOf } from './testdata/run-copy.ts';

beforeAll(initDigests);

const context = drawn('f.txt=f g.txt=g .hidden=h src/a=a src/run=r@755 src/sub/b=b src/empty/ src/l->a lf->f.txt ld->src/sub');
const base = drawn('data/dir/a=old data/small=old data/file->small data/dirlink->dir data/gone->/nowhere/x etc/passwd=app:x:1000:50::/:/bin/sh etc/group=staff:x:77:');

describe('paths of COPY', () => {
  it.each([
    ['a file to a name', 'COPY f.txt /x', 'x=f'],
    ['a file to a name in a new directory', 'COPY f.txt /new/deep/x', 'new/deep/x=f'],
    ['a file into a directory named with a slash', 'COPY f.txt /new/', 'new/f.txt=f'],
    ['a file into a directory named with /.', 'COPY f.txt /new/.', 'new/f.txt=f'],
    ['a file into the working directory', 'COPY f.txt .', 'w/f.txt=f'],
    ['a file to a name in the working directory', 'COPY f.txt d/../x', 'w/x=f'],
    ['.. is clamped', 'COPY ../../f.txt ../../x', 'x=f'],
    ['an absolute source is in the root of the context', 'COPY /src/../g.txt /x', 'x=g'],
    ['the contents of a directory', 'COPY src/sub /d', 'd/b=b'],
    ['the same with a slash', 'COPY src/sub/ /d', 'd/b=b'],
    ['the same with /.', 'COPY src/sub/. /d/', 'd/b=b'],
    ['the last of several files at one name', 'COPY f.txt g.txt /x', 'x=g'],
    ['several files and a directory', 'COPY f.txt g.txt src/sub /m/', 'm/b=b m/f.txt=f m/g.txt=g'],
    ['a link as a source, under its own name', 'COPY lf /x/', 'x/lf=f'],
    ['a link to a directory as a source', 'COPY ld /x', 'x/b=b'],
    ['through a link', 'COPY ld/b /x/', 'x/b=b'],
    ['variables', 'COPY $NAME.txt /x', 'x=f'],
  ])('%s', (_, instruction, files) => {
    expect(filesOf(copy(context, instruction, { workdir: '/w', env: { NAME: 'f' } }))).toBe(files);
  });

  it.each([
    ['*.txt', 'f.txt=f g.txt=g'],
    ['*', '.hidden=h a=a b=b f.txt=f g.txt=g lf=f run=r sub/b=b'],
    ['.*', '.hidden=h'],
    ['?.txt', 'f.txt=f g.txt=g'],
    ['[a-f].txt', 'f.txt=f'],
    ['[^f].txt', 'g.txt=g'],
    ['\\f.t*', 'f.txt=f'],
    ['src/*', 'a=a b=b l=a run=r'],
    ['s*/sub/b', 'b=b'],
    ['l*/b', ''],
    ['ld/*', 'b=b'],
    ['none*', ''],
  ])('COPY %s takes what Go’s filepath.Match matches', (pattern, files) => {
    expect(filesOf(copy(context, `COPY ${pattern} /x/`)).replaceAll('x/', '')).toBe(files);
  });

  it('makes nothing when nothing matches', () => {
    expect(entriesOf(copy(context, 'COPY none*.txt /x/'))).toEqual([]);
  });

  it.each([
    ['a link to a file is written through', 'COPY f.txt /data/file', ['data/ 755 now', 'data/small 644 then']],
    ['a link to a directory leads there', 'COPY f.txt /data/dirlink', ['data/ 755 then', 'data/dir/ 755 now', 'data/dir/f.txt 644 then']],
    ['also with a name below it', 'COPY f.txt /data/dirlink/x', ['data/ 755 then', 'data/dir/ 755 now', 'data/dir/x 644 then']],
    ['a link in an existing directory is replaced', 'COPY src/a /data/dir/file', ['data/ 755 then', 'data/dir/ 755 now', 'data/dir/file 644 then']],
    ['a dangling link leads to what it names', 'COPY f.txt /data/gone', ['nowhere/ 755 now', 'nowhere/x 644 then']],
    ['an existing directory takes a file', 'COPY f.txt /data', ['data/ 755 now', 'data/f.txt 644 then']],
    ['a file is replaced', 'COPY f.txt /data/small', ['data/ 755 now', 'data/small 644 then']],
  ])('%s', (_, instruction, entries) => {
    expect(entriesOf(copy(context, instruction, { onto: base }))).toEqual(entries);
  });

  it('replaces a link that has the name of the source in an existing directory', () => {
    const onto = drawn('d/f.txt->other d/other=x');
    expect(entriesOf(copy(context, 'COPY f.txt /d', { onto }))).toEqual(['d/ 755 now', 'd/f.txt 644 then']);
  });

  it.each([
    ['COPY src /data/small', /^cannot copy to non-directory: \/var\/lib\/docker\/overlay2\/[a-z0-9]{25}\/merged\/data\/small$/],
    ['COPY dir /', /^cannot replace to directory \/var\/lib\/docker\/overlay2\/[a-z0-9]{25}\/merged\/data with file$/],
    ['COPY f.txt /data/small/', /^mkdir \/data\/small: not a directory$/],
    ['COPY f.txt /data/small/x', /^mkdir \/data\/small: not a directory$/],
    ['COPY f.txt /data/small/x/y', /^lstat \/data\/small\/x: not a directory$/],
    ['COPY --chmod=64a f.txt /', /^invalid chmod parameter: '64a'. it should be octal string and between 0 and 07777$/],
    ['COPY --chmod=10000 f.txt /', /^invalid chmod parameter: '10000'. /],
    ['COPY --chmod=rwx f.txt /', /^invalid syntax$/],
    ['COPY nope.txt /', /^\/nope.txt: not found$/],
    ['COPY src/nope/.. nope /', /^\/nope: not found$/],
    ['COPY [f.txt /', /syntax error in pattern$/],
    ['COPY https://example.com/x /', /^source can't be a URL for COPY$/],
    ['COPY git@github.com:a/b.git /', /^source can't be a git ref for COPY$/],
    ['ADD https://example.com/x /', /^failed to load cache key: cannot fetch https:\/\/example.com\/x: Strata works without a network/],
    ['ADD https://github.com/a/b.git /', /cannot clone/],
    ['ADD --checksum=sha256:0 f.txt /', /^checksum requires HTTP\(S\) or Git sources$/],
    ['ADD --checksum=sha256:0 f.txt g.txt /', /^checksum can't be specified for multiple sources$/],
  ])('%s fails', (instruction, message) => {
    const from = drawn('f.txt=f g.txt=g src/a=a dir/data=x');
    expect(() => copy(from, instruction, { onto: base })).toThrow(message);
  });
});

describe('owners, modes and times', () => {
  it.each([
    ['files keep theirs; new directories are made now', 'COPY src/run /new/x', ['new/ 755 now', 'new/x 755 then']],
    ['a directory’s own mode is not applied, its time is', 'COPY p /d', ['d/ 755 then', 'd/f 600 5:6 then']],
    ['numbers', 'COPY --chown=3:4 src/sub /n/d', ['n/ 755 3:4 now', 'n/d/ 755 3:4 then', 'n/d/b 644 3:4 then']],
    ['a number is the group too', 'COPY --chown=3 f.txt /x', ['x 644 3:3 then']],
    ['a name with its primary group', 'COPY --chown=app f.txt /x', ['x 644 1000:50 then']],
    ['a name and a group', 'COPY --chown=app:staff f.txt /x', ['x 644 1000:77 then']],
    ['a group alone', 'COPY --chown=:staff f.txt /x', ['x 644 0:77 then']],
    ['an unknown name is root', 'COPY --chown=ghost f.txt /x', ['x 644 then']],
    ['links are owned too, modes are not theirs', 'COPY --chown=3 --chmod=700 links /d', ['d/ 700 3:3 then', 'd/f 700 3:3 then', 'd/l -> f 3:3 then']],
    ['an octal mode is for all that is made', 'COPY --chmod=4711 src/sub /n/d', ['n/ 711 now', 'n/d/ 711 then', 'n/d/b 4711 then']],
    ['a symbolic mode is for what is copied', 'COPY --chmod=u=rwX,go= deep /n/d', ['n/ 755 now', 'n/d/ 755 then', 'n/d/s/ 700 then', 'n/d/s/f 600 then', 'n/d/s/x 700 then']],
  ])('%s', (_, instruction, entries) => {
    const from = drawn('f.txt=f src/run@755 src/sub/b p/@700:5:6 p/f@600:5:6 links/f links/l->f deep/s/f deep/s/x@755');
    expect(entriesOf(copy(from, instruction, { onto: drawn('etc/passwd=app:x:1000:50::/:/bin/sh etc/group=staff:x:77:') }))).toEqual(entries);
  });

  it('merges: an existing directory keeps its own, an existing subdirectory takes the source’s', () => {
    const onto = drawn('d/@700:8:9 d/s/@711:8:9 d/s/old d/f=old@600:8:9');
    expect(entriesOf(copy(drawn('d/@755 d/s/@750:1:2 d/s/new d/f=new'), 'COPY d /d', { onto }))).toEqual(['d/ 700 8:9 then', 'd/f 644 then', 'd/s/ 750 1:2 then', 'd/s/new 644 then']);
  });

  it('keeps hard links inside one source, and cuts those that lead out of it', () => {
    const from = drawn('d/a=x d/s/b<<d/a d/s/c<<d/a e/f=y out<<e/f');
    expect(entriesOf(copy(from, 'COPY d e /x/'))).toEqual(['x/ 755 then', 'x/a 644 then', 'x/f 644 then', 'x/s/ 755 then', 'x/s/b = x/a', 'x/s/c = x/a']);
    expect(entriesOf(copy(from, 'COPY d/a d/s/b /x/'))).toEqual(['x/ 755 now', 'x/a 644 then', 'x/b 644 then']);
    expect(entriesOf(copy(from, 'COPY d /', { onto: drawn('s/') }))).toEqual(['a 644 then', 's/ 755 then', 's/b = a', 's/c = a']);
  });

  it('cannot look names up where there is nothing', () => {
    expect(() => copy(drawn('f'), 'COPY --chown=app f /', { hasBase: false })).toThrow('invalid user index: -1');
    expect(entriesOf(copy(drawn('f'), 'COPY --chown=3:4 f /', { hasBase: false }))).toEqual(['f 644 3:4 then']);
  });

  it('shares what it copies unchanged', () => {
    const from = drawn('d/s/a d/s/b d/t/c');
    const { merged, upper } = copy(from, 'COPY . /x');
    const subtree = (root: typeof from): unknown => [...root.entries].find(([name]) => name === 'd')?.[1];
    const top = (root: typeof from): typeof from => root.entries.get('x') as typeof from;
    expect(subtree(top(merged))).toBe(subtree(from));
    expect(subtree(top(upper))).toBe(subtree(from));
  });
});

describe('flags', () => {
  const tree = drawn('a/b/c/f=1 a/b/d/g=2 a/x/c/h=3 a/b/@711:4:5 top=t');

  it.each([
    ['--parents a/b/c/f /o/', 'o/a/b/c/f=1'],
    ['--parents ./a/b/c/f top /o/', 'o/a/b/c/f=1 o/top=t'],
    ['--parents a/b /o/', 'o/a/b/c/f=1 o/a/b/d/g=2'],
    ['--parents a/./b/c/f /o/', 'o/b/c/f=1'],
    ['--parents a/./b/./c /o/', 'o/b/c/f=1'],
    ['--parents a/./*/c /o/', 'o/b/c/f=1 o/x/c/h=3'],
    ['--parents a/*/./c /o/', 'o/c/f=1 o/c/h=3'],
    ['--parents **/h /o/', 'o/a/x/c/h=3'],
    ['--parents a/**/c/* /o/', 'o/a/b/c/f=1 o/a/x/c/h=3'],
    ['--parents none* /o/', ''],
    ['--exclude=b a /o', 'o/x/c/h=3'],
    ['--exclude=*/c a /o', 'o/b/d/g=2'],
    ['--exclude=**/c --exclude=!b/c/f a /o', 'o/b/c/f=1 o/b/d/g=2'],
    ['--exclude=c a/* /o/', 'o/d/g=2'],
    ['--exclude=top top /o', 'o=t'],
    ['--parents --exclude=**/d a/b /o/', 'o/a/b/c/f=1'],
  ])('COPY %s', (words, files) => {
    expect(filesOf(copy(tree, `COPY ${words}`))).toBe(files);
  });

  it('--parents gives parents the owner and mode of the source’s directories', () => {
    expect(entriesOf(copy(tree, 'COPY --parents a/b/c/f /o/'))).toEqual(['o/ 755 then', 'o/a/ 755 now', 'o/a/b/ 711 4:5 now', 'o/a/b/c/ 755 now', 'o/a/b/c/f 644 then']);
  });

  it('--parents wants what it names', () => {
    expect(() => copy(tree, 'COPY --parents a/./b/none /o/')).toThrow('/a/b/none: not found');
  });

  it('--exclude leaves directories out that it names', () => {
    expect(entriesOf(copy(drawn('s/a.txt s/b/c.txt s/d'), 'COPY --exclude=*.txt s /o'))).toEqual(['o/ 755 then', 'o/b/ 755 then', 'o/b/c.txt 644 then', 'o/d 644 then']);
  });
});

describe('here-documents as sources', () => {
  it.each([
    ['one to a name', 'COPY <<E /x\na $V\nE', 'x=a 1\n'],
    ['several into a directory', 'COPY <<A <<B /d/\n1\nA\n2\nB', 'd/A=1\n d/B=2\n'],
    ['after the other sources', 'COPY <<f.txt f.txt /d/\nlate\nf.txt', 'd/f.txt=late\n'],
    ['quoted names keep everything', 'COPY <<"E" /x\n$V \\$\nE', 'x=$V \\$\n'],
    ['quotes stay, backslashes are consumed', 'COPY <<E /x\n"q" \\$V \\\\ \\n\nE', 'x="q" $V \\ n\n'],
    ['tabs go with <<-', 'COPY <<-E /x\n\t\ta\n\tb\n\tE', 'x=a\nb\n'],
    ['tabs stay without', 'COPY <<E /x\n\ta\nE', 'x=\ta\n'],
    ['ADD does not unpack them', 'ADD <<E /x\nbody\nE', 'x=body\n'],
  ])('%s', (_, instruction, files) => {
    expect(filesOf(copy(drawn('f.txt=f'), instruction, { env: { V: '1' } }))).toBe(files);
  });

  it('are 0644, root’s and made now unless flags say otherwise', () => {
    expect(entriesOf(copy(directory(), 'COPY <<E /x\nE'))).toEqual(['x 644 now']);
    expect(entriesOf(copy(directory(), 'COPY --chown=3:4 --chmod=755 <<E /x\nE'))).toEqual(['x 755 3:4 now']);
  });
});

it('leaves the tree below alone', () => {
  expect(copy(context, 'COPY . /', { onto: base }).lower).toBe(mountOverlay(base).lower);
});
