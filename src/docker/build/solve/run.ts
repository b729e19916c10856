/** RUN as a step (semantics f, g). */
import { goQuote } from '../../../dockerfile/index.ts';
import { cleanPath, type Directory } from '../../../filesystem/index.ts';
import { BuildFailure, type BuildOptions } from '../request.ts';
import type { PlannedMount, PlannedStep, RunOperation } from '../plan/plan.ts';
import { mountsOf, nodeAt, type ResolvedMount } from '../run/run-mounts.ts';
import { runStep } from '../run/run-step.ts';
import { NO_INPUTS, settingsOf, type PreparedStep } from './step.ts';

const PROXY = /^(?:https?|ftp|no|all)_proxy$/i;

export interface RunContext {
  readonly options: BuildOptions;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly hasAssumed: boolean;
  readonly now: number;
  /** The root that a mount takes from. */
  readonly rootOf: (mount: PlannedMount) => Directory;
  readonly cacheMounts: Map<string, Directory>;
  readonly onLog: (text: string) => void;
}

/** Throws BuildFailure for what a bind mount takes and is not there. */
export function prepareRun(planned: PlannedStep, operation: RunOperation, parent: string, root: Directory, context: RunContext): PreparedStep {
  const { step, argv, pipe, simulation, env, user, cwd } = operation;
  const { ulimits, shmSize, extraHosts } = context.options;
  const network = context.options.network ?? step.network;
  const mounts = operation.mounts.map((mount) => resolveMount(mount, context, planned));
  return {
    inputs: {
      ...NO_INPUTS,
      kind: 'run',
      parent,
      text: JSON.stringify([argv, pipe?.content, simulation]),
      settings: settingsOf({
        'the user': user !== '' && user,
        'the working directory': cwd,
        '--network': network !== 'default' && network,
        '--security': step.security !== 'sandbox' && step.security,
        '--ulimit': ulimits !== undefined && ulimits.size > 0 && [...ulimits].map(([name, { soft, hard }]) => `${name}=${soft}:${hard}`).join(' '),
        '--shm-size': shmSize !== undefined && String(shmSize),
        '--add-host': extraHosts !== undefined && extraHosts.length > 0 && extraHosts.map(({ name }) => name).join(' '),
        '--mount': mounts.length > 0 && mounts.map(describeMount).join(' '),
      }),
      env,
      args: operation.args,
      sources: mounts.flatMap(({ mount, from }) => (mount.type === 'bind' && from !== undefined ? [{ name: mount.source ?? '', node: from }] : [])),
    },
    isLinked: false,
    *make() {
      const view = mountsOf(mounts, cwd, context.options, context.cacheMounts, context.now);
      const proxy = new Map([...(context.options.buildArgs ?? [])].filter(([name]) => PROXY.test(name)));
      const outcome = yield* runStep(operation, { root, view, options: context.options, proxy, facts: context.facts, hasAssumed: context.hasAssumed, now: context.now, onLog: context.onLog });
      if (!outcome.ok) {
        const message = `process ${goQuote(argv.join(' '))} did not complete successfully: ${outcome.problem}`;
        throw new BuildFailure({ message, lines: planned.lines, step: { title: `${planned.name} ${planned.text}`, output: outcome.output } });
      }
      for (const [id, content] of outcome.caches) context.cacheMounts.set(id, content);
      return outcome;
    },
  };
}

function resolveMount(planned: PlannedMount, { rootOf }: RunContext, { lines }: PlannedStep): ResolvedMount {
  const { mount } = planned;
  if (mount.type !== 'bind' && mount.type !== 'cache') return { mount, from: undefined };
  const root = rootOf(planned);
  const from = nodeAt(root, mount.source ?? '/');
  if (from === undefined && mount.type === 'bind') {
    throw new BuildFailure({ message: `failed to compute cache key: failed to calculate checksum of ref <ref>: ${goQuote(cleanPath(`/${mount.source ?? ''}`))}: not found`, lines });
  }
  return { mount, from: mount.type === 'cache' && mount.from === undefined ? undefined : from };
}

/** What of a mount is in the key: not the id of a cache, nor how it is shared, nor what a secret holds. */
function describeMount({ mount }: ResolvedMount): string {
  const { type, target, readOnly, source, from, env, required, mode, uid, gid, size } = mount;
  const id = type === 'secret' || type === 'ssh' ? mount.id : undefined;
  return JSON.stringify([type, target, readOnly, type === 'cache' ? [from, source] : undefined, id, env, required, mode, uid, gid, size]);
}
