/** What of the build context is sent to the builder, and how many bytes that takes (recorded in cli/build-buildkit). */
import { hasWildcard, matchGlob } from '../../../dockerfile/index.ts';
import { cleanPath, isInode, lookup, splitPath, type Directory, type File, type Node, type Path } from '../../../filesystem/index.ts';
import { transferBytes, type SentFile } from '../progress/transfer-bytes.ts';
import type { BuildPlan, Operation } from '../plan/plan.ts';

export class ContextTransfer {
  readonly isNeeded: boolean;
  readonly #patterns: readonly string[];
  readonly #context: Directory;
  readonly #before: Directory | undefined;
  #isSent = false;

  /** `before` is what the builder has already. */
  constructor(plan: BuildPlan, context: Directory, before: Directory | undefined) {
    const steps = [...plan.stages.values()].flatMap((stage) => stage.steps);
    this.#patterns = steps.flatMap(({ operation }) => pathsOf(operation));
    this.isNeeded = this.#patterns.length > 0;
    this.#context = context;
    this.#before = before;
  }

  /** What the builder has now. */
  get sent(): Directory | undefined {
    return this.#isSent ? this.#context : this.#before;
  }

  /** Bytes of the transfer; only files whose size or time changed are sent again (recorded fact 6). */
  send(): number {
    this.#isSent = true;
    return transferBytes([...this.#files(this.#context, [])]);
  }

  /** Only directories that a step asks for are looked into. */
  *#files(directory: Directory, prefix: Path): Generator<SentFile> {
    for (const [name, node] of directory.entries) {
      const path = [...prefix, name];
      if (!isInode(node) || !this.#wants(path)) continue;
      yield { path: path.join('/'), node, isKnown: node.kind !== 'file' || (this.#before !== undefined && sameFile(node, lookup(this.#before, path))) };
      if (node.kind === 'directory') yield* this.#files(node, path);
    }
  }

  /** A file below or above what a step names. */
  #wants(path: Path): boolean {
    return this.#patterns.some((pattern) => {
      const parts = splitPath(pattern);
      const length = Math.min(parts.length, path.length);
      return parts.slice(0, length).every((part, i) => (hasWildcard(part) ? matchGlob(part, path[i] ?? '') : part === path[i]));
    });
  }
}

function pathsOf(operation: Operation): string[] {
  if (operation.kind === 'run') return operation.mounts.flatMap(({ mount, source }) => (source.kind === 'context' && mount.type === 'bind' ? [cleanPath(`/${mount.source ?? ''}`)] : []));
  if (operation.kind === 'workdir' || operation.source.kind !== 'context') return [];
  return operation.words.sources.map((name) => cleanPath(`/${name}`));
}

function sameFile(node: File, old: Node | undefined): boolean {
  return old?.kind === 'file' && old.mode === node.mode && old.mtime === node.mtime && old.content.size === node.content.size;
}
