/** env and printenv. */
import type { Program } from '../../program.ts';
import { badOption, fail, misuse, print, readOptions } from '../kit.ts';
import { execute } from './execute.ts';

const LONG = { 'ignore-environment': 'i', null: '0', 'unset=': 'u', 'chdir=': 'C', 'split-string=': 'S', debug: 'v', 'block-signal': 'b', 'default-signal': 'd', 'ignore-signal': 'g', 'list-signal-handling': 'l' };

/** The words of -S: split at blanks, quotes and backslashes as in a shell, `${NAME}` from the environment; undefined where it expands anything else. */
function splitString(text: string, env: ReadonlyMap<string, string>): string[] | { readonly problem: string } {
  const words: string[] = [];
  const pattern = /\s*((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|[^\s"'\\])+)/gs;
  for (const [, word = ''] of text.matchAll(pattern)) {
    const stray = /\$(?!\{\w+\})/.exec(word.replace(/'(?:\\.|[^'\\])*'/gs, ''));
    if (stray !== null) return { problem: `only \${VARNAME} expansion is supported, error at: ${text.slice(text.indexOf('$', text.indexOf(word)))}` };
    words.push(word.replace(/"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|\\(.)|\$\{(\w+)\}/gs, (_, double?: string, single?: string, escaped?: string, name?: string) => {
      if (double !== undefined) return double.replace(/\\(.)|\$\{(\w+)\}/gs, (__, c?: string, variable?: string) => c ?? env.get(variable ?? '') ?? '');
      return single ?? escaped ?? env.get(name ?? '') ?? '';
    }));
  }
  return words;
}

export const env: Program = function* (process) {
  const { isBusybox } = process;
  let argv = process.argv;
  const first = argv.findIndex((word) => /^(?:-[iv0]*S|--split-string=?)/.test(word));
  if (first === 1 && !isBusybox) {
    const joined = (argv[1] ?? '').replace(/^(?:-[iv0]*S|--split-string=?)/, '');
    const words = splitString(joined === '' ? (argv[2] ?? '') : joined, process.env);
    if (!Array.isArray(words)) return yield* fail(process, words.problem, 125);
    argv = [argv[0] ?? 'env', ...words, ...argv.slice(joined === '' ? 3 : 2)];
  }
  const { flags, values, lists, operands, unknown } = readOptions(argv, '+iu:0C:S:v', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown, isBusybox ? 1 : 125);
  const words = [...operands];
  const clears = flags.has('i') || words[0] === '-';
  if (words[0] === '-') words.shift();
  const variables = new Map(clears ? [] : process.env);
  for (const name of lists.get('u') ?? []) variables.delete(name);
  for (let word = words[0]; word?.includes('='); word = words[0]) {
    variables.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
    words.shift();
  }
  const directory = values.get('C');
  let { cwd } = process;
  if (directory !== undefined) {
    if (words.length === 0) return yield* misuse(process, 'must specify command with --chdir (-C)', 125);
    if (process.vfs.stat(cwd, directory)?.kind !== 'directory') return yield* fail(process, `cannot change directory to '${directory}': No such file or directory`, 125);
    cwd = process.vfs.realpath(cwd, directory);
  }
  if (words.length > 0) return yield* execute(process, words, (name) => `'${name}'`, { env: variables, cwd });
  yield* print(process, [...variables].map(([name, value]) => `${name}=${value}${flags.has('0') ? '\0' : '\n'}`).join(''));
  return 0;
};

export const printenv: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, '+0', { null: '0' });
  if (unknown !== undefined) return yield* badOption(process, unknown, 2);
  const values = operands.length === 0 ? [...process.env].map(([name, value]) => `${name}=${value}`) : operands.map((name) => process.env.get(name));
  const end = flags.has('0') ? '\0' : '\n';
  yield* print(process, values.filter((value) => value !== undefined).map((value) => value + end).join(''));
  return values.includes(undefined) ? 1 : 0;
};
