/** Brace expansion, which only bash has: `{a,b}`, `{1..9}`, `{a..e..2}`. It works on the word's text, before anything else. */
import { parse, type Word } from 'unbash';
import type { ShellState } from './state.ts';

/** The words that a word stands for. */
export function expandBraces(shell: ShellState, word: Word): readonly Word[] {
  if (shell.dialect !== 'bash' || !word.parts?.some(({ type }) => type === 'BraceExpansion')) return [word];
  const texts = expand(word.text, (count) => shell.machine.budget.check('valueBytes', count * 32));
  return texts.map((text) => wordOf(text) ?? word);
}

function wordOf(text: string): Word | undefined {
  const command = parse(`: ${text}`).commands[0]?.command;
  if (command?.type !== 'Command') return undefined;
  const [first] = command.suffix;
  return first?.type === 'Word' ? first : undefined;
}

function expand(text: string, check: (count: number) => void): string[] {
  const found = firstBrace(text);
  if (found === undefined) return [text];
  const { start, end, parts } = found;
  const [before, after] = [text.slice(0, start), text.slice(end + 1)];
  const middles = parts.length > 1 ? parts.flatMap((part) => expand(part, check)) : sequence(parts[0] ?? '', check);
  if (middles === undefined) return expand(after, check).map((rest) => text.slice(0, end + 1) + rest);
  const tails = expand(after, check);
  check(middles.length * tails.length);
  return middles.flatMap((middle) => tails.map((tail) => before + middle + tail));
}

/** The first brace that is not quoted, with the texts between its commas. */
function firstBrace(text: string): { start: number; end: number; parts: string[] } | undefined {
  let quote = '';
  const opens: { start: number; commas: number[] }[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\' && quote !== "'") i++;
    else if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === "'" || c === '"') quote = c;
    else if (c === '$' && text.charAt(i + 1) === '{') i = text.indexOf('}', i) < 0 ? i : text.indexOf('}', i);
    else if (c === '{') opens.push({ start: i, commas: [] });
    else if (c === ',') opens.at(-1)?.commas.push(i);
    else if (c === '}') {
      const open = opens.pop();
      if (open === undefined || opens.length > 0) continue;
      const edges = [open.start, ...open.commas, i];
      const parts = edges.slice(1).map((edge, k) => text.slice((edges[k] ?? 0) + 1, edge));
      if (parts.length > 1 || /\.\./.test(parts[0] ?? '')) return { start: open.start, end: i, parts };
    }
  }
  return undefined;
}

function sequence(text: string, check: (count: number) => void): string[] | undefined {
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
