/** One instruction evaluated in its stage: its words expanded, and what it leaves for those after it (semantics d). */
import type { Add, Arg, Copy, Instruction } from '../instruction.ts';
import { parsePortWord, type PortWord } from '../ports.ts';
import { parseRunMount, type RunMount } from '../run-mount.ts';
import { requireSignal } from '../signal.ts';
import { expandWords, type WordOptions } from '../words.ts';
import { expandNoting, type UnsetName, type Values } from './expansion.ts';
import type { Scope } from './scope.ts';

export interface StepContext {
  readonly escape: string;
  readonly buildArgs: Values;
  /** Global ARGs, from which an ARG without a value takes its own. */
  readonly globals: Values;
  /** Hears of names that are neither set nor declared, as words are expanded. */
  readonly onUnset: (unset: UnsetName) => void;
}

/** What the words of an instruction come to; those that it does not have are empty. */
export interface Evaluated {
  /** Keys of ENV and LABEL, names of ARG. */
  readonly names: readonly string[];
  /** Sources of COPY and ADD. */
  readonly sources: readonly string[];
  /** Mounts of RUN. */
  readonly mounts: readonly RunMount[];
  /** Words of EXPOSE. */
  readonly ports: readonly PortWord[];
  /** The path of WORKDIR. */
  readonly path: string;
  /** The scope after the instruction. */
  readonly next: Scope;
}

type Expand = (word: string, options?: WordOptions) => string;

/** Throws SyntaxFailure without a place for words that are malformed. */
export function evaluateStep(instruction: Instruction, scope: Scope, context: StepContext): Evaluated {
  const expand = expander(scope, context);
  const nothing: Evaluated = { names: [], sources: [], mounts: [], ports: [], path: '', next: scope };
  switch (instruction.kind) {
    case 'env': {
      const pairs = instruction.pairs.map(({ name, value }) => [expand(name), expand(value)] as const);
      return { ...nothing, names: pairs.map(([name]) => name), next: { ...scope, values: new Map([...scope.values, ...pairs]) } };
    }
    case 'label': {
      const pairs = instruction.pairs.map(({ name, value }) => [expand(name), expand(value)] as const);
      return { ...nothing, names: pairs.map(([name]) => name) };
    }
    case 'arg':
      return { ...nothing, names: instruction.pairs.map(({ name }) => name), next: declare(instruction, scope, context) };
    case 'copy':
    case 'add':
      return { ...nothing, sources: transferWords(instruction, expand) };
    case 'run':
      return { ...nothing, mounts: instruction.mounts.map(({ text }) => parseRunMount(text, expand)) };
    case 'workdir':
      return { ...nothing, path: expand(instruction.text), next: { ...scope, hasWorkdir: true } };
    case 'user':
      expand(instruction.text);
      return nothing;
    case 'stopsignal':
      requireSignal(expand(instruction.text));
      return nothing;
    case 'volume':
      instruction.words.forEach((word) => expand(word));
      return nothing;
    case 'expose': {
      const words = [...instruction.words].sort().flatMap((word) => expandWords(word, (name) => scope.values.get(name), { escape: context.escape }));
      return { ...nothing, ports: words.map(parsePortWord) };
    }
    case 'shell':
      return { ...nothing, next: { ...scope, hasShell: true } };
    case 'onbuild':
      return { ...nothing, next: { ...scope, triggers: [...scope.triggers, instruction.trigger] } };
    default:
      return nothing;
  }
}

function expander({ values, declared }: Scope, { escape, onUnset }: StepContext): Expand {
  return (word, options = { escape }) =>
    expandNoting(word, values, values.keys(), options, (unset) => {
      if (!declared.has(unset.name)) onUnset(unset);
    }).text;
}

/** Each ARG sees those before it on the same line. */
function declare({ pairs }: Arg, start: Scope, context: StepContext): Scope {
  let scope = start;
  for (const { name, value } of pairs) {
    const given = context.buildArgs.get(name) ?? (value === undefined ? context.globals.get(name) : expander(scope, context)(value));
    const values = given === undefined ? scope.values : new Map(scope.values).set(name, given);
    scope = { ...scope, values, declared: new Set(scope.declared).add(name) };
  }
  return scope;
}

function transferWords(step: Copy | Add, expand: Expand): string[] {
  for (const option of [step.chown, step.chmod, step.kind === 'add' ? step.checksum : undefined]) if (option !== undefined) expand(option);
  const sources = step.sources.map((source) => expand(source));
  expand(step.destination);
  for (const { content, expand: isExpanded } of step.heredocs) if (isExpanded) expand(content, { skipQuotes: true });
  return sources;
}
