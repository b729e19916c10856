import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../parse.ts';
import { evaluateFile } from './file.ts';
import type { EvaluationOptions } from './visitor.ts';

interface Seen {
  readonly error: string | undefined;
  readonly line: number | undefined;
  readonly bases: readonly string[];
  readonly unset: readonly string[];
  /** Values after the last instruction that was evaluated. */
  readonly values: Readonly<Record<string, string>>;
}

function evaluate(text: string, options: EvaluationOptions = {}): Seen {
  const parsed = parseDockerfile(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const bases: string[] = [];
  const unset: string[] = [];
  let values: Record<string, string> = {};
  const error = evaluateFile(parsed.dockerfile, options, {
    from: ({ base }) => bases.push(base.text),
    image: () => undefined,
    unset: (_, { name, hint }) => unset.push(hint === undefined ? name : `${name}?${hint}`),
    step: ({ next }) => (values = Object.fromEntries(next.values)),
  });
  delete values['PATH'];
  return { error: error?.message, line: error?.at.first, bases, unset, values };
}

describe('scopes', () => {
  it.each<[string, string, EvaluationOptions, Readonly<Record<string, string>>]>([
    ['a global ARG is not seen in a stage', 'ARG G=1\nFROM scratch\nENV A=$G', {}, { A: '' }],
    ['until the stage asks for it', 'ARG G=1\nFROM scratch\nARG G\nENV A=$G', {}, { G: '1', A: '1' }],
    ['a default of its own wins over the global', 'ARG G=1\nFROM scratch\nARG G=2', {}, { G: '2' }],
    ['a build argument wins over both', 'ARG G=1\nFROM scratch\nARG G=2', { buildArgs: new Map([['G', '3']]) }, { G: '3' }],
    ['and is not expanded', 'FROM scratch\nARG G', { buildArgs: new Map([['G', '$PATH']]) }, { G: '$PATH' }],
    ['a build argument that nobody declares does nothing', 'FROM scratch\nENV A=$G', { buildArgs: new Map([['G', '3']]) }, { A: '' }],
    ['ENV sees what was before its line', 'FROM scratch\nENV A=1\nENV A=2 B=$A', {}, { A: '2', B: '1' }],
    ['ARG sees what is before it on its line', 'FROM scratch\nARG A=1 B=$A', {}, { A: '1', B: '1' }],
    ['the last writer wins', 'FROM scratch\nARG X=a\nENV X=b\nARG X=c', {}, { X: 'c' }],
    ['a child stage inherits ARG', 'FROM scratch AS a\nARG X=1\nFROM a\nENV Y=$X', {}, { X: '1', Y: '1' }],
    ['automatic arguments wait for ARG', 'FROM scratch\nARG TARGETARCH\nENV A=$TARGETARCH', {}, { TARGETARCH: 'amd64', A: 'amd64' }],
    ['the image has an environment', 'FROM img\nENV B=$A', { baseImage: () => ({ env: ['A=x=y'] }) }, { A: 'x=y', B: 'x=y' }],
    ['triggers run first', 'FROM img\nENV B=$A', { baseImage: () => ({ env: [], onbuild: ['ENV A=1'] }) }, { A: '1', B: '1' }],
  ])('%s', (_, text, options, values) => {
    expect(evaluate(text, options).values).toEqual(values);
  });
});

describe('unset names', () => {
  it.each([
    ['FROM scratch\nENV A=$NAME', ['NAME']],
    ['FROM scratch\nENV NAME=1\nUSER $NAMES', ['NAMES?NAME']],
    ['FROM scratch\nARG NAME\nWORKDIR /$NAME', []],
    ['FROM scratch\nENV $K=1', ['K']],
    ['FROM scratch\nCOPY --chown=$U a $D', ['U', 'D']],
    ['FROM scratch\nCOPY <<E /x\n$BODY\nE', ['BODY']],
    ["FROM scratch\nCOPY <<'E' /x\n$BODY\nE", []],
    ['FROM scratch\nRUN --mount=target=$T x', ['T']],
    ['FROM scratch\nRUN $A\nCMD $B\nENTRYPOINT $C\nHEALTHCHECK CMD $D', []],
    ['FROM scratch\nEXPOSE $P', []],
    ['FROM scratch AS a\nUSER $A\nFROM scratch\nUSER $B', ['B']],
  ])('%j: %j', (text, unset) => {
    expect(evaluate(text).unset).toEqual(unset);
  });
});

describe('a build would fail', () => {
  it.each([
    ['ARG X\nFROM $X', 'base name ($X) should not be blank', 2],
    ['FROM --platform=$NONE scratch', 'empty platform value from expression $NONE', 1],
    ['FROM --platform=what scratch', 'failed to parse platform what: "what": unknown operating system or architecture: invalid argument', 1],
    ['FROM Base', 'failed to parse stage name "Base": invalid reference format: repository name (library/Base) must be lowercase', 1],
    ['FROM scratch AS a\nCOPY --from=a x y', 'circular dependency detected on stage: a', 2],
    ['FROM scratch\nCOPY --from=7 x y', 'invalid stage index 7', 1],
    ['FROM scratch AS a\nCOPY --from=b x y\nFROM scratch AS b\nFROM a', 'cannot copy from stage "b", it needs to be defined before current stage "a"', 2],
    ['FROM scratch AS a\nRUN --mount=from=b,target=/t x\nFROM scratch AS b\nFROM a', 'cannot mount from stage "b" to "/t", stage needs to be defined before current command', 2],
    ['FROM scratch\nSTOPSIGNAL NOPE', 'invalid signal: NOPE', 2],
    ['FROM scratch\nEXPOSE abc', 'invalid containerPort: abc', 2],
    ['FROM scratch\nUSER "x', 'failed to process "\\"x": unexpected end of statement while looking for matching double-quote', 2],
  ])('%j: %s', (text, error, line) => {
    expect(evaluate(text)).toMatchObject({ error, line });
  });

  it('for a target that is not there', () => {
    expect(evaluate('FROM scratch AS base', { target: 'bas' }).error).toBe('target stage "bas" could not be found (did you mean base?)');
    expect(evaluate('FROM scratch AS base', { target: 'BASE' }).error).toBeUndefined();
  });
});

it('stages that the target does not need are left alone, unless all are wanted', () => {
  const text = 'FROM scratch AS a\nSTOPSIGNAL NOPE\nFROM scratch';
  expect(evaluate(text).error).toBeUndefined();
  expect(evaluate(text, { allStages: true }).error).toBe('invalid signal: NOPE');
});
