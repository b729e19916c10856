import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { runScript } from '../testdata/run-script.ts';
import type { Note } from '../program.ts';

beforeAll(initDigests);

function play(script: string, shell: 'dash' | 'bash' = 'dash') {
  const notes: Note[] = [];
  const outcome = runScript(shell, script, { onNote: (note) => notes.push(note) });
  return { ...outcome, reasons: notes.map(({ reason }) => reason) };
}

describe('what comes over the network', () => {
  it.each<[string, string, readonly string[]]>([
    ['a file by name', 'curl -fsSLo key.asc https://h/key.asc', ['key.asc']],
    ['a file by its address', 'curl -sSLO https://h/tool-1.2.tar.gz?x=1', ['tool-1.2.tar.gz']],
    ['several files', 'curl -O https://h/a -O https://h/b', ['a', 'b']],
    ['a redirection', 'curl https://h/a > b', ['b']],
    ['a directory for it', 'wget -q -P d https://h/a.zip', ['d', 'd/a.zip']],
    ['joined options', 'wget -qO f https://h/a', ['f']],
    ['a checksum', 'curl -sO https://h/SHA256SUMS && grep " x$" SHA256SUMS | sha256sum -c -', ['SHA256SUMS']],
    ['a key', 'curl -fsSL https://h/k.asc | gpg --dearmor -o k.gpg', ['k.gpg']],
    ['a script that is run', 'curl -sSf https://h/install.sh | sh -s -- -y', []],
    ['a script from bash', 'curl -fsSL https://h/setup | bash -', []],
  ])('%s: %s', (_, script, names) => {
    const { exitCode, names: found, reasons } = play(script);
    expect(exitCode).toBe(0);
    expect(found).toEqual(names);
    expect(reasons.join()).toContain('https://h/');
  });

  it('says in its first line what it is', () => {
    expect(play('curl -s https://h/a.txt').stdout).toBe('# assumed content of https://h/a.txt\n');
    expect(play('curl -so f https://h/big.tar.gz; grep -c . f; stat -c %s f').stdout).toBe('1\n10000000\n');
  });

  it('is refused where a file cannot be', () => {
    expect(play('curl -so /none/f https://h/a').exitCode).toBe(23);
    expect(play('curl').exitCode).toBe(2);
  });
});

describe('git', () => {
  it('clones what git itself makes', () => {
    const { names, exitCode, stderr } = play('git clone --depth 1 https://h/engine.git && cd engine && git checkout v1');
    expect(exitCode).toBe(0);
    expect(stderr).toBe("Cloning into 'engine'...\n");
    expect(names).toContain('engine/.git/HEAD');
  });

  it.each([
    ['git status', 128],
    ['git clone https://h/x.git d; git clone https://h/x.git d', 128],
    ['git nope', 1],
    ['git config nosection 1', 1],
  ])('%s: %i', (script, code) => {
    expect(play(script).exitCode).toBe(code);
  });

  it('keeps settings', () => {
    expect(play("git config --global user.name 'A B'; git config --global user.email a@b; git config --global user.name C; cat /root/.gitconfig; git config user.name").stdout).toBe('[user]\n\tname = C\n\temail = a@b\nC\n');
  });
});

describe('after something assumed', () => {
  it('what is named is there', () => {
    const { exitCode, names } = play('curl -sO https://h/tool-1.2.tgz && cd tool-1.2 && mv bin/tool /w/tool && chmod +x /w/tool && rm ../tool-1.2.tgz && cd .. && cp -r tool-1.2/share/man man');
    expect(exitCode).toBe(0);
    expect(names).toEqual(['man', 'tool', 'tool-1.2', 'tool-1.2/bin', 'tool-1.2/share', 'tool-1.2/share/man']);
  });

  it('a program that is not there was brought along', () => {
    expect(play('frobnicate').exitCode).toBe(127);
    expect(play('curl -s https://h/install.sh | sh && frobnicate --version').exitCode).toBe(0);
  });

  it('a failure that would end the run is let pass, what only looks is believed', () => {
    expect(play('set -e; cut -f1 none; echo after').exitCode).toBe(1);
    expect(play('set -e; curl -so a https://h/a; cut -f1 none; echo after').stdout).toBe('after\n');
    expect(play('curl -so a https://h/a; cut -f1 none && echo after').stdout).toBe('after\n');
    expect(play('curl -so a https://h/a; test -e none && echo after').stdout).toBe('');
    expect(play('curl -so a https://h/a; cut -f1 none || echo otherwise').stdout).toBe('otherwise\n');
    expect(play('set -e; curl -so a https://h/a; false; echo after').exitCode).toBe(1);
    expect(play('curl -so a https://h/a; exit 3').exitCode).toBe(3);
  });
});
