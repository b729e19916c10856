/** tsort: words in an order that keeps every pair's first before its second. */
import type { Program } from '../program.ts';
import { badOption, fail, inputText, misuse, print, readOptions, reason } from './kit.ts';

export const tsort: Program = function* (process) {
  const { operands, unknown } = readOptions(process.argv, '');
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length > 1) return yield* misuse(process, `extra operand '${operands[1] ?? ''}'`);
  const path = operands[0] ?? '-';
  let words: string[];
  try {
    words = (yield* inputText(process, path)).split(/\s+/).filter((word) => word !== '');
  } catch (error) {
    return yield* fail(process, `${path}: ${reason(error)}`);
  }
  if (words.length % 2 === 1) return yield* fail(process, `${path}: input contains an odd number of tokens`);
  const followers = new Map<string, string[]>(words.map((word) => [word, []]));
  const waits = new Map(words.map((word) => [word, 0]));
  for (let i = 0; i < words.length; i += 2) {
    const [before = '', after = ''] = words.slice(i, i + 2);
    if (before === after) continue;
    followers.get(before)?.push(after);
    waits.set(after, (waits.get(after) ?? 0) + 1);
  }
  let code = 0;
  const left = new Set([...waits.keys()].sort());
  const ready = [...left].filter((word) => waits.get(word) === 0);
  while (left.size > 0) {
    let word = ready.shift();
    if (word === undefined) {
      code = yield* fail(process, `${path}: input contains a loop:`);
      for (const each of left) yield* fail(process, each);
      word = [...left][0] ?? '';
    }
    left.delete(word);
    yield* print(process, `${word}\n`);
    for (const after of followers.get(word) ?? []) {
      waits.set(after, (waits.get(after) ?? 0) - 1);
      if (waits.get(after) === 0 && left.has(after)) ready.push(after);
    }
  }
  return code;
};
