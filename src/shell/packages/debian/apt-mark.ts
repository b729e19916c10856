/** apt-mark: which packages were asked for, which came along, which stay as they are. */
import type { Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { writeAutomatic } from './marks.ts';
import { compileGlob } from './name-pattern.ts';
import { readAptOptions } from './options.ts';
import { mayLock } from './privilege.ts';
import { showVersion } from './show-version.ts';
import { readState, type AptState } from './state.ts';
import { has, isInstalled, withPackages, writeDatabase } from './status.ts';

export const aptMark: Program = function* (process) {
  const options = readAptOptions(process.argv);
  if (options.flags.has('version')) return yield* showVersion(process);
  const state = yield* readState(process, { ...options, quiet: 2 });
  switch (options.command) {
    case 'auto':
    case 'markauto':
    case 'manual':
    case 'unmarkauto':
      return yield* mark(state, options.command.endsWith('auto') && options.command !== 'unmarkauto');
    case 'minimize-manual':
      return 0;
    case 'hold':
    case 'unhold':
      return yield* hold(state, options.command === 'hold');
    case 'showmanual':
    case 'showauto':
    case 'showhold':
    case 'showinstall':
    case 'showremove':
    case 'showpurge':
      return yield* show(state, options.command.slice('show'.length));
    default:
      yield* writeText(process.stderr, `E: Invalid operation ${options.command}\n`);
      return 100;
  }
};

const installedNames = ({ database }: AptState): string[] => [...database.packages.values()].filter(isInstalled).map(({ name }) => name).sort();

/** Installed packages that the words name; a word that is a regular expression over names stands for all that match. */
function* namedBy(state: AptState): Task<string[] | undefined> {
  const { process, archive, database, options } = state;
  const names = new Set<string>();
  for (const word of options.operands) {
    const name = word.replace(/:[a-z0-9]+$/, '');
    if (has(database, name)) {
      names.add(name);
      continue;
    }
    const isExpression = /[.*^$?[]/.test(word);
    const matches = compileGlob(word.startsWith('^') || word.includes('.*') ? `${word.startsWith('^') ? '' : '*'}${word.replace(/^\^|\$$/g, '').replace(/\.\*/g, '*')}${word.endsWith('$') ? '' : '*'}` : word);
    const found = isExpression ? installedNames(state).filter(matches) : [];
    for (const one of found) names.add(one);
    if (found.length > 0) continue;
    if (archive.get(name) !== undefined && state.hasLists) {
      yield* print(process, `${name} can not be marked as it is not installed.\n`);
      continue;
    }
    yield* writeText(process.stderr, `E: Unable to locate package ${word}\n`);
    if (isExpression) yield* writeText(process.stderr, `E: Couldn't find any package by glob '${word}'\nE: Couldn't find any package by regex '${word}'\n`);
    yield* writeText(process.stderr, 'E: No packages found\n');
    return undefined;
  }
  return [...names].sort();
}

function* mark(state: AptState, automatically: boolean): Task<number> {
  const { process, automatic } = state;
  const names = yield* namedBy(state);
  if (names === undefined) return 100;
  if (!(yield* mayLock(process, 'dpkg'))) return 100;
  const next = new Set(automatic);
  const kind = automatically ? 'automatically' : 'manually';
  let said = '';
  for (const name of names) {
    said += next.has(name) === automatically ? `${name} was already set to ${kind} installed.\n` : `${name} set to ${kind} installed.\n`;
    if (automatically) next.add(name);
    else next.delete(name);
  }
  yield* print(process, said);
  writeAutomatic(process, next);
  return 0;
}

function* hold(state: AptState, held: boolean): Task<number> {
  const { process, database } = state;
  const names = yield* namedBy(state);
  if (names === undefined) return 100;
  if (!(yield* mayLock(process, 'dpkg'))) return 100;
  const want = held ? 'hold' : 'install';
  const changed = names.flatMap((name) => {
    const installed = database.packages.get(name);
    return installed === undefined || installed.want === want ? [] : [{ ...installed, want } as const];
  });
  if (changed.length > 0) writeDatabase(process, withPackages(database, changed));
  const fresh = new Set(changed.map(({ name }) => name));
  const line = (name: string): string => {
    if (held) return fresh.has(name) ? `${name} set on hold.\n` : `${name} was already set on hold.\n`;
    return fresh.has(name) ? `Canceled hold on ${name}.\n` : `${name} was already not on hold.\n`;
  };
  yield* print(process, names.map(line).join(''));
  return 0;
}

function* show({ process, database, automatic, options }: AptState, what: string): Task<number> {
  const wanted = new Set(options.operands);
  const names = [...database.packages.values()].filter((installed) => {
    if (wanted.size > 0 && !wanted.has(installed.name)) return false;
    if (what === 'manual' || what === 'auto') return isInstalled(installed) && automatic.has(installed.name) === (what === 'auto');
    return installed.want === what;
  });
  yield* print(process, names.map(({ name }) => `${name}\n`).sort().join(''));
  return 0;
}
