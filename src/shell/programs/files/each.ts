/** Walking the operands of chmod, chown and chgrp, with -R and what is below them. */
import { FilesystemError, type Inode } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';
import { fail, inside, quoted, reason } from '../kit.ts';

export interface Change {
  readonly flags: ReadonlySet<string>;
  /** Whether a directory is changed after all that is below it (chown). */
  readonly isDepthFirst: boolean;
  /** Changes one path; `isOperand` where it was given rather than found. Gives what is told of it, and whether that went wrong. */
  readonly apply: (path: string, node: Inode, isOperand: boolean) => { readonly told?: string; readonly complaint?: string } | undefined;
  /** How a failed call is told of. */
  readonly doing: string;
  /** How a missing operand is told of on standard output with -v. */
  readonly missing?: (path: string) => string;
}

export function* onEach(process: Process, paths: readonly string[], change: Change): Task<number> {
  let code = 0;
  for (const path of paths) code = (yield* visit(process, path, change, true)) ? code : 1;
  return code;
}

function* visit(process: Process, path: string, change: Change, isOperand: boolean): Task<boolean> {
  const { vfs, cwd, isBusybox } = process;
  const isQuiet = change.flags.has('f');
  const refuse = function* (message: string): Task<boolean> {
    if (!isQuiet) yield* fail(process, message);
    return false;
  };
  process.machine.budget.spend('steps');
  yield { kind: 'tick' };
  let node: Inode;
  try {
    node = vfs.get(cwd, path, false);
  } catch (error) {
    const isFine = yield* refuse(isBusybox ? `${path}: ${reason(error)}` : `cannot access ${quoted(path)}: ${reason(error)}`);
    if (change.flags.has('v') && change.missing !== undefined && !isBusybox) yield* process.stdout.write(new TextEncoder().encode(change.missing(path)));
    return isFine;
  }
  let isFine = true;
  const own = function* (): Task<void> {
    try {
      const outcome = change.apply(path, node, isOperand);
      if (outcome?.told !== undefined) yield* process.stdout.write(new TextEncoder().encode(outcome.told));
      if (outcome?.complaint !== undefined) isFine = yield* refuse(outcome.complaint);
    } catch (error) {
      if (isOperand && node.kind === 'symlink' && error instanceof FilesystemError && error.code === 'ENOENT') isFine = yield* refuse(isBusybox ? `${path}: ${reason(error)}` : change.doing === 'changing permissions' ? `cannot operate on dangling symlink ${quoted(path)}` : `cannot dereference ${quoted(path)}: ${reason(error)}`);
      else isFine = yield* refuse(isBusybox ? `${path}: ${reason(error)}` : `${change.doing} of ${quoted(path)}: ${reason(error)}`);
    }
  };
  if (!change.isDepthFirst) yield* own();
  if (change.flags.has('R') && node.kind === 'directory') {
    try {
      for (const [name] of vfs.list(cwd, path)) if (!(yield* visit(process, inside(path, name), change, false))) isFine = false;
    } catch (error) {
      isFine = yield* refuse(`cannot read directory ${quoted(path)}: ${reason(error)}`);
    }
  }
  if (change.isDepthFirst) yield* own();
  return isFine;
}
