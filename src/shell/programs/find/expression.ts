/** The expression of find: tests and actions joined by -a, -o, ! and commas. */
import { actionOf, type Walk } from './actions.ts';
import { PLAIN_TESTS, TESTS } from './tests.ts';
import { FindError, looks, type Predicate } from './visit.ts';

const IGNORED = new Set(['-xdev', '-mount', '-noleaf', '-daystart', '-ignore_readdir_race', '-noignore_readdir_race', '-warn', '-nowarn']);
/** Predicates whose argument a shell may have expanded by mistake. */
const PATTERNS = new Set(['-name', '-iname', '-path', '-wholename', '-ipath', '-iwholename']);

export class Expression {
  readonly #walk: Walk;
  readonly #words: string[];
  #regextype = 'emacs';
  #last = '';
  minDepth = 0;
  maxDepth = Infinity;
  followsLinks = false;
  /** Whether something acts, so that nothing is printed by default. */
  acts = false;

  constructor(walk: Walk, words: readonly string[]) {
    this.#walk = walk;
    this.#words = [...words];
  }

  parse(): Predicate {
    if (this.#words.length === 0) return looks(() => true);
    const predicate = this.#list();
    const [left] = this.#words;
    if (left === ')') throw new FindError("you have too many ')'");
    if (left !== undefined) throw new FindError(`paths must precede expression: \`${left}'${PATTERNS.has(this.#last) ? `\nfind: possible unquoted pattern after predicate \`${this.#last}'?` : ''}`);
    return predicate;
  }

  #list(): Predicate {
    let left = this.#or();
    while (this.#words[0] === ',') {
      this.#words.shift();
      const [a, b] = [left, this.#or()];
      left = function* (visit) {
        yield* a(visit);
        return yield* b(visit);
      };
    }
    return left;
  }

  #or(): Predicate {
    let left = this.#and();
    while (this.#words[0] === '-o' || this.#words[0] === '-or') {
      const operator = this.#words.shift() ?? '';
      if (this.#words.length === 0) throw new FindError(`expected an expression after '${operator}'`);
      const [a, b] = [left, this.#and()];
      left = function* (visit) {
        return (yield* a(visit)) || (yield* b(visit));
      };
    }
    return left;
  }

  #and(): Predicate {
    let left = this.#not();
    while (this.#words[0] !== undefined && !['-o', '-or', ')', ','].includes(this.#words[0])) {
      if (this.#words[0] === '-a' || this.#words[0] === '-and') this.#words.shift();
      else if (!/^[-(!]/.test(this.#words[0])) break;
      const [a, b] = [left, this.#not()];
      left = function* (visit) {
        return (yield* a(visit)) && (yield* b(visit));
      };
    }
    return left;
  }

  #not(): Predicate {
    const word = this.#words.shift() ?? '';
    if (word === '!' || word === '-not') {
      if (this.#words.length === 0) throw new FindError(`expected an expression after '${word}'`);
      const inner = this.#not();
      return function* (visit) {
        return !(yield* inner(visit));
      };
    }
    if (word === '(') {
      if (this.#words[0] === ')') throw new FindError('invalid expression; empty parentheses are not allowed.');
      const inner = this.#list();
      if (this.#words.shift() !== ')') throw new FindError("invalid expression; I was expecting to find a ')' somewhere but did not see one.");
      return inner;
    }
    return this.#primary(word);
  }

  #value(name: string): string {
    const value = this.#words.shift();
    if (value === undefined) throw new FindError(this.#walk.process.isBusybox ? `${name}: requires argument` : `missing argument to \`${name}'`);
    return value;
  }

  #primary(name: string): Predicate {
    this.#last = name;
    const { process } = this.#walk;
    if (IGNORED.has(name)) return looks(() => true);
    if (name === '-depth' || name === '-d' || name === '-follow') {
      if (name === '-follow') this.followsLinks = true;
      else this.#walk.depthFirst = true;
      return looks(() => true);
    }
    if (name === '-maxdepth' || name === '-mindepth') {
      const value = this.#value(name);
      if (!/^\d+$/.test(value)) throw new FindError(process.isBusybox ? `invalid number '${value}'` : `Expected a positive decimal integer argument to ${name}, but got '${value}'`);
      if (name === '-maxdepth') this.maxDepth = Number(value);
      else this.minDepth = Number(value);
      return looks(() => true);
    }
    if (name === '-regextype') {
      this.#regextype = this.#value(name);
      return looks(() => true);
    }
    const test = TESTS.get(name.slice(1));
    if (test !== undefined) return looks(test(process, this.#value(name), name, this.#regextype));
    const plain = PLAIN_TESTS.get(name.slice(1));
    if (plain !== undefined) return looks(plain(process));
    const action = actionOf(this.#walk, name, () => this.#value(name));
    if (action === undefined) throw new FindError(process.isBusybox ? `unrecognized: ${name}` : `unknown predicate \`${name}'`);
    if (name !== '-prune' && name !== '-quit') this.acts = true;
    return action;
  }
}
