/** Small programs about names, users, time and the machine. */
import { baseName, cleanPath } from '../../filesystem/index.ts';
import { findCommand } from '../lookup.ts';
import { WaitsForever } from '../limits.ts';
import type { Program } from '../program.ts';
import { fail, print, readOptions } from './kit.ts';
import { formatTime, parseDate } from './time-text.ts';

const says = (text: Parameters<Program>[0] extends infer P ? (process: P) => string : never): Program =>
  function* (process) {
    yield* print(process, text(process) + '\n');
    return 0;
  };

export const hostname = says((process) => process.hostname);
export const nproc = says(() => '2');
export const pwd = says((process) => process.cwd);
export const tty = says(() => 'not a tty');

export const basename: Program = function* (process) {
  const { values, flags, operands } = readOptions(process.argv, 'as:z', { multiple: 'a', 'suffix=': 's' });
  const many = flags.has('a') || values.has('s');
  const suffix = values.get('s') ?? (many ? undefined : operands[1]);
  for (const path of many ? operands : operands.slice(0, 1)) {
    const name = path === '' ? '' : baseName(path);
    yield* print(process, (suffix !== undefined && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name) + '\n');
  }
  return operands.length > 0 ? 0 : yield* fail(process, 'missing operand');
};

export const dirname: Program = function* (process) {
  for (const path of process.argv.slice(1)) {
    const trimmed = path.replace(/(.)\/+$/, '$1');
    const slash = trimmed.lastIndexOf('/');
    yield* print(process, (slash < 0 ? '.' : trimmed.slice(0, slash).replace(/\/+$/, '') || '/') + '\n');
  }
  return 0;
};

export const env: Program = function* (process) {
  const words = process.argv.slice(1);
  const variables = new Map(process.env);
  while (words[0] !== undefined && (words[0].startsWith('-') || words[0].includes('='))) {
    const word = words.shift() ?? '';
    if (word === '-i' || word === '-') variables.clear();
    else if (word === '-u') variables.delete(words.shift() ?? '');
    else if (word.includes('=')) variables.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
  }
  if (words.length > 0) {
    const code = yield* process.spawn(words, { env: variables });
    return code === 127 ? yield* fail(process, `‘${words[0] ?? ''}’: No such file or directory`, 127) : code;
  }
  yield* print(process, [...variables].map(([name, value]) => `${name}=${value}\n`).join(''));
  return 0;
};

export const printenv: Program = function* (process) {
  const names = process.argv.slice(1);
  const values = names.length === 0 ? [...process.env].map(([name, value]) => `${name}=${value}`) : names.map((name) => process.env.get(name));
  yield* print(process, values.filter((value) => value !== undefined).map((value) => value + '\n').join(''));
  return values.includes(undefined) ? 1 : 0;
};

export const uname: Program = function* (process) {
  const { flags } = readOptions(process.argv, 'asnrmpiov', { all: 'a' });
  const parts: [string, string][] = [['s', 'Linux'], ['n', process.hostname], ['r', '6.1.0'], ['v', '#1 SMP'], ['m', 'x86_64'], ['o', 'GNU/Linux']];
  const shown = parts.filter(([flag]) => flags.has('a') || flags.has(flag) || (flags.size === 0 && flag === 's'));
  yield* print(process, shown.map(([, text]) => text).join(' ') + '\n');
  return 0;
};

export const date: Program = function* (process) {
  const { values, operands } = readOptions(process.argv, 'ud:r:IR', { utc: 'u', universal: 'u', 'date=': 'd', 'reference=': 'r', 'iso-8601': 'I' });
  const { vfs, cwd } = process;
  const reference = values.get('r');
  const text = values.get('d');
  const time = reference !== undefined ? vfs.stat(cwd, reference)?.mtime : text === undefined ? vfs.now() : parseDate(text, vfs.now());
  if (time === undefined) return yield* fail(process, `invalid date '${text ?? reference ?? ''}'`);
  const format = operands.find((word) => word.startsWith('+'))?.slice(1) ?? (process.argv.some((word) => word.startsWith('-I') || word.startsWith('--iso')) ? '%Y-%m-%d' : '%a %b %e %H:%M:%S UTC %Y');
  yield* print(process, formatTime(format, time) + '\n');
  return 0;
};

export const sleep: Program = function* (process) {
  let seconds = 0;
  for (const word of process.argv.slice(1)) {
    if (word === 'infinity' || word === 'inf') throw new WaitsForever();
    const match = /^(\d*\.?\d+)([smhd]?)$/.exec(word);
    if (match === null) return yield* fail(process, `invalid time interval '${word}'`);
    seconds += Number(match[1]) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[match[2] ?? 's'] ?? 1);
  }
  process.machine.slept += seconds;
  return 0;
};

export const which: Program = function* (process) {
  let code = 0;
  for (const name of process.argv.slice(1).filter((word) => word !== '-a' && word !== '-s')) {
    const found = findCommand(process.machine, process.vfs, process.cwd, name, process.env.get('PATH'));
    if (found.kind === 'missing' || found.kind === 'denied') code = 1;
    else yield* print(process, found.path + '\n');
  }
  return code;
};

export const readlink: Program = function* (process) {
  const { flags, operands } = readOptions(process.argv, 'fenmqsvz', { canonicalize: 'f' });
  let code = 0;
  for (const path of operands) {
    const { vfs, cwd } = process;
    const node = vfs.lstat(cwd, path);
    if (flags.has('f') || flags.has('e') || flags.has('m')) {
      const parent = vfs.stat(cwd, path.replace(/[^/]*\/*$/, '') || '.');
      if (parent === undefined && !flags.has('m')) code = 1;
      else yield* print(process, (parent === undefined ? cleanPath(path.startsWith('/') ? path : `${cwd}/${path}`) : vfs.realpath(cwd, path)) + (flags.has('n') ? '' : '\n'));
    } else if (node?.kind === 'symlink') yield* print(process, node.target + (flags.has('n') ? '' : '\n'));
    else code = 1;
  }
  return code;
};

export const realpath: Program = function* (process) {
  let code = 0;
  for (const path of process.argv.slice(1).filter((word) => !word.startsWith('-'))) {
    try {
      yield* print(process, process.vfs.realpath(process.cwd, path) + '\n');
    } catch {
      code = yield* fail(process, `${path}: No such file or directory`);
    }
  }
  return code;
};

