/**
 * Records what real shells do with the snippets of src/shell/testdata: standard output, exit code and the names left behind, each in
 * a fresh empty directory. Run by hand (`npx tsx scripts/shell/record.ts`); the outcome is committed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../src/shell/testdata');
/** In the file `↵` stands for a line's end inside a snippet and `→` for a tab. */
const snippets = readFileSync(join(folder, 'snippets.txt'), 'utf8').split('\n').map((text) => text.replaceAll('↵', '\n').replaceAll('→', '\t'));

function record(shell: string, script: string): object {
  const cwd = mkdtempSync(join(tmpdir(), 'snippet-'));
  const { stdout, status } = spawnSync(`/bin/${shell}`, ['-c', script], { cwd, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', HOME: '/root' }, input: '', encoding: 'utf8', timeout: 5000 });
  const names = readdirSync(cwd, { recursive: true }).map(String).sort();
  rmSync(cwd, { recursive: true, force: true });
  return { shell, script, stdout, exitCode: status, names };
}

const records = snippets.filter((script) => script !== '').flatMap((script) => ['dash', 'bash'].map((shell) => record(shell, script)));
writeFileSync(join(folder, 'recorded.json'), '[\n' + records.map((row) => JSON.stringify(row)).join(',\n') + '\n]\n');
console.log(`${records.length} records`);
