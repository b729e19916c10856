/** Actions of find: what prints, runs programs and removes. */
import { appendContent, EMPTY_CONTENT, textContent } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';
import { confirm } from '../files/ask.ts';
import { fail, modeText, print, reason } from '../kit.ts';
import { diskBytes, linkCount, sizeOf } from '../files/size.ts';
import { execute } from '../running/execute.ts';
import { formatTime } from '../time/format-time.ts';
import { groupName, userName } from '../../users.ts';
import { formatVisit } from './printf.ts';
import { FindError, lastName, Quit, type Predicate, type Visit } from './visit.ts';

/** What actions share with the walk. */
export interface Walk {
  readonly process: Process;
  /** Commands that take many paths at once, with those that wait. */
  readonly batches: { readonly argv: readonly string[]; readonly cwd?: string; readonly paths: string[] }[];
  depthFirst: boolean;
  code: number;
}

/** The action of that name, its words taken by `value` (which throws FindError when there is none left); undefined for a name that is none. */
export function actionOf(walk: Walk, name: string, value: () => string): Predicate | undefined {
  const { process } = walk;
  switch (name) {
    case '-print': return printing((visit) => `${visit.path}\n`);
    case '-print0': return printing((visit) => `${visit.path}\0`);
    case '-printf': return ((format) => printing((visit) => formatVisit(process, format, visit)))(value());
    case '-ls': return printing((visit) => listing(process, visit));
    case '-fprint': return filing(value(), (visit) => `${visit.path}\n`);
    case '-fprint0': return filing(value(), (visit) => `${visit.path}\0`);
    case '-fprintf': return ((path, format) => filing(path, (visit) => formatVisit(process, format, visit)))(value(), value());
    case '-delete':
      walk.depthFirst = true;
      return (visit) => remove(walk, visit);
    case '-prune':
      return function* (visit) {
        yield { kind: 'tick' };
        visit.pruned = true;
        return true;
      };
    case '-quit':
      return function* () {
        yield { kind: 'tick' };
        throw new Quit();
      };
    case '-exec':
    case '-execdir':
    case '-ok':
    case '-okdir': return running(walk, name, value);
    default: return undefined;
  }

  function printing(text: (visit: Visit) => string): Predicate {
    return function* (visit) {
      yield* print(process, text(visit));
      return true;
    };
  }

  function filing(path: string, text: (visit: Visit) => string): Predicate {
    const { vfs, cwd } = process;
    if (path !== '/dev/stdout' && path !== '/dev/stderr') {
      vfs.openForWrite(cwd, path, 0o666);
      vfs.write(cwd, path, EMPTY_CONTENT);
    }
    return function* (visit) {
      if (path === '/dev/stdout') yield* print(process, text(visit));
      else if (path === '/dev/stderr') yield* print({ ...process, stdout: process.stderr }, text(visit));
      else vfs.write(cwd, path, appendContent(vfs.read(cwd, path), textContent(text(visit))));
      return true;
    };
  }
}

function* remove(walk: Walk, { path }: Visit): Task<boolean> {
  const { process } = walk;
  const { vfs, cwd } = process;
  try {
    if (path === '.') return true;
    if (vfs.get(cwd, path, false).kind === 'directory') vfs.rmdir(cwd, path);
    else vfs.unlink(cwd, path);
    return true;
  } catch (error) {
    walk.code = yield* fail(process, process.isBusybox ? `${path}: ${reason(error)}` : `cannot delete '${path}': ${reason(error)}`);
    return false;
  }
}

function running(walk: Walk, name: string, value: () => string): Predicate {
  const { process } = walk;
  const isInside = name.endsWith('dir');
  const argv: string[] = [];
  for (let word = value(); word !== ';'; word = value()) {
    if (word === '+' && argv.at(-1) === '{}' && !name.startsWith('-ok')) {
      const batch = { argv: argv.slice(0, -1), paths: [] as string[] };
      walk.batches.push(batch);
      return function* (visit) {
        yield { kind: 'tick' };
        batch.paths.push(isInside ? `./${lastName(visit.path)}` : visit.path);
        return true;
      };
    }
    argv.push(word);
  }
  if (argv.length === 0) throw new FindError(`missing argument to \`${name}'`);
  return function* ({ path }) {
    const shown = isInside ? `./${lastName(path)}` : path;
    const words = argv.map((word) => word.replaceAll('{}', shown));
    if (name.startsWith('-ok') && !(yield* confirm(process, `< ${argv[0] ?? ''} ... ${shown} > ? `))) return false;
    const cwd = isInside ? process.vfs.realpath(process.cwd, path.includes('/') ? path.replace(/\/+[^/]*\/*$/, '') || '/' : '.') : process.cwd;
    return (yield* runOne(process, words, cwd)) === 0;
  };
}

/** A command that is not there is told of, and is no failure of find's. */
export function runOne(process: Process, argv: readonly string[], cwd = process.cwd): Task<number> {
  return execute({ ...process, isBusybox: false }, argv, (name) => (process.isBusybox ? name : `'${name}'`), { cwd });
}

function listing({ vfs }: Process, { path, node }: Visit): string {
  const time = formatTime(Math.abs(vfs.now() - node.mtime) < 182 * 86_400 ? '%b %e %H:%M' : '%b %e  %Y', node.mtime);
  return `${'1'.padStart(9)} ${String(diskBytes(node) / 1024).padStart(6)} ${modeText(node)} ${String(linkCount(node)).padStart(3)} ${userName(vfs, node.uid).padEnd(8)} ${groupName(vfs, node.gid).padEnd(8)} ${String(sizeOf(node)).padStart(8)} ${time} ${path}${node.kind === 'symlink' ? ` -> ${node.target}` : ''}\n`;
}
