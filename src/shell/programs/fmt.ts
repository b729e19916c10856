/** fmt: paragraphs filled to a width; lines of one indentation belong together. Greedy where GNU's balances the ends of lines. */
import type { Program } from '../program.ts';
import { badOption, fail, inputText, linesOf, print, readOptions, reason } from './kit.ts';

export const fmt: Program = function* (process) {
  const argv = process.argv.map((word, i) => (i === 1 && /^-\d+$/.test(word) ? `-w${word.slice(1)}` : word));
  const { flags, values, operands, unknown } = readOptions(argv, 'ctsuw:g:p:', { 'width=': 'w', 'goal=': 'g', 'split-only': 's', 'uniform-spacing': 'u' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const width = Number(values.get('w') ?? 75);
  if (!Number.isInteger(width) || width < 0) return yield* fail(process, `invalid width: '${values.get('w') ?? ''}'`);
  let code = 0;
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      for (const paragraph of paragraphs(linesOf(yield* inputText(process, path)), flags.has('s'))) yield* print(process, filled(paragraph, width));
    } catch (error) {
      code = yield* fail(process, `cannot open '${path}' for reading: ${reason(error)}`);
    }
  }
  return code;
};

const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** Runs of lines that are filled together; with `apart` each line is by itself. */
function paragraphs(lines: readonly string[], apart: boolean): string[][] {
  const all: string[][] = [];
  for (const line of lines) {
    const last = all.at(-1)?.at(-1);
    if (!apart && last !== undefined && line.trim() !== '' && last.trim() !== '' && indentOf(line) === indentOf(last)) all.at(-1)?.push(line);
    else all.push([line]);
  }
  return all;
}

function filled(lines: readonly string[], width: number): string {
  const indent = indentOf(lines[0] ?? '');
  const words = lines.join(' ').split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return '\n';
  /** GNU prefers lines of 93 % of the width. */
  const goal = Math.floor((width * 187) / 200);
  let out = '';
  let line = indent + (words[0] ?? '');
  for (const word of words.slice(1)) {
    if (line.length + 1 + word.length <= width && (line.length + 1 + word.length <= goal || goal - line.length > 1)) line += ` ${word}`;
    else {
      out += `${line}\n`;
      line = indent + word;
    }
  }
  return `${out}${line}\n`;
}
