/**
 * Records what the programs of this machine (Debian's: GNU, mawk) do with the command lines of src/shell/testdata/programs, as
 * record.ts does for the shells. Run by hand as root: `npx tsx scripts/shell/record-programs.ts`; the outcome is committed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const folder = join(import.meta.dirname, '../../src/shell/testdata/programs');
const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root' };

function record(script: string): { script: string; stdout: string; stderr: string; exitCode: number } {
  const cwd = mkdtempSync(join(tmpdir(), 'programs-'));
  const { stdout, stderr, status } = spawnSync('sh', ['-c', script], { cwd, env, input: '', encoding: 'utf8', timeout: 5000 });
  rmSync(cwd, { recursive: true, force: true });
  return { script, stdout, stderr, exitCode: status ?? 128 };
}

/** In the files `↵` stands for a line's end inside a command line and `→` for a tab. */
for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
  const scripts = readFileSync(join(folder, file), 'utf8').split('\n').filter((text) => text.trim() !== '').map((text) => text.replaceAll('↵', '\n').replaceAll('→', '\t'));
  const records = scripts.map(record);
  writeFileSync(join(folder, `${basename(file, '.txt')}.json`), '[\n' + records.map((row) => JSON.stringify(row)).join(',\n') + '\n]\n');
  console.log(`${file}: ${records.length} command lines`);
}
