import { describe, expect, it } from 'vitest';
import { offsetsOf } from '../offsets.ts';
import { checkDockerfile } from './check-dockerfile.ts';
import type { Warning } from './check.ts';
import { CHECKS } from './registry.ts';
import type { Fix } from './repair.ts';

function apply(text: string, { edits }: Fix): string {
  const offsets = offsetsOf(text);
  return edits.reduceRight((changed, { range, text: put }) => changed.slice(0, offsets.offsetOf(range.start)) + put + changed.slice(offsets.offsetOf(range.end)), text);
}

/** Applies the first fix that is offered until none is, at most ten times. */
function fixAll(text: string): string {
  for (let i = 0; i < 10; i++) {
    const fix = checkDockerfile(text).warnings.flatMap(({ fixes }) => fixes)[0];
    if (fix === undefined) return text;
    text = apply(text, fix);
  }
  throw new Error('fixes do not end');
}

const marked = (text: string): string[] => checkDockerfile(text).warnings.map(({ range }: Warning) => offsetsOf(text).slice(range));

it('a fix leaves no warning of its rule', () => {
  const fixed = CHECKS.flatMap(({ name, bad }) =>
    bad.flatMap((text) => {
      const offered = checkDockerfile(text).warnings.filter(({ fixes }) => fixes.length > 0);
      const left = offered.length === 0 ? [] : checkDockerfile(fixAll(text)).warnings.map(({ rule }) => rule);
      expect([text, left.includes(name)]).toEqual([text, false]);
      return offered.length > 0 ? [name] : [];
    }),
  );
  expect(new Set(fixed).size).toBeGreaterThanOrEqual(14);
});

describe('fixes', () => {
  it.each([
    ['FROM scratch AS Build', 'FROM scratch AS build'],
    ['FROM scratch as build', 'FROM scratch AS build'],
    ['FROM scratch\nrun x\n# c\n  Copy a b\nUSER a', 'FROM scratch\nRUN x\n# c\n  COPY a b\nUSER a'],
    ['FROM scratch\nCMD httpd -D  x', 'FROM scratch\nCMD ["httpd", "-D", "x"]'],
    ['FROM scratch\nCMD echo "$HOME" | cat', 'FROM scratch\nCMD ["/bin/sh", "-c", "echo \\"$HOME\\" | cat"]'],
    ['FROM scratch\nMAINTAINER Jo "$1" <jo@x.org>', 'FROM scratch\nLABEL org.opencontainers.image.authors="Jo \\"\\$1\\" <jo@x.org>"'],
    ['FROM scratch\nWORKDIR ./app', 'FROM scratch\nWORKDIR /app'],
    ['FROM scratch\nENV NAME=x\nUSER "${NAMES}"', 'FROM scratch\nENV NAME=x\nUSER "${NAME}"'],
    ['FROM scratch\nUSER $WHO', 'FROM scratch\nARG WHO\nUSER $WHO'],
    ['FROM scratch\r\nCMD ["a"]\r\nCMD ["b"]\r\n', 'FROM scratch\r\nCMD ["b"]\r\n'],
    ['FROM scratch\nENV a b c', 'FROM scratch\nENV a="b c"'],
    ['FROM scratch\nLABEL \\\n  a "b c"', 'FROM scratch\nLABEL \\\n  a="b c"'],
    ['FROM --platform=$TARGETPLATFORM scratch', 'FROM scratch'],
    ['FROM scratch\nEXPOSE 80/TCP 127.0.0.1:81:81', 'FROM scratch\nEXPOSE 80/tcp 81'],
    ['FROM scratch\nRUN a && \\\n\n  # why\n\t\n  b <<E\n\nE\nUSER x', 'FROM scratch\nRUN a && \\\n  # why\n  b <<E\n\nE\nUSER x'],
  ])('%j', (text, fixed) => {
    expect(fixAll(text)).toBe(fixed);
  });

  it('leaves alone what needs a person', () => {
    const text = 'FROM scratch AS a\nENV k a "b" c\nENV TOKEN=x\nFROM scratch AS a';
    expect(fixAll(text)).toBe(text);
  });
});

describe('marks', () => {
  it.each([
    ['FROM scratch\nENV A=1 DB_TOKEN=x', ['DB_TOKEN']],
    ['FROM scratch\nLABEL a=1 \\\n  b="${NOPE:-x}"', ['NOPE']],
    ['FROM scratch AS a\nFROM scratch AS a', ['a']],
    ['FROM scratch\nWORKDIR a/b  ', ['a/b']],
    ['FROM scratch\nMAINTAINER x', ['MAINTAINER x']],
  ])('in %j: %j', (text, spans) => {
    expect(marked(text)).toEqual(spans);
  });
});
