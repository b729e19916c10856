/**
 * Records what real shells do with the snippets of src/shell/testdata/snippets: standard output, standard error, exit code and the
 * tree left behind in an empty directory /w. dash and bash run on this machine with its (GNU) programs, ash in a root of its own
 * that holds busybox alone. Run by hand as root, with dash, bash, busybox-static and perl: `npx tsx scripts/shell/record.ts`, with the
 * names of some files of snippets or for all of them; the outcome is committed. Files whose names begin with `gnu-` are about programs and
 * recorded with dash alone, those with `busybox-` with ash alone.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileText, type Outcome, type Recorded, type ShellName } from '../../src/shell/testdata/recorded.ts';

const folder = join(import.meta.dirname, '../../src/shell/testdata');
const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root' };
/** Enters a root, then /w in it, and becomes the given program under another name. */
const ENTER = 'umask 022; chroot shift; chdir "/w"; my $program = shift; exec { $program } @ARGV';

function busyboxRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'busybox-'));
  for (const name of ['bin', 'dev', 'etc', 'root', 'tmp', 'w']) mkdirSync(join(root, name));
  copyFileSync('/bin/busybox', join(root, 'bin/busybox'));
  spawnSync('chroot', [root, '/bin/busybox', '--install', '-s', '/bin']);
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\n');
  for (const [name, minor] of [['null', '3'], ['zero', '5'], ['urandom', '9']] as const) spawnSync('mknod', ['-m', '666', join(root, 'dev', name), 'c', '1', minor]);
  return root;
}

function tree(root: string, inside = ''): [string, string][] {
  return readdirSync(join(root, inside)).sort().flatMap((name): [string, string][] => {
    const path = inside === '' ? name : `${inside}/${name}`;
    const stat = lstatSync(join(root, path));
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isSymbolicLink()) return [[path, `link ${readlinkSync(join(root, path))}`]];
    if (stat.isFIFO()) return [[path, `fifo ${mode}`]];
    if (stat.isDirectory()) return [[path, `directory ${mode}`], ...tree(root, path)];
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    return [[path, fileText(mode, readFileSync(join(root, path)), hash)]];
  });
}

function observe(root: string, program: string, name: string, script: string): Outcome {
  const work = join(root, 'w');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  chmodSync(work, 0o755);
  const { stdout, stderr, status, signal } = spawnSync('perl', ['-e', ENTER, root, program, name, '-c', script], { cwd: '/', env, input: '', encoding: 'latin1', timeout: 5000 });
  const exitCode = status ?? (signal === 'SIGKILL' ? 137 : signal === 'SIGTERM' ? 143 : 128);
  return { stdout, stderr, exitCode, files: Object.fromEntries(tree(work)) };
}

const ash = busyboxRoot();
const shells: Readonly<Record<ShellName, (script: string) => Outcome>> = {
  dash: (script) => observe('/', '/bin/dash', '/bin/sh', script),
  bash: (script) => observe('/', '/bin/bash', '/bin/bash', script),
  ash: (script) => observe(ash, '/bin/busybox', '/bin/sh', script),
};

const wanted = process.argv.slice(2);

/** In the files `↵` stands for a line's end inside a snippet and `→` for a tab. */
for (const file of readdirSync(join(folder, 'snippets')).filter((name) => wanted.length === 0 || wanted.includes(basename(name, '.txt')))) {
  const scripts = readFileSync(join(folder, 'snippets', file), 'utf8').split('\n').filter((text) => text.trim() !== '').map((text) => text.replaceAll('↵', '\n').replaceAll('→', '\t'));
  const name = basename(file, '.txt');
  const only: ShellName | undefined = name.startsWith('gnu-') ? 'dash' : name.startsWith('busybox-') ? 'ash' : undefined;
  const records = scripts.map((script): Recorded => {
    const outcomes = new Map<string, { shells: ShellName[]; outcome: Outcome }>();
    for (const [shell, run] of Object.entries(shells) as [ShellName, (script: string) => Outcome][]) {
      if (only !== undefined && shell !== only) continue;
      const outcome = run(script);
      const known = outcomes.get(JSON.stringify(outcome));
      if (known === undefined) outcomes.set(JSON.stringify(outcome), { shells: [shell], outcome });
      else known.shells.push(shell);
    }
    return { script, outcomes: [...outcomes.values()].map(({ shells, outcome }) => ({ shells, ...outcome })) };
  });
  writeFileSync(join(folder, 'recorded', `${name}.json`), '[\n' + records.map((row) => JSON.stringify(row)).join(',\n') + '\n]\n');
  console.log(`${name}: ${records.length} snippets`);
}
rmSync(ash, { recursive: true, force: true });
rmSync('/w', { recursive: true, force: true });
