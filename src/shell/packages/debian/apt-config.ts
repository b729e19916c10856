/** apt-config: the configuration told. */
import type { Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import { readConfiguration } from './config.ts';
import { readAptOptions } from './options.ts';
import { showVersion } from './show-version.ts';

const DEFAULTS: readonly (readonly [string, string])[] = [['APT::Architecture', 'amd64'], ['Dir', '/'], ['Dir::State', 'var/lib/apt'], ['Dir::State::lists', 'lists/'], ['Dir::Cache', 'var/cache/apt'], ['Dir::Cache::archives', 'archives/'], ['Dir::Etc', 'etc/apt']];

export const aptConfig: Program = function* (process) {
  const { command, operands, settings, flags } = readAptOptions(process.argv);
  if (flags.has('version')) return yield* showVersion(process);
  const values = new Map([...DEFAULTS.map(([name, value]): [string, string] => [name.toLowerCase(), value]), ...readConfiguration(process, settings)]);
  if (command === 'dump') {
    const names = new Map(DEFAULTS.map(([name]) => [name.toLowerCase(), name]));
    yield* print(process, [...values].map(([name, value]) => `${names.get(name) ?? name} "${value}";\n`).join(''));
    return 0;
  }
  if (command === 'shell') {
    for (let i = 0; i + 1 < operands.length; i += 2) {
      const value = values.get((operands[i + 1] ?? '').replace(/\/[a-z]$/, '').toLowerCase());
      if (value !== undefined) yield* print(process, `${operands[i] ?? ''}='${value.replace(/'/g, `'\\''`)}'\n`);
    }
    return 0;
  }
  yield* writeText(process.stderr, `E: Invalid operation ${command}\n`);
  return 100;
};
