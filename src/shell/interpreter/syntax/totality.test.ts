/** Any text whatever gives a tree whose ranges hold it, or a refusal with its place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../state.ts';
import { parse, type ParsedText } from './grammar.ts';
import type { Range, Script, Statement } from './tree.ts';

const TOKENS = [
  'a', 'b=c', 'x', ' ', '  ', '\n', ';', '&', '|', '&&', '||', ';;', '(', ')', '((', '))', '{ ', '}', '<', '>', '>>', '2>&1', '<<E\n', 'E\n', '<<-E ', '<<<', '<(', '&>',
  "'", '"', '\\', '\\\n', '`', '$', '$x', '$(', '$((', '${', '${x:-', '${x//', '${x:', '${#', '${!', "$'", '$"', '$[', '}', '[', ']', ']=', 'a[', 'a=(', '@(', '*', '~', '#', '=', '+=',
  'if ', ' then ', 'elif ', 'else ', ' fi', 'while ', ' do ', ' done', 'for i in ', 'for ((', 'case x in ', 'esac', ' in ', 'f() ', 'function f ', '[[ ', ' ]]', ' == ', ' =~ ', '! ', 'time ', 'coproc ', 'select x in ', '\u{1f600}',
];
const texts = fc.oneof({ weight: 5, arbitrary: fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((tokens) => tokens.join('')) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) });
const dialects = fc.constantFrom<Dialect>('dash', 'busybox', 'bash');

const isNode = (value: object): value is Range => 'pos' in value && 'end' in value;
const isScript = (value: object): value is Script => 'source' in value && 'statements' in value;

/** The nodes that do not lie within what they stand in, and the words that their parts do not cover. */
function* misplaced(value: unknown, source: string, outer: Range): Generator<object> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) yield* misplaced(item, source, outer);
    return;
  }
  // What has a text of its own begins anew.
  if (isScript(value)) {
    yield* misplaced(value.statements, value.source, value.source === source ? outer : { pos: 0, end: value.source.length });
    return;
  }
  const range = isNode(value) ? value : outer;
  if (range.pos < outer.pos || range.end < range.pos || range.end > outer.end) yield value;
  const { type } = value as { type?: string };
  // A body stands behind the line, and the three expressions of a loop are cut out of one text.
  for (const [key, child] of Object.entries(value)) {
    if (type === 'HereDocument' && key === 'body') yield* misplaced(child, source, { pos: range.end, end: source.length });
    else if (type !== 'ArithmeticFor' || key === 'body') yield* misplaced(child, source, range);
    if (type === 'Word' && key === 'parts' && !covers(child as readonly Range[], source, range)) yield value;
  }
}

/** A word is its parts; only continued lines are left out. */
function covers(parts: readonly Range[], source: string, { pos, end }: Range): boolean {
  let at = pos;
  let rest = '';
  for (const part of parts) {
    rest += source.slice(at, part.pos);
    at = part.end;
  }
  return (rest + source.slice(at, end)).replaceAll('\\\n', '') === '';
}

function expectSound(text: string, { statements, failure, unclosed }: ParsedText): void {
  const end = failure?.runsTo ?? text.length;
  expect([...misplaced(statements, text, { pos: 0, end })]).toEqual([]);
  expect(increasing(statements)).toBe(true);
  if (failure !== undefined) {
    expect(failure.runsTo).toBeGreaterThanOrEqual(0);
    expect(failure.runsTo).toBeLessThanOrEqual(text.length);
    expect(failure.line).toBeGreaterThanOrEqual(1);
    expect([0, 2]).toContain(failure.status);
  }
  for (const { startLine, endLine } of unclosed) expect(endLine).toBeGreaterThanOrEqual(startLine);
}

const increasing = (statements: readonly Statement[]): boolean => statements.every(({ pos }, i) => i === 0 || pos >= (statements[i - 1]?.end ?? 0));

describe('any text', () => {
  it('gives a tree that covers it or a refusal', () => {
    fc.assert(
      fc.property(texts, dialects, fc.boolean(), (text, dialect, extendedGlobs) => {
        expectSound(text, parse(text, dialect, extendedGlobs));
      }),
      { numRuns: 4000 },
    );
  });

  it('that runs up to the refused line is read as it was when that line is cut off', () => {
    fc.assert(
      fc.property(texts, dialects, (text, dialect) => {
        const { statements, failure } = parse(text, dialect);
        if (failure === undefined) return;
        const cut = parse(text.slice(0, failure.runsTo), dialect);
        expect(cut.failure).toBeUndefined();
        expect(cut.statements).toHaveLength(statements.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('may be a name, a word in quotes or a list of plain words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }), dialects, (words, dialect) => {
        const text = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
        const command = parse(text, dialect).statements[0]?.command;
        const read = command?.type === 'Command' && command.name !== undefined ? [command.name, ...command.args].map((word) => (word.type === 'Word' ? word.parts.map((part) => ('value' in part ? part.value : '')).join('') : '')) : [];
        expect(read).toEqual(words);
      }),
    );
  });

  it.each(TOKENS.map((token) => [token] as const))('%j two thousand times over', (token) => {
    for (const dialect of ['dash', 'busybox', 'bash'] as const) {
      const text = token.repeat(2000);
      expectSound(text, parse(text, dialect));
    }
  });

  it.each(['(', '$(', '${x:-', '"${x:-', '{ ', 'if ', '[[ (', '$((', '((', 'a=($(', '<(', 'f() '])('%j is refused where it is nested too deeply', (opener) => {
    expect(parse(opener.repeat(3000), 'bash').failure?.messages[0]).toMatch(/nested too deeply|unexpected|EOF/);
  });
});
