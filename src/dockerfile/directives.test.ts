import { describe, expect, it } from 'vitest';
import { detectSyntax, findDirective } from './directives.ts';
import { parseDockerfile } from './parse.ts';

describe('a directive', () => {
  it.each([
    ['# check=skip=all because', 'skip=all'],
    ['#check = skip=A,B', 'skip=A,B'],
    ['# CHECK=error=true\r\nFROM a', 'error=true'],
    ['# syntax=a\n# check=skip=X', 'skip=X'],
    ['# a comment\n# check=skip=X', undefined],
    ['\n# check=skip=X', undefined],
    ['# checks=1\n# check=skip=X', undefined],
    ['FROM a\n# check=skip=X', undefined],
  ])('check in %j: %j', (text, value) => {
    expect(findDirective('check', text)?.value).toBe(value);
  });

  it.each([
    ['# syntax=docker/dockerfile:1 words', 'docker/dockerfile:1'],
    ['#!/usr/bin/env x\n# syntax=a', 'a'],
    ['// syntax=b', 'b'],
    ['{"syntax": "c"}', 'c'],
    ['{"syntax": 1}', undefined],
    ['FROM a', undefined],
  ])('syntax in %j: %j', (text, value) => {
    expect(detectSyntax(text)?.value).toBe(value);
  });
});

describe('escape', () => {
  const runOf = (text: string): string | undefined => {
    const result = parseDockerfile(text);
    return result.ok ? result.dockerfile.stages[0]?.instructions[0]?.original : result.error.message;
  };

  it.each([
    ['# escape=`\nFROM a\nRUN x `\n y', 'RUN x  y'],
    ['# escape=`\nFROM a\nRUN x \\', 'RUN x \\'],
    ['# one comment first\n# escape=`\nFROM a\nRUN x \\\n y', 'RUN x  y'],
    ['# escape=x\nFROM a', "invalid escape token 'x' does not match ` or \\"],
    ['# escape=`\n# escape=`\nFROM a', 'only one escape parser directive can be used'],
  ])('%j', (text, run) => {
    expect(runOf(text)).toBe(run);
  });
});
