/** apt's configuration: /etc/apt/apt.conf.d, `-o`, and what the `docker-*` files of Debian's images set. */
import type { Process } from '../../program.ts';
import { knownText, namesIn } from './files.ts';

const DIRECTORY = '/etc/apt/apt.conf.d';

/** Values by lower-case name with `::` between its parts. */
export type Configuration = ReadonlyMap<string, string>;

/** `A::B "value";`, `A { B "value"; };` and comments. A list's entries keep the last. */
export function parseConfiguration(text: string, into: Map<string, string> = new Map()): Map<string, string> {
  const tokens = text.match(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|^\s*#[^\n]*|"(?:[^"\\]|\\.)*"|[{};]|[^\s{};"]+/gm) ?? [];
  const scope: string[] = [];
  let words: string[] = [];
  for (const token of tokens) {
    if (/^(?:\/\/|\/\*|\s*#)/.test(token)) continue;
    if (token === '{') {
      scope.push(words.join(' '));
      words = [];
    } else if (token === '}') {
      scope.pop();
      words = [];
    } else if (token === ';') {
      const [name = '', ...values] = words;
      if (values.length > 0) into.set([...scope, name].join('::').toLowerCase(), values.join(' '));
      words = [];
    } else words.push(token.replace(/^"|"$/g, ''));
  }
  return into;
}

/** The image's configuration with options laid over it. */
export function readConfiguration(process: Process, options: readonly string[] = []): Configuration {
  const values = new Map<string, string>();
  for (const name of namesIn(process, DIRECTORY)) parseConfiguration(knownText(process, `${DIRECTORY}/${name}`), values);
  parseConfiguration(knownText(process, '/etc/apt/apt.conf'), values);
  for (const option of options) {
    const equals = option.indexOf('=');
    if (equals > 0) values.set(option.slice(0, equals).toLowerCase(), option.slice(equals + 1));
  }
  return values;
}

/** A switch; apt takes several words for yes and no. */
export function isOn(configuration: Configuration, name: string, otherwise: boolean): boolean {
  const value = configuration.get(name.toLowerCase());
  return value === undefined ? otherwise : !/^(?:0|no|false|without|off|disable)$/i.test(value);
}

/** Whether archives and caches go after each run, as `docker-clean` has it in Debian's images. */
export const cleansCaches = (process: Process): boolean => namesIn(process, DIRECTORY).includes('docker-clean');

/** Whether package lists stay compressed. */
export const keepsListsCompressed = (process: Process): boolean => namesIn(process, DIRECTORY).some((name) => name === 'docker-gzip-indexes' || name === 'docker-clean');

/** Whether dpkg leaves out documentation, manual pages and translations, as slim images have it. */
export function excludesDocumentation(process: Process): boolean {
  const directory = '/etc/dpkg/dpkg.cfg.d';
  return namesIn(process, directory).some((name) => name === 'docker' || /^path-exclude/m.test(knownText(process, `${directory}/${name}`)));
}
