/** Suite parser-extra: parse errors, JSON arrays, words of ENV, here-documents, line numbers and syntax directives. */
import { checkDockerfile, detectSyntax, NEWEST_FRONTEND, parseDockerfile, parseHeredoc, parseSyntax, SyntaxFailure, type SyntaxNode } from '../../src/dockerfile/index.ts';
import { differs, readJson, checksOf, type Suite } from './suite.ts';

interface Records {
  readonly parseErrors?: readonly { readonly dockerfile: string; readonly error?: string; readonly errorContains?: string }[];
  readonly json?: { readonly valid?: readonly { readonly text: string; readonly value: readonly string[] }[]; readonly invalidNotStrings?: readonly string[] };
  readonly envWords?: readonly (readonly [string, readonly string[]])[];
  readonly heredocFile?: { readonly dockerfile: string; readonly heredocs: readonly (readonly unknown[] | null)[] };
  readonly heredocWords?: { readonly valid?: readonly string[]; readonly error?: readonly string[]; readonly notHeredoc?: readonly string[] };
  readonly heredocLines?: readonly (readonly [string, readonly string[]])[];
  readonly lineNumbers?: { readonly dockerfile: string; readonly root: readonly number[]; readonly instructions: readonly (readonly number[])[] };
  readonly syntaxDirective?: readonly { readonly text: string; readonly ref: string | null; readonly line?: number }[];
}

type Check = readonly [name: string, check: () => string | undefined];

const PREFIX = /^dockerfile parse error on line \d+: /;
const NOT_STRINGS = 'when using JSON array syntax, arrays must be comprised of strings only';

/** What stops a build of the text: at parsing, or when its instructions are evaluated. */
function buildError(text: string): string | undefined {
  const parsed = parseDockerfile(text, NEWEST_FRONTEND);
  return parsed.ok ? checkDockerfile(text, { frontend: NEWEST_FRONTEND }).error?.message : parsed.error.message;
}

function nodesOf(text: string): readonly SyntaxNode[] {
  const syntax = parseSyntax(text);
  if (!syntax.ok) throw new Error(syntax.error.message);
  return syntax.tree.nodes;
}

/** Whether a word is taken as a here-document. */
function heredocKind(word: string): 'heredoc' | 'none' | 'error' {
  try {
    return parseHeredoc(word) === undefined ? 'none' : 'heredoc';
  } catch (error) {
    if (error instanceof SyntaxFailure) return 'error';
    throw error;
  }
}

function parseErrors({ parseErrors: records = [] }: Records): Check[] {
  return records.map(({ dockerfile, error, errorContains }): Check => [dockerfile, () => {
    const message = buildError(dockerfile);
    if (message === undefined) return `expected ${error ?? errorContains ?? 'an error'}, was accepted`;
    if (error !== undefined) return differs(error, PREFIX.test(error) ? message : message.replace(PREFIX, ''));
    return message.includes(errorContains ?? '') ? undefined : differs(errorContains, message);
  }]);
}

function jsonForms({ json }: Records): Check[] {
  const valid = (json?.valid ?? []).map(({ text, value }): Check => [`json ${text}`, () => {
    const [node] = nodesOf(`CMD ${text}`);
    return differs({ json: true, args: value }, { json: node?.json, args: node?.args });
  }]);
  const invalid = (json?.invalidNotStrings ?? []).map((text): Check => [`json ${text}`, () => {
    const syntax = parseSyntax(`CMD ${text}`);
    return differs(NOT_STRINGS, syntax.ok ? undefined : syntax.error.message);
  }]);
  return [...valid, ...invalid];
}

function heredocs({ heredocFile: file, heredocWords: words, heredocLines: lines = [] }: Records): Check[] {
  const ofFile = (file?.heredocs ?? []).map((expected, i): Check => [`heredocs of instruction ${i + 1}`, () => {
    const found = nodesOf(file?.dockerfile ?? '')[i + 1]?.heredocs ?? [];
    return differs(expected ?? [], found.map(({ name, content, expand, chomp, fileDescriptor }) => ({ name, content, expand, chomp, fd: fileDescriptor })));
  }]);
  const ofKind = (kind: string, list: readonly string[] = []): Check[] => list.map((word): Check => [`heredoc ${word}`, () => differs(kind, heredocKind(word))]);
  const ofLines = lines.map(([text, names]): Check => [`heredocs ${text}`, () => differs(names, nodesOf([text, ...names, ''].join('\n'))[0]?.heredocs.map(({ name }) => name))]);
  return [...ofFile, ...ofKind('heredoc', words?.valid), ...ofKind('error', words?.error), ...ofKind('none', words?.notHeredoc), ...ofLines];
}

function lineNumbers({ lineNumbers: record }: Records): Check[] {
  if (record === undefined) return [];
  return [['line numbers', () => {
    const instructions = nodesOf(record.dockerfile).map(({ lines }) => [lines.first, lines.last]);
    const root = [instructions[0]?.[0], instructions.at(-1)?.[1]];
    return differs({ root: record.root, instructions: record.instructions }, { root, instructions });
  }]];
}

function syntaxDirectives({ syntaxDirective: records = [] }: Records): Check[] {
  return records.map(({ text, ref, line }): Check => [`syntax ${text}`, () => {
    const found = detectSyntax(text);
    return differs({ ref, line: line ?? found?.line }, { ref: found?.value ?? null, line: found?.line });
  }]);
}

const words = ({ envWords = [] }: Records): Check[] => envWords.map(([text, expected]): Check => [`words ${text}`, () => differs(expected, nodesOf(`ARG ${text}`)[0]?.args)]);

export const parserExtra: Suite = {
  name: 'parser-extra',
  checks(directory) {
    const records = readJson(directory, 'parser-extra.json') as Records | undefined;
    return records && checksOf([parseErrors, jsonForms, words, heredocs, lineNumbers, syntaxDirectives].flatMap((part) => part(records)), (check) => check());
  },
};
