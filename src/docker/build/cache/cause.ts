/** Why a step is run again: its inputs against those of the last build, in one sentence (semantics g). */
import { isInode, type Inode } from '../../../filesystem/index.ts';
import { checksum } from './checksum.ts';
import type { StepInputs } from './records.ts';

export type StepCause =
  | { readonly kind: 'new' }
  | { readonly kind: 'no-cache' }
  /** The step before it was run again. */
  | { readonly kind: 'parent' }
  /** It stands on another image than last time. */
  | { readonly kind: 'base' }
  /** Steps before it came or went. */
  | { readonly kind: 'moved' }
  | { readonly kind: 'text'; readonly keyword: string }
  | { readonly kind: 'variable'; readonly keyword: 'ARG' | 'ENV'; readonly name: string; readonly from: string | undefined; readonly to: string | undefined }
  | { readonly kind: 'setting'; readonly name: string; readonly from: string | undefined; readonly to: string | undefined }
  | { readonly kind: 'file'; readonly path: string; readonly change: 'added' | 'changed' | 'removed' }
  /** Nothing changed; the record is gone. */
  | { readonly kind: 'forgotten' };

/** What is around a step in this build. */
export interface Neighbourhood {
  /** The steps of its stage in the last build. */
  readonly last: readonly StepInputs[];
  /** Its place among the steps of its stage. */
  readonly index: number;
  /** Whether the step before it was run. */
  readonly parentRan: boolean;
}

export function causeOf(step: StepInputs, { last, index, parentRan }: Neighbourhood): StepCause {
  const same = last.find((other) => sameOperation(step, other));
  if (same !== undefined) {
    if (same.parent === step.parent) return { kind: 'forgotten' };
    return parentRan ? { kind: 'parent' } : { kind: index === 0 ? 'base' : 'moved' };
  }
  const counterpart = last.find((other) => other.kind === step.kind && other.parent === step.parent) ?? alike(last[index], step) ?? last.find((other) => other.kind === step.kind && other.text === step.text);
  return counterpart === undefined ? { kind: 'new' } : difference(step, counterpart);
}

const alike = (other: StepInputs | undefined, step: StepInputs): StepInputs | undefined => (other?.kind === step.kind ? other : undefined);

function sameOperation(a: StepInputs, b: StepInputs): boolean {
  return a.kind === b.kind && changedOperation(a, b) === undefined;
}

function difference(step: StepInputs, old: StepInputs): StepCause {
  return changedOperation(step, old) ?? { kind: 'forgotten' };
}

function changedOperation(step: StepInputs, old: StepInputs): StepCause | undefined {
  if (step.text !== old.text) return { kind: 'text', keyword: step.kind.toUpperCase() };
  const settings = firstChange(new Map(Object.entries(step.settings)), new Map(Object.entries(old.settings)));
  if (settings !== undefined) return { kind: 'setting', ...settings };
  const variable = firstChange(step.env, old.env);
  if (variable !== undefined) return { kind: 'variable', keyword: step.args.has(variable.name) || old.args.has(variable.name) ? 'ARG' : 'ENV', ...variable };
  return changedSource(step.sources, old.sources);
}

function firstChange(now: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>): { name: string; from: string | undefined; to: string | undefined } | undefined {
  const name = [...now.keys(), ...before.keys()].find((key) => now.get(key) !== before.get(key));
  return name === undefined ? undefined : { name, from: before.get(name), to: now.get(name) };
}

function changedSource(now: StepInputs['sources'], before: StepInputs['sources']): StepCause | undefined {
  const old = new Map(before.map(({ name, node }) => [name, node]));
  for (const { name, node } of now) {
    const change = changedFile(name, node, old.get(name));
    if (change !== undefined) return change;
    old.delete(name);
  }
  const [gone] = old.keys();
  return gone === undefined ? undefined : { kind: 'file', path: gone, change: 'removed' };
}

/** The first file that differs; trees that are equal are not walked. */
function changedFile(path: string, now: Inode, before: Inode | undefined): StepCause | undefined {
  if (before === undefined) return { kind: 'file', path, change: 'added' };
  if (now === before || checksum(now) === checksum(before)) return undefined;
  if (now.kind === 'directory' && before.kind === 'directory') {
    const names = new Set([...now.entries.keys(), ...before.entries.keys()]);
    for (const name of names) {
      const [child, old] = [now.entries.get(name), before.entries.get(name)];
      const below = path === '' || path === '.' ? name : `${path}/${name}`;
      const found = isInode(child) ? changedFile(below, child, isInode(old) ? old : undefined) : { kind: 'file' as const, path: below, change: 'removed' as const };
      if (found !== undefined) return found;
    }
  }
  return { kind: 'file', path, change: 'changed' };
}

/** The sentence that people read. */
export function describeCause(cause: StepCause): string {
  switch (cause.kind) {
    case 'new':
      return 'never built before';
    case 'no-cache':
      return 'the build was asked not to use the cache';
    case 'parent':
      return 'the step before it was rebuilt';
    case 'base':
      return 'the image or stage below it changed';
    case 'moved':
      return 'the steps before it are not the same as last time';
    case 'text':
      return `the ${cause.keyword} text changed`;
    case 'variable':
    case 'setting':
      return changeOf(cause.kind === 'variable' ? `${cause.keyword} ${cause.name}` : cause.name, cause.from, cause.to);
    case 'file':
      return `${cause.path} ${cause.change === 'changed' ? 'changed' : `was ${cause.change}`}`;
    case 'forgotten':
      return 'the cache no longer holds it';
  }
}

function changeOf(name: string, from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `${name} was set to ${to ?? ''}`;
  return to === undefined ? `${name} was removed` : `${name} changed from ${from} to ${to}`;
}
