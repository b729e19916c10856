/** dpkg-divert: names that packages' files give way to, in /var/lib/dpkg/diversions: three lines each. */
import { FilesystemError } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import { fail, linesOf, print } from '../../programs/kit.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { knownText, writeTextFile } from './files.ts';

const DATABASE = '/var/lib/dpkg/diversions';

interface Diversion {
  readonly from: string;
  readonly to: string;
  /** `:` for a local one. */
  readonly owner: string;
}

function readDiversions(process: Process): Diversion[] {
  const lines = linesOf(knownText(process, DATABASE));
  return Array.from({ length: Math.floor(lines.length / 3) }, (_, i) => ({ from: lines[i * 3] ?? '', to: lines[i * 3 + 1] ?? '', owner: lines[i * 3 + 2] ?? ':' }));
}

function writeDiversions(process: Process, diversions: readonly Diversion[]): void {
  if (process.vfs.stat('/', DATABASE) !== undefined) process.vfs.rename('/', DATABASE, `${DATABASE}-old`);
  writeTextFile(process, DATABASE, diversions.map(({ from, to, owner }) => `${from}\n${to}\n${owner}\n`).join(''));
}

const shown = ({ from, to, owner }: Diversion): string => (owner === ':' ? `local diversion of ${from} to ${to}` : `diversion of ${from} to ${to} by ${owner}`);

const VALUED = new Set(['--divert', '--package', '--admindir', '--instdir', '--root']);

export const dpkgDivert: Program = function* (process) {
  const words = process.argv.slice(1);
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [name = '', value] = word.split(/=(.*)/s);
    if (VALUED.has(name)) values.set(name, value ?? words.shift() ?? '');
    else if (word.startsWith('--')) flags.add(word);
    else operands.push(word);
  }
  const [path] = operands;
  const diversions = readDiversions(process);
  if (flags.has('--list')) {
    for (const diversion of diversions) if (operands.length === 0 || operands.some((each) => each === '*' || each === diversion.from || each === diversion.to)) yield* print(process, `${shown(diversion)}\n`);
    return 0;
  }
  const found = diversions.find(({ from }) => from === path);
  if (flags.has('--truename') || flags.has('--listpackage')) {
    if (flags.has('--truename')) yield* print(process, `${found?.to ?? path ?? ''}\n`);
    else if (found !== undefined) yield* print(process, `${found.owner === ':' ? 'LOCAL' : found.owner}\n`);
    return 0;
  }
  const action = flags.has('--remove') ? '--remove' : '--add';
  const quiet = flags.has('--quiet');
  if (!flags.has('--rename') && !flags.has('--no-rename')) yield* writeText(process.stderr, 'dpkg-divert: warning: please specify --no-rename explicitly, the default will change to --rename in 1.20.x\n');
  if (path === undefined || operands.length > 1) {
    yield* fail(process, `error: ${action} needs a single argument\n\nUse --help for help about diverting files.`);
    return 2;
  }
  if (!path.startsWith('/')) return yield* fail(process, `error: filename "${path}" is not absolute`, 2);
  const wanted: Diversion = { from: path, to: values.get('--divert') ?? `${path}.distrib`, owner: values.get('--package') ?? ':' };
  return yield* action === '--add' ? add(process, diversions, found, wanted, flags.has('--rename'), quiet) : remove(process, diversions, found, wanted, flags.has('--rename'), quiet);
};

function* move(process: Process, from: string, to: string): Task<boolean> {
  const { vfs } = process;
  if (vfs.lstat('/', from) === undefined) return true;
  if (vfs.lstat('/', to) !== undefined) {
    yield* fail(process, `error: rename involves overwriting '${to}' with\n  different file '${from}', not allowed`);
    return false;
  }
  try {
    vfs.rename('/', from, to);
    return true;
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* fail(process, `error: error checking file '${from}': ${error.message}`);
    return false;
  }
}

function* add(process: Process, diversions: readonly Diversion[], found: Diversion | undefined, wanted: Diversion, renames: boolean, quiet: boolean): Task<number> {
  if (found !== undefined) {
    if (found.to !== wanted.to || found.owner !== wanted.owner) return yield* fail(process, `error: '${shown(wanted)}' clashes with '${shown(found)}'`, 2);
    if (!quiet) yield* print(process, `Leaving '${shown(found)}'\n`);
    return 0;
  }
  if (!quiet) yield* print(process, `Adding '${shown(wanted)}'\n`);
  if (renames && !(yield* move(process, wanted.from, wanted.to))) return 2;
  writeDiversions(process, [wanted, ...diversions]);
  return 0;
}

function* remove(process: Process, diversions: readonly Diversion[], found: Diversion | undefined, wanted: Diversion, renames: boolean, quiet: boolean): Task<number> {
  if (found === undefined) {
    if (!quiet) yield* print(process, `No diversion 'any diversion of ${wanted.from}', none removed.\n`);
    return 0;
  }
  if (!quiet) yield* print(process, `Removing '${shown(found)}'\n`);
  if (renames && !(yield* move(process, found.to, found.from))) return 2;
  writeDiversions(process, diversions.filter((each) => each !== found));
  return 0;
}
