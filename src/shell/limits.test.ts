import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../filesystem/index.ts';
import { runScript } from './testdata/run-script.ts';

beforeAll(initDigests);
const limits = { commands: 2000, loopTurns: 2000, steps: 20_000, depth: 60, outputBytes: 100_000, valueBytes: 1 << 20 };

describe('runaway scripts end with the name of the limit', () => {
  it.each([
    ['dash', 'while :; do :; done', 'commands'],
    ['dash', 'f() { f; }; f', 'depth'],
    ['dash', 'f() { f | f; }; f', 'depth'],
    ['dash', 'a=x; while true; do a=$a$a; done', 'valueBytes'],
    ['bash', 'echo {1..10000000}', 'valueBytes'],
    ['dash', 'yes', 'outputBytes'],
  ] as const)('%s: %s', (shell, script, limit) => {
    const { endedBy, exitCode, stderr } = runScript(shell, script, { limits });
    expect(endedBy).toBe(limit);
    expect(exitCode).toBe(137);
    expect(stderr).toMatch(/the simulation's limit/);
  });

  it.each([
    ['dash', `echo ${'a'.repeat(60)}b | grep -E '^(a+)+$'; echo $?`, '1\n'],
    ['dash', `echo ${'a'.repeat(60)}b | sed -E 's/^(a|aa)+$/x/' | wc -c`, '62\n'],
    ['bash', `[[ ${'a'.repeat(60)}b =~ ^(a+)+$ ]]; echo $?`, '1\n'],
    ['bash', `shopt -s extglob\ncase ${'a'.repeat(60)}b in +(+(a))) echo yes;; *) echo no;; esac`, 'no\n'],
    ['dash', `case ${'a'.repeat(200)}b in ${'*a'.repeat(20)}) echo yes;; *) echo no;; esac`, 'no\n'],
    ['bash', `x=${'a'.repeat(2000)}b; x=\${x//+(a)c/}; echo \${#x}`, '2001\n'],
  ] as const)('%s: no pattern takes exponential time: %s', (shell, script, stdout) => {
    expect(runScript(shell, script, { limits }).stdout).toBe(stdout);
  });

  it('a gigabyte of zeros costs no memory', () => {
    expect(runScript('dash', 'dd if=/dev/zero of=big bs=1M count=1024 2>/dev/null; stat -c %s big', { limits }).stdout).toBe('1073741824\n');
  });

  it('a directory is not copied into its own copy', () => {
    const { stdout, stderr, names } = runScript('dash', 'mkdir -p a/b; cp -r a a/c; echo $?; cp -r a a/c; echo $?', { limits });
    expect(stdout).toBe('1\n1\n');
    expect(stderr).toBe("cp: cannot copy a directory, 'a', into itself, 'a/c'\ncp: cannot copy a directory, 'a', into itself, 'a/c/a'\n");
    expect(names).toContain('a/c/b');
  });

  it('names of objects are plain data', () => {
    const { stdout, names } = runScript('dash', '__proto__=1; constructor=2; echo $__proto__$constructor$toString; touch __proto__ "a\nb"', { limits });
    expect(stdout).toBe('12\n');
    expect(names).toEqual(['__proto__', 'a\nb']);
  });
});
