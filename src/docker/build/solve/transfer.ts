/** COPY and ADD as steps: their sources are looked up beforehand, since their content is part of the key (semantics e, g). */
import { baseName, cleanPath, directory, joinPath, type Directory } from '../../../filesystem/index.ts';
import { copyInto, heredocSources, sourcesOf, type CopySource } from '../copy-step.ts';
import type { TransferOperation } from '../plan/plan.ts';
import { NO_INPUTS, settingsOf, type PreparedStep } from './step.ts';

/** `from` is the root that sources are taken from. Throws BuildFailure for a source that is not there. */
export function prepareTransfer({ kind, step, words, env, workdir }: TransferOperation, parent: string, root: Directory, from: Directory, now: number): PreparedStep {
  const { chown, chmod, destination } = words;
  const expanded = { ...step, chown, chmod };
  const sources: CopySource[] = [...sourcesOf(expanded, words.sources, from), ...heredocSources(step, (name) => env.get(name), now)];
  const isDirectory = /(?:^|\/)\.?$/.test(destination);
  const target = joinPath(workdir, destination) + (isDirectory ? '/' : '');
  const names = [...words.sources, ...step.heredocs.map(({ name }) => name)].map((name) => baseName(cleanPath(name)));
  const isLinked = step.link && chmod === undefined;
  return {
    inputs: {
      ...NO_INPUTS,
      kind,
      parent,
      text: [...names, target].join(' '),
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
      yield { kind: 'tick' };
      return { overlay: copyInto(expanded, sources, isLinked ? directory() : root, destination, workdir, now), output: '', badges: [] };
    },
  };
}
