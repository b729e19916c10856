/** find: -name -iname -path -type -maxdepth -mindepth -size -perm -empty -newer -user -group -print -print0 -delete -exec -prune ! -o ( ). */
import { compareNames, type Inode } from '../../filesystem/index.ts';
import { globMatcher } from '../glob.ts';
import { compile } from '../regex/index.ts';
import type { Process, Program } from '../program.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { groupId, userId } from '../users.ts';
import { fail, inputText, inside, print, reason } from './kit.ts';
import { removeTree } from './remove-tree.ts';

interface Visit {
  readonly path: string;
  readonly node: Inode;
  pruned: boolean;
}

type Predicate = (visit: Visit) => Task<boolean>;

class FindError extends Error {}

const TYPES: Readonly<Record<string, Inode['kind']>> = { f: 'file', d: 'directory', l: 'symlink', p: 'fifo', c: 'character', b: 'block' };

const always = (test: (visit: Visit) => boolean): Predicate =>
   
  function* (visit) {
    return test(visit);
  };

class Expression {
  readonly #process: Process;
  readonly #words: string[];
  readonly batches: { readonly argv: readonly string[]; readonly paths: string[] }[] = [];
  minDepth = 0;
  maxDepth = Infinity;
  acts = false;
  depthFirst = false;
  code = 0;

  constructor(process: Process, words: readonly string[]) {
    this.#process = process;
    this.#words = [...words];
  }

