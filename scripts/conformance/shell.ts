/** Suite shell: a script run by dash or bash in an image, in an empty directory, to its standard output and exit code. */
import { directory, initDigests } from '../../src/filesystem/index.ts';
import { daemonOf } from './bases.ts';
import { hostWith, runCommand } from './daemon.ts';
import { checksOf, differs, readJson, type Suite } from './suite.ts';

interface Script {
  readonly shell: string;
  readonly script: string;
  readonly stdout: string;
  readonly exitCode: number;
}

interface Scripts {
  readonly image: string;
  readonly cases: readonly Script[];
}

export const shell: Suite = {
  name: 'shell',
  async checks(path) {
    const data = readJson(path, 'shell.json') as Scripts | undefined;
    if (data === undefined) return undefined;
    await initDigests();
    const host = hostWith(daemonOf(path), directory());
    return checksOf(data.cases.map((record) => [`${record.shell}: ${record.script}`, record] as const), (record) => {
      const { host: after, stdout } = runCommand(host, ['docker', 'run', '--rm', '--network=none', '-e', 'LC_ALL=C', '-w', '/work', data.image, record.shell, '-c', record.script]);
      return differs({ stdout: record.stdout, exitCode: record.exitCode }, { stdout, exitCode: after.status });
    });
  },
};
