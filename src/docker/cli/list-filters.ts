/** `--filter KEY=VALUE` of lists: values of one key are alternatives, keys must all hold. */
import { CliError, daemonError } from './context.ts';
import type { Parsed } from './options.ts';

/** What a key of a filter says of an item. */
export type FilterTests<T> = Readonly<Record<string, (item: T, value: string) => boolean>>;

/** What throws for a value that a key does not take, whether there is anything to filter or not. */
export type FilterChecks = Readonly<Record<string, (value: string) => unknown>>;

/** `command` is named in hints. Throws CliError for filters that are none, and for keys that the list does not have. */
export function filtered<T>(items: readonly T[], options: Parsed, command: string, tests: FilterTests<T>, checks: FilterChecks = {}): T[] {
  const filters = new Map<string, string[]>();
  for (const text of options.values('filter')) {
    const equals = text.indexOf('=');
    if (equals < 0) throw new CliError(`invalid argument "${text}" for "-f, --filter" flag: invalid filter '${text}'\n\nUsage:  docker ${command} [OPTIONS]\n\nRun 'docker ${command} --help' for more information`, 125);
    const key = text.slice(0, equals).trim().toLowerCase();
    if (!Object.hasOwn(tests, key)) throw daemonError(`invalid filter '${key}'`);
    const value = text.slice(equals + 1).trim();
    checks[key]?.(value);
    filters.set(key, [...(filters.get(key) ?? []), value]);
  }
  return items.filter((item) => [...filters].every(([key, values]) => values.some((value) => tests[key]?.(item, value))));
}

/** `dangling=true`; throws CliError for what is neither. */
export function booleanFilter(key: string, value: string): boolean {
  if (/^(?:1|t|true)$/i.test(value)) return true;
  if (/^(?:0|f|false)$/i.test(value)) return false;
  throw daemonError(`invalid filter '${key}=[${value}]'`);
}

/** `label=KEY` and `label=KEY=VALUE`. */
export function hasLabel(labels: Readonly<Record<string, string>> | undefined, value: string): boolean {
  return Object.entries(labels ?? {}).some(([key, text]) => value === key || value === `${key}=${text}`);
}

/** As lists show labels. */
export const labelsText = (labels: Readonly<Record<string, string>> | undefined): string => Object.entries(labels ?? {}).map(([key, text]) => `${key}=${text}`).sort().join(',');
