/** envsubst: `$NAME` and `${NAME}` of the environment, or only those that the operand names. */
import type { Program } from '../program.ts';
import { inputText, print } from './kit.ts';

const REFERENCE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;

export const envsubst: Program = function* (process) {
  const words = process.argv.slice(1);
  const listsNames = words[0] === '-v' || words[0] === '--variables';
  const format = words.find((word) => !word.startsWith('-'));
  const named = format === undefined ? undefined : new Set([...format.matchAll(REFERENCE)].map(([, plain, braced]) => plain ?? braced ?? ''));
  if (listsNames) {
    yield* print(process, [...(named ?? [])].map((name) => `${name}\n`).join(''));
    return 0;
  }
  const text = yield* inputText(process, '-');
  yield* print(process, text.replace(REFERENCE, (whole, plain: string | undefined, braced: string | undefined) => {
    const name = plain ?? braced ?? '';
    return named === undefined || named.has(name) ? (process.env.get(name) ?? '') : whole;
  }));
  return 0;
};
