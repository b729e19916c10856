/** COPY and ADD as steps: their sources are looked up beforehand, since their content is part of the key (semantics e, g). */
import { baseName, cleanPath, directory, joinPath, type Directory } from '../../../filesystem/index.ts';
import { copyInto, heredocSources, isDirectoryName, sourcesOf, type CopySource } from '../copy/index.ts';
import type { TransferOperation } from '../plan/plan.ts';
import { NO_INPUTS, settingsOf, type PreparedStep } from './step.ts';

export interface TransferSurroundings {
  /** Key of the layer that the step stands on; empty on nothing. */
  readonly parent: string;
  readonly root: Directory;
  /** The root that sources are taken from. */
  readonly from: Directory;
  /** Whether the store can lay a layer on any other: without, `--link` says nothing (recorded facts 5). */
  readonly mergesLayers: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** Throws MissingSource for a source that is not there, and SyntaxFailure. */
export function prepareTransfer({ kind, step, words, env, workdir }: TransferOperation, { parent, root, from, mergesLayers, now }: TransferSurroundings): PreparedStep {
  const { chown, chmod, destination } = words;
  const sources: CopySource[] = [...sourcesOf(step, words, from), ...heredocSources(step, (name) => env.get(name), now)];
  const destinationPath = joinPath(workdir, destination) + (isDirectoryName(destination) ? '/' : '');
  const names = [...words.sources, ...step.heredocs.map(({ name }) => name)].map((name) => baseName(cleanPath(name)));
  const isLinked = mergesLayers && step.link && chmod === undefined;
  return {
    inputs: {
      ...NO_INPUTS,
      kind,
      parent,
      text: [...names, destinationPath].join(' '),
      settings: settingsOf({
        '--chown': chown,
        '--chmod': chmod,
        '--link': isLinked && 'true',
        '--exclude': step.excludes.length > 0 && step.excludes.join(' '),
        '--parents': step.kind === 'copy' && step.parents && 'true',
        '--checksum': words.checksum,
        '--unpack': step.kind === 'add' && step.unpack !== undefined && String(step.unpack),
      }),
      sources,
    },
    isLinked,
    *make() {
      const target = isLinked ? { root: directory(), names: undefined } : { root, names: parent === '' ? undefined : root };
      return { overlay: yield* copyInto(sources, words, { ...target, workdir, now }), output: '', badges: [] };
    },
  };
}
