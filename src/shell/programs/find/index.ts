/** find. */
import { compareNames, type Inode } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import type { Task } from '../../task.ts';
import { fail, inside, print, reason } from '../kit.ts';
import { runOne, type Walk } from './actions.ts';
import { Expression } from './expression.ts';
import { FindError, Quit, type Predicate, type Visit } from './visit.ts';

type Follow = 'P' | 'H' | 'L';

const MAX_DEPTH = 1000;

export const find: Program = function* (process) {
  const words = process.argv.slice(1);
  let follow: Follow = 'P';
  for (let match = /^-([PHL]|O\d|D)$/.exec(words[0] ?? ''); match !== null; match = /^-([PHL]|O\d|D)$/.exec(words[0] ?? '')) {
    const [letter = ''] = words.shift()?.slice(1) ?? '';
    if (letter === 'P' || letter === 'H' || letter === 'L') follow = letter;
    else if (letter === 'D') words.shift();
  }
  const split = words.findIndex((word) => /^[-(!,)]/.test(word));
  const starts = split < 0 ? words : words.slice(0, split);
  const walk: Walk = { process, batches: [], depthFirst: false, code: 0 };
  const expression = new Expression(walk, split < 0 ? [] : words.slice(split));
  let predicate: Predicate;
  try {
    predicate = expression.parse();
  } catch (error) {
    if (error instanceof FindError) return yield* fail(process, error.message);
    throw error;
  }
  if (expression.followsLinks) follow = 'L';
  try {
    for (const start of starts.length > 0 ? starts : ['.']) yield* visitStart(walk, expression, predicate, start, follow);
  } catch (error) {
    if (!(error instanceof Quit)) throw error;
  }
  for (const { argv, paths } of walk.batches) if (paths.length > 0 && (yield* runOne(process, [...argv, ...paths])) !== 0) walk.code = 1;
  return walk.code;
};

const missing = (process: Process, path: string, why: string): Task<number> => fail(process, process.isBusybox ? `${path}: ${why}` : `'${path}': ${why}`);

function* visitStart(walk: Walk, expression: Expression, predicate: Predicate, start: string, follow: Follow): Task<void> {
  const { process } = walk;
  const { vfs, cwd } = process;
  let node: Inode;
  try {
    node = (follow === 'P' ? undefined : vfs.stat(cwd, start)) ?? vfs.get(cwd, start, false);
  } catch (error) {
    walk.code = yield* missing(process, start, reason(error));
    return;
  }
  yield* visit({ path: start, start, node, depth: 0, pruned: false });

  function* visit(here: Visit): Task<void> {
    process.machine.budget.spend('steps');
    yield { kind: 'tick' };
    const test = function* (): Task<void> {
      if (here.depth >= expression.minDepth && (yield* predicate(here)) && !expression.acts) yield* print(process, `${here.path}\n`);
    };
    if (!walk.depthFirst) yield* test();
    if (here.node.kind === 'directory' && here.depth < expression.maxDepth && here.depth < MAX_DEPTH && !here.pruned) {
      try {
        for (const [name, found] of [...vfs.list(cwd, here.path)].sort(([a], [b]) => compareNames(a, b))) {
          const path = inside(here.path, name);
          const child = follow === 'L' && found.kind === 'symlink' ? (vfs.stat(cwd, path) ?? found) : found;
          yield* visit({ path, start, node: child, depth: here.depth + 1, pruned: false });
        }
      } catch (error) {
        walk.code = yield* missing(process, here.path, reason(error));
      }
    }
    if (walk.depthFirst) yield* test();
  }
}
