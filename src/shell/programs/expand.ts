/** expand and unexpand: tabs to blanks and back; -t the width, -a everywhere, -i at the beginning only. */
import type { Program } from '../program.ts';
import { badOption, eachInput, linesOf, print, readOptions } from './kit.ts';

function expanded(line: string, width: number): string {
  let out = '';
  for (const c of line) out += c === '\t' ? ' '.repeat(width - (out.length % width)) : c;
  return out;
}

function unexpanded(line: string, width: number, isEverywhere: boolean): string {
  const flat = expanded(line, width);
  const tabbed = (text: string): string => (text.match(new RegExp(`[^]{1,${width}}`, 'g')) ?? []).map((part) => (part.length === width ? part.replace(/ {2,}$/, '\t') : part)).join('');
  if (isEverywhere) return tabbed(flat);
  const blanks = /^ */.exec(flat)?.[0].length ?? 0;
  return '\t'.repeat(Math.floor(blanks / width)) + flat.slice(Math.floor(blanks / width) * width);
}

export const expand: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 't:i', { 'tabs=': 't', initial: 'i' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const width = Number(values.get('t') ?? 8) || 8;
  return yield* eachInput(process, operands, function* (text) {
    yield* print(process, linesOf(text).map((line) => (flags.has('i') ? line.replace(/^[ \t]+/, (blanks) => expanded(blanks, width)) : expanded(line, width)) + '\n').join(''));
  });
};

export const unexpand: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 't:a', { 'tabs=': 't', all: 'a', 'first-only': 'f' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const width = Number(values.get('t') ?? 8) || 8;
  return yield* eachInput(process, operands, function* (text) {
    yield* print(process, linesOf(text).map((line) => unexpanded(line, width, flags.has('a') || values.has('t')) + '\n').join(''));
  });
};
