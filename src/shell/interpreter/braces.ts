/** Brace expansion, which only bash has: `{a,b}`, `{1..9}`, `{a..e..2}`. It works on the word's text, before anything else. */
import type { ShellState } from './state.ts';
import type { Word } from './syntax/tree.ts';
import { wordOf } from './words.ts';

/** A text in which `mask` has the characters that stand for themselves, and NUL for all others. */
interface Masked {
  readonly text: string;
  readonly mask: string;
}

type Check = (count: number) => void;

/** The words that a word stands for. */
export function expandBraces(shell: ShellState, word: Word): readonly Word[] {
  if (shell.dialect !== 'bash' || !word.parts.some((part) => part.type === 'Literal' && part.text.includes('{'))) return [word];
  const texts = expand(masked(word), (count) => shell.machine.budget.check('valueBytes', count * 32));
  return texts.length === 1 && texts[0] === word.text ? [word] : texts.map((text) => wordOf(shell, text));
}

function masked({ text, parts, pos }: Word): Masked {
  let mask = '';
  for (const part of parts) if (part.type === 'Literal') mask = mask.padEnd(part.pos - pos, '\0') + part.text;
  return { text, mask: mask.padEnd(text.length, '\0') };
}

const slice = ({ text, mask }: Masked, from: number, to?: number): Masked => ({ text: text.slice(from, to), mask: mask.slice(from, to) });

function expand(source: Masked, check: Check): string[] {
  const found = firstBrace(source.mask);
  if (found === undefined) return [source.text];
  const { start, end, edges } = found;
  const items = edges.slice(1).map((edge, i) => slice(source, (edges[i] ?? 0) + 1, edge));
  const tails = (): string[] => expand(slice(source, end + 1), check);
  const middles = items.length > 1 ? items.flatMap((item) => expand(item, check)) : sequence(items[0]?.mask ?? '', check);
  if (middles === undefined) return tails().map((tail) => source.text.slice(0, end + 1) + tail);
  const rests = tails();
  check(middles.length * rests.length);
  const before = source.text.slice(0, start);
  return middles.flatMap((middle) => rests.map((rest) => before + middle + rest));
}

/** The first brace with commas or two dots in it, and where the brace, its commas and its end are. */
function firstBrace(mask: string): { start: number; end: number; edges: readonly number[] } | undefined {
  const opens: { start: number; commas: number[] }[] = [];
  for (let i = 0; i < mask.length; i++) {
    const c = mask.charAt(i);
    if (c === '{') opens.push({ start: i, commas: [] });
    else if (c === ',') opens.at(-1)?.commas.push(i);
    else if (c === '}') {
      const open = opens.pop();
      if (open === undefined || opens.length > 0) continue;
      if (open.commas.length > 0 || mask.slice(open.start, i).includes('..')) return { start: open.start, end: i, edges: [open.start, ...open.commas, i] };
    }
  }
  return undefined;
}

function sequence(text: string, check: Check): string[] | undefined {
  const match = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/.exec(text);
  if (match === null) return undefined;
  const [, from = '', to = '', by] = match;
  const numeric = /\d/.test(from) && /\d/.test(to);
  if (!numeric && (/\d/.test(from) || /\d/.test(to))) return undefined;
  const [a, b] = numeric ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
  const step = Math.abs(Number(by ?? 1)) || 1;
  check(Math.abs(b - a) / step);
  const width = numeric && /^-?0\d|^-?0$/.test(from.length > 1 || to.length > 1 ? from : 'x') ? Math.max(from.length, to.length) : 0;
  const result: string[] = [];
  for (let i = a; a <= b ? i <= b : i >= b; i += a <= b ? step : -step) result.push(numeric ? String(i).padStart(width, '0') : String.fromCharCode(i));
  return result;
}
