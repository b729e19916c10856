/** Flags of an instruction, checked as BuildKit's BFlags does (semantics a.4). */
import { SyntaxFailure } from './source.ts';
import { suggestion } from './suggest.ts';

type Kind = 'text' | 'boolean' | 'list';

export class Flags {
  readonly #values = new Map<string, string[]>();
  readonly #kinds: Readonly<Record<string, Kind>>;

  /** Throws for unknown and repeated flags and for values that do not fit. */
  constructor(words: readonly string[], kinds: Readonly<Record<string, Kind>> = {}) {
    this.#kinds = kinds;
    for (const word of words) this.#add(word);
  }

  #add(word: string): void {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    const kind = Object.hasOwn(this.#kinds, name) ? this.#kinds[name] : undefined;
    if (kind === undefined) throw new SyntaxFailure(`unknown flag: --${name}${suggestion(name, Object.keys(this.#kinds))}`);
    const known = this.#values.get(name);
    if (known !== undefined && kind !== 'list') throw new SyntaxFailure(`duplicate flag specified: --${name}`);
    if (equals < 0 && kind !== 'boolean') throw new SyntaxFailure(`missing a value on flag: --${name}`);
    const value = equals < 0 ? 'true' : word.slice(equals + 1);
    if (kind === 'boolean' && !/^(?:true|false)$/i.test(value)) {
      throw new SyntaxFailure(`expecting boolean value for flag --${name}, not: ${value}`);
    }
    this.#values.set(name, [...(known ?? []), value]);
  }

  text(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  boolean(name: string): boolean | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : value.toLowerCase() === 'true';
  }
}
