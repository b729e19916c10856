/** test and [: POSIX's rules by number of arguments, then the grammar with -a, -o, ! and parentheses. */
import type { Process, Program } from '../program.ts';
import { BINARY, testBinary, TestError, testUnary, UNARY } from '../test-expression.ts';
import { fail } from './kit.ts';

export const test: Program = function* (process) {
  let words = process.argv.slice(1);
  if (process.argv[0] === '[') {
    if (words.at(-1) !== ']') return yield* fail(process, 'missing ]', 2);
    words = words.slice(0, -1);
  }
  try {
    return evaluate(process, words) ? 0 : 1;
  } catch (error) {
    if (error instanceof TestError) return yield* fail(process, error.message, 2);
    throw error;
  }
};

function evaluate(process: Process, words: readonly string[]): boolean {
  const { vfs, cwd } = process;
  const [a = '', b = '', c = ''] = words;
  switch (words.length) {
    case 0:
      return false;
    case 1:
      return a !== '';
    case 2:
      if (a === '!') return b === '';
      if (UNARY.has(a)) return testUnary(vfs, cwd, a, b);
      throw new TestError(`${a}: unexpected operator`);
    case 3:
      if (BINARY.has(b)) return testBinary(vfs, cwd, a, b, c);
      if (a === '!') return !evaluate(process, [b, c]);
      if (a === '(' && c === ')') return b !== '';
      break;
    case 4:
      if (a === '!') return !evaluate(process, words.slice(1));
  }
  const rest = [...words];
  const value = or(process, rest);
  if (rest.length > 0) throw new TestError(`${rest[0] ?? ''}: unexpected operator`);
  return value;
}

function or(process: Process, rest: string[]): boolean {
  let value = and(process, rest);
  while (rest[0] === '-o') {
    rest.shift();
    value = and(process, rest) || value;
  }
  return value;
}

function and(process: Process, rest: string[]): boolean {
  let value = primary(process, rest);
  while (rest[0] === '-a') {
    rest.shift();
    value = primary(process, rest) && value;
  }
  return value;
}

function primary(process: Process, rest: string[]): boolean {
  const { vfs, cwd } = process;
  const [a, b, c] = rest;
  if (a === undefined) throw new TestError('argument expected');
  if (a === '!') {
    rest.shift();
    return !primary(process, rest);
  }
  if (a === '(') {
    rest.shift();
    const value = or(process, rest);
    if (rest.shift() !== ')') throw new TestError('closing paren expected');
    return value;
  }
  if (b !== undefined && c !== undefined && BINARY.has(b)) {
    rest.splice(0, 3);
    return testBinary(vfs, cwd, a, b, c);
  }
  if (UNARY.has(a) && b !== undefined) {
    rest.splice(0, 2);
    return testUnary(vfs, cwd, a, b);
  }
  rest.shift();
  return a !== '';
}
