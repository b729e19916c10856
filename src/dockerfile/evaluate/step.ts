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

/** A name with what it comes to; undefined for an ARG that has no value. */
export interface EvaluatedPair {
  readonly name: string;
  readonly value: string | undefined;
}

/** The words of COPY and ADD. */
export interface EvaluatedTransfer {
  readonly sources: readonly string[];
  readonly destination: string;
  readonly chown: string | undefined;
  readonly chmod: string | undefined;
  readonly checksum: string | undefined;
}

/** What the words of an instruction come to; those that it does not have are empty. */
export interface Evaluated {
  /** Pairs of ENV, LABEL and ARG. */
  readonly pairs: readonly EvaluatedPair[];
  /** Words of COPY and ADD. */
  readonly transfer: EvaluatedTransfer | undefined;
  /** Mounts of RUN. */
  readonly mounts: readonly RunMount[];
  /** Words of EXPOSE. */
  readonly ports: readonly PortWord[];
  /** The text of WORKDIR, USER and STOPSIGNAL, the paths of VOLUME. */
  readonly words: readonly string[];
  /** The scope after the instruction. */
  readonly next: Scope;
}

type Expand = (word: string, options?: WordOptions) => string;

/** Throws SyntaxFailure without a place for words that are malformed. */
export function evaluateStep(instruction: Instruction, scope: Scope, context: StepContext): Evaluated {
  const expand = expander(scope, context);
  const nothing: Evaluated = { pairs: [], transfer: undefined, mounts: [], ports: [], words: [], next: scope };
  switch (instruction.kind) {
    case 'env': {
      const pairs = instruction.pairs.map(({ name, value }) => ({ name: expand(name), value: expand(value) }));
      const values = new Map(scope.values);
      for (const { name, value } of pairs) values.set(name, value);
      return { ...nothing, pairs, next: { ...scope, values } };
    }
    case 'label':
      return { ...nothing, pairs: instruction.pairs.map(({ name, value }) => ({ name: expand(name), value: expand(value) })) };
    case 'arg':
      return { ...nothing, ...declare(instruction, scope, context) };
    case 'copy':
    case 'add':
      return { ...nothing, transfer: transferWords(instruction, expand) };
    case 'run':
      return { ...nothing, mounts: instruction.mounts.map(({ text }) => parseRunMount(text, expand)) };
    case 'workdir':
      return { ...nothing, words: [expand(instruction.text)], next: { ...scope, hasWorkdir: true } };
    case 'user':
      return { ...nothing, words: [expand(instruction.text)] };
    case 'stopsignal': {
      const signal = expand(instruction.text);
      requireSignal(signal);
      return { ...nothing, words: [signal] };
    }
    case 'volume':
      return { ...nothing, words: instruction.words.map((word) => expand(word)) };
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
function declare({ pairs }: Arg, start: Scope, context: StepContext): Pick<Evaluated, 'pairs' | 'next'> {
  let next = start;
  const evaluated = pairs.map(({ name, value }): EvaluatedPair => {
    const given = context.buildArgs.get(name) ?? (value === undefined ? context.globals.get(name) : expander(next, context)(value));
    const values = given === undefined ? next.values : new Map(next.values).set(name, given);
    next = { ...next, values, declared: new Set(next.declared).add(name) };
    return { name, value: given };
  });
  return { pairs: evaluated, next };
}

/** Words in the order in which a build comes to them, bodies of here-documents last. */
function transferWords(step: Copy | Add, expand: Expand): EvaluatedTransfer {
  const optional = (word: string | undefined): string | undefined => (word === undefined ? undefined : expand(word));
  const chown = optional(step.chown);
  const chmod = optional(step.chmod);
  const checksum = step.kind === 'add' ? optional(step.checksum) : undefined;
  const sources = step.sources.map((source) => expand(source));
  const destination = expand(step.destination);
  for (const { content, expand: isExpanded } of step.heredocs) if (isExpanded) expand(content, { skipQuotes: true });
  return { sources, destination, chown, chmod, checksum };
}
