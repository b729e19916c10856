/** Flags of an instruction, checked as BuildKit's BFlags does (semantics a.4). */
import { SyntaxFailure } from './source.ts';
import { suggestion } from './suggest.ts';

type Kind = 'text' | 'boolean' | 'list';

/** Which flags an instruction knows, by name. */
export type KnownFlags = Readonly<Record<string, Kind>>;

export interface Flags {
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  boolean(name: string): boolean | undefined;
}

/** Throws SyntaxFailure for unknown and repeated flags and for values that do not fit. */
export function readFlags(words: readonly string[], known: KnownFlags = {}): Flags {
  const values = new Map<string, string[]>();
  for (const word of words) {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) throw new SyntaxFailure(`unknown flag: --${name}${suggestion(name, Object.keys(known).sort())}`);
    const earlier = values.get(name);
    if (earlier !== undefined && kind !== 'list') throw new SyntaxFailure(`duplicate flag specified: --${name}`);
    values.set(name, [...(earlier ?? []), flagValue(name, kind, equals < 0 ? undefined : word.slice(equals + 1))]);
  }
  const text = (name: string): string | undefined => values.get(name)?.[0];
  return {
    text,
    list: (name) => values.get(name) ?? [],
    boolean: (name) => (text(name) === undefined ? undefined : text(name) === 'true'),
  };
}

function flagValue(name: string, kind: Kind, given: string | undefined): string {
  const isMissing = kind === 'boolean' ? given === '' : given === undefined;
  if (isMissing) throw new SyntaxFailure(`missing a value on flag: --${name}`);
  if (kind !== 'boolean') return given ?? '';
  const value = (given ?? 'true').toLowerCase();
  if (value !== 'true' && value !== 'false') throw new SyntaxFailure(`expecting boolean value for flag --${name}, not: ${given ?? ''}`);
  return value;
}