  parse(): Predicate {
    if (this.#words.length === 0) return always(() => true);
    const predicate = this.#or();
    if (this.#words.length > 0) throw new FindError(`paths must precede expression: \`${this.#words[0] ?? ''}'`);
    return predicate;
  }

  #or(): Predicate {
    let left = this.#and();
    while (this.#words[0] === '-o' || this.#words[0] === '-or') {
      this.#words.shift();
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
      const inner = this.#not();
      return function* (visit) {
        return !(yield* inner(visit));
      };
    }
    if (word === '(') {
      const inner = this.#or();
      if (this.#words.shift() !== ')') throw new FindError("invalid expression; I was expecting to find a ')' somewhere but did not see one.");
      return inner;
    }
    return this.#primary(word);
  }

  #value(name: string): string {
    const value = this.#words.shift();
    if (value === undefined) throw new FindError(`missing argument to \`${name}'`);
    return value;
  }

  #primary(name: string): Predicate {
    const { vfs, cwd } = this.#process;
    switch (name) {
      case '-name':
      case '-iname': {
        const pattern = this.#value(name);
        const matches = globMatcher(name === '-name' ? pattern : pattern.toLowerCase());
        return always(({ path }) => {
          const base = path.replace(/(.)\/+$/, '$1').split('/').at(-1) ?? '';
          return matches(name === '-name' ? base || '/' : base.toLowerCase());
        });
      }
      case '-path':
      case '-wholename': {
        const matches = globMatcher(this.#value(name));
        return always(({ path }) => matches(path));
      }
      case '-regex': {
        const regex = compile(this.#value(name), { syntax: 'basic', isWhole: true });
        return always(({ path }) => regex.test(path));
      }
      case '-type': {
        const kinds = this.#value(name).split(',').map((letter) => TYPES[letter]);
        return always(({ node }) => kinds.includes(node.kind));
      }
      case '-maxdepth':
        this.maxDepth = Number(this.#value(name));
        return always(() => true);
      case '-mindepth':
        this.minDepth = Number(this.#value(name));
        return always(() => true);
      case '-depth':
        this.depthFirst = true;
        return always(() => true);
      case '-xdev':
      case '-mount':
      case '-follow':
        return always(() => true);
      case '-empty':
        return always(({ node }) => (node.kind === 'file' && node.content.size === 0) || (node.kind === 'directory' && node.entries.size === 0));
      case '-size':
        return always(sizeTest(this.#value(name)));
      case '-perm':
        return always(permissionTest(this.#value(name)));
      case '-executable':
        return always(({ path }) => vfs.access(cwd, path, 'execute'));
      case '-newer': {
        const reference = vfs.stat(cwd, this.#value(name))?.mtime ?? 0;
        return always(({ node }) => node.mtime > reference);
      }
      case '-mtime':
      case '-mmin':
        return always(ageTest(this.#value(name), name === '-mtime' ? 86_400 : 60, vfs.now()));
      case '-user': {
        const id = userId(vfs, this.#value(name));
        return always(({ node }) => node.uid === id);
      }
      case '-group': {
        const id = groupId(vfs, this.#value(name));
        return always(({ node }) => node.gid === id);
      }
      case '-true':
        return always(() => true);
      case '-false':
        return always(() => false);
      case '-prune':
        return always((visit) => {
          visit.pruned = true;
          return true;
        });
      default:
        return this.#action(name);
    }
  }

  #action(name: string): Predicate {
    const process = this.#process;
    this.acts = true;
    switch (name) {
      case '-print':
      case '-print0':
        return function* ({ path }) {
          yield* print(process, path + (name === '-print' ? '\n' : '\0'));
          return true;
        };
      case '-printf': {
        const format = this.#value(name);
        return function* ({ path, node }) {
          const size = node.kind === 'file' ? node.content.size : 0;
          const values: Readonly<Record<string, string>> = { p: path, f: path.split('/').at(-1) ?? '', s: String(size), m: node.mode.toString(8), h: path.replace(/\/[^/]*$/, ''), '%': '%' };
          yield* print(process, format.replace(/%([pfsmh%])/g, (_, letter: string) => values[letter] ?? '').replaceAll('\\n', '\n').replaceAll('\\0', '\0'));
          return true;
        };
      }
      case '-delete': {
        this.depthFirst = true;
        const failed = (code: number): void => {
          this.code = code;
        };
        return function* ({ path }) {
          try {
            if (path !== '.') removeTreeIfEmpty(process, path);
            return true;
          } catch (error) {
            failed(yield* fail(process, `cannot delete '${path}': ${reason(error)}`));
            return false;
          }
        };
      }
      case '-exec':
      case '-execdir':
      case '-ok': {
        const argv: string[] = [];
        for (let word = this.#value(name); ; word = this.#value(name)) {
          if (word === ';') break;
          if (word === '+' && argv.at(-1) === '{}') {
            const batch = { argv: argv.slice(0, -1), paths: [] as string[] };
            this.batches.push(batch);
            return always(({ path }) => {
              batch.paths.push(path);
              return true;
            });
          }
          argv.push(word);
        }
        return function* ({ path }) {
          return (yield* process.spawn(argv.map((word) => word.replaceAll('{}', path)))) === 0;
        };
      }
      default:
        throw new FindError(`unknown predicate \`${name}'`);
    }
  }
}

function removeTreeIfEmpty(process: Process, path: string): void {
  const { vfs, cwd } = process;
  if (vfs.get(cwd, path, false).kind === 'directory') vfs.rmdir(cwd, path);
  else removeTree(process, path);
}

function sizeTest(text: string): (visit: Visit) => boolean {
  const match = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(text);
  if (match === null) throw new FindError(`invalid argument \`${text}' to \`-size'`);
  const unit = { c: 1, w: 2, b: 512, '': 512, k: 1024, M: 1 << 20, G: 1 << 30 }[match[3] ?? ''] ?? 512;
  const wanted = Number(match[2]);
  return ({ node }) => {
    const units = Math.ceil((node.kind === 'file' ? node.content.size : 0) / unit);
    return match[1] === '+' ? units > wanted : match[1] === '-' ? units < wanted : units === wanted;
  };
}

function permissionTest(text: string): (visit: Visit) => boolean {
  const bits = Number.parseInt(text.replace(/^[-/]/, ''), 8);
  const symbolic = { '/u+s': 0o4000, '-u+s': 0o4000, '/g+s': 0o2000, '-u=s': 0o4000, '-4000': 0o4000, '+x': 0o111, '/a+x': 0o111, '-u+x': 0o100, '/u=x,g=x,o=x': 0o111 }[text];
  const mask = symbolic ?? bits;
  if (text.startsWith('-')) return ({ node }) => (node.mode & mask) === mask;
  return text.startsWith('/') || text.startsWith('+') ? ({ node }) => (node.mode & mask) !== 0 : ({ node }) => node.mode === mask;
}

function ageTest(text: string, unit: number, now: number): (visit: Visit) => boolean {
  const wanted = Math.abs(Number(text));
  return ({ node }) => {
    const age = Math.floor((now - node.mtime) / unit);
    return text.startsWith('+') ? age > wanted : text.startsWith('-') ? age < wanted : age === wanted;
  };
}

export const find: Program = function* (process) {
  const words = process.argv.slice(1).filter((word, i, all) => !(/^-[HLP]$/.test(word) && all.slice(0, i).every((other) => /^-[HLP]$/.test(other))));
  const split = words.findIndex((word) => /^[-(!]/.test(word));
  const starts = split < 0 ? words : words.slice(0, split);
  const expression = new Expression(process, split < 0 ? [] : words.slice(split));
  let predicate: Predicate;
  try {
    predicate = expression.parse();
  } catch (error) {
    if (error instanceof FindError) return yield* fail(process, error.message);
    throw error;
  }
  const { vfs, cwd } = process;
  const visit = function* (path: string, node: Inode, depth: number): Task<void> {
    process.machine.budget.spend('steps');
    const here: Visit = { path, node, pruned: false };
    const test = function* (): Task<void> {
      if (depth >= expression.minDepth && (yield* predicate(here)) && !expression.acts) yield* print(process, path + '\n');
    };
    if (!expression.depthFirst) yield* test();
    if (node.kind === 'directory' && depth < expression.maxDepth && !here.pruned) {
      try {
        const children = vfs.lstat(cwd, path)?.kind === 'directory' || depth === 0 ? vfs.list(cwd, path) : [];
        for (const [name, child] of [...children].sort(([a], [b]) => compareNames(a, b))) yield* visit(inside(path, name), child, depth + 1);
      } catch (error) {
        expression.code = yield* fail(process, `‘${path}’: ${reason(error)}`);
      }
    }
    if (expression.depthFirst) yield* test();
    yield { kind: 'tick' };
  };
  for (const start of starts.length > 0 ? starts : ['.']) {
    const node = start.endsWith('/') ? vfs.stat(cwd, start) : vfs.lstat(cwd, start);
    if (node === undefined) expression.code = yield* fail(process, `‘${start}’: No such file or directory`);
    else yield* visit(start, node, 0);
  }
  for (const { argv, paths } of expression.batches) if (paths.length > 0 && (yield* process.spawn([...argv, ...paths])) !== 0) expression.code = 1;
  return expression.code;
};

export const xargs: Program = function* (process) {
  const words = process.argv.slice(1);
  let perCommand = Infinity;
  let replace: string | undefined;
  let nul = false;
  let skipEmpty = false;
  let isTold = false;
  let delimiter: string | undefined;
  while (words[0]?.startsWith('-')) {
    const word = words.shift() ?? '';
    if (word === '-0' || word === '--null') nul = true;
    else if (word === '-r' || word === '--no-run-if-empty') skipEmpty = true;
    else if (/^-n/.test(word)) perCommand = Number(word.slice(2) || words.shift());
    else if (/^-L/.test(word)) perCommand = Number(word.slice(2) || words.shift());
    else if (word === '-P') words.shift();
    else if (/^-I/.test(word)) replace = word.slice(2) || words.shift();
    else if (/^-d/.test(word)) delimiter = (word.slice(2) || (words.shift() ?? '')).replace('\\n', '\n').replace('\\0', '\0');
    else if (word === '-rt' || word === '-t') {
      skipEmpty ||= word.includes('r');
      isTold = true;
    }
  }
  const text = yield* inputText(process, '-');
  const items = nul ? text.split('\0').filter((item) => item !== '') : delimiter !== undefined ? text.replace(/\n$/, '').split(delimiter) : replace === undefined ? splitQuoted(text) : text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const command = words.length > 0 ? words : ['echo'];
  if (items.length === 0 && (skipEmpty || replace !== undefined)) return 0;
  let code = 0;
  const run = function* (argv: readonly string[]): Task<void> {
    if (isTold) yield* writeText(process.stderr, `${argv.join(' ')}\n`);
    const status = yield* process.spawn(argv);
    if (status === 127) code = yield* fail(process, `${argv[0] ?? ''}: No such file or directory`, 127);
    else if (status !== 0) code = 123;
  };
  if (replace !== undefined) for (const item of items) yield* run(command.map((word) => word.replaceAll(replace, item)));
  else for (let at = 0; at === 0 || at < items.length; at += Math.min(perCommand, items.length || 1)) yield* run([...command, ...items.slice(at, at + perCommand)]);
  return code;
};

function splitQuoted(text: string): string[] {
  return [...text.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\\[^]|[^\s"'\\])+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'|\\([^])/g, (_, a?: string, b?: string, c?: string) => a ?? b ?? c ?? ''));
}
