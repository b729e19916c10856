/** Any text whatever gives a tree or an error, and places that exist. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDockerfile, parseDockerfile, parseSyntax, type Lines, type Position, type SourceRange } from './index.ts';
import { anyText, dockerfileText } from './testdata/texts.ts';

const texts = fc.oneof({ weight: 5, arbitrary: dockerfileText }, { weight: 1, arbitrary: anyText });
const RUNS = { numRuns: 1500 };

const LONG = [
  'FROM a\nRUN ' + 'x'.repeat(70_000),
  'FROM a\nRUN ' + '\u{1f600}'.repeat(20_000),
  'ONBUILD '.repeat(8000),
  'FROM a\nENV ' + 'a=$b '.repeat(10_000),
  'FROM a\nRUN x \\\n'.padEnd(60_000, '\\\n'),
  'FROM a\nCMD ' + '['.repeat(60_000),
  'FROM a\nLABEL a=' + '${a:-'.repeat(10_000),
  'FROM a\n'.repeat(3000),
  Array.from({ length: 2000 }, (_, i) => `FROM a AS s${i}\nCOPY --from=s${i} x y`).join('\n'),
  Array.from({ length: 1500 }, (_, i) => `FROM s${i} AS s${i + 1}\nCOPY --from=s${i} x y`).join('\n'),
];

function expectInside(text: string, { first, last }: Lines): void {
  expect(first).toBeGreaterThanOrEqual(1);
  expect(last).toBeGreaterThanOrEqual(first);
  expect(last).toBeLessThanOrEqual(text.split('\n').length);
}

function expectRange(text: string, { start, end }: SourceRange): void {
  const lines = text.split('\n');
  const exists = ({ line, column }: Position): boolean => column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1;
  expect([exists(start), exists(end)]).toEqual([true, true]);
  expect(end.line > start.line || (end.line === start.line && end.column >= start.column)).toBe(true);
}

function expectSound(text: string): void {
  const parsed = parseDockerfile(text);
  const nodes = parsed.ok ? parsed.dockerfile.nodes : parsed.read;
  for (const { lines, range } of nodes) {
    expectInside(text, lines);
    expectRange(text, range);
  }
  if (!parsed.ok) for (const lines of [parsed.error.lines, parsed.error.at]) if (lines !== null) expectInside(text, lines);
}

function expectCheckSound(text: string): void {
  const { warnings, error } = checkDockerfile(text);
  for (const { lines } of warnings) expectInside(text, lines);
  if (error?.lines != null) expectInside(text, error.lines);
}

describe('parsing', () => {
  it('is total', () => fc.assert(fc.property(texts, expectSound), RUNS));
  it.each(LONG.map((text) => [`${text.slice(0, 20)}... (${text.length})`, text]))('of %j ends', (_, text) => expectSound(text));
});

describe('checking', () => {
  it('is total', () => fc.assert(fc.property(texts, expectCheckSound), RUNS));
  it.each(LONG.map((text) => [`${text.slice(0, 20)}... (${text.length})`, text]))('of %j ends', (_, text) => expectCheckSound(text));
});

it('a tree printed without comments and continuations is the same tree', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const first = parseSyntax(text);
      if (!first.ok) return;
      const { nodes, escape } = first.tree;
      // Joined, some would be no line of their own, or would run on.
      if (nodes.some((node) => node.text === '' || node.text.endsWith(escape))) return;
      const shown = nodes.map((node) => [node.text, ...node.heredocs.map(({ content, name }) => content + name)].join('\n'));
      const again = parseSyntax([`# escape=${escape}`, ...shown].join('\n'));
      const meaning = (result: typeof first): unknown => result.tree.nodes.map(({ keyword, flags, args, json, nested, heredocs }) => ({ keyword, flags, args, json, nested, heredocs }));
      expect(again.ok && meaning(again)).toEqual(meaning(first));
    }),
    RUNS,
  );
});
