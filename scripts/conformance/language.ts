/** The suites of the Dockerfile language: parser, parser-negative, parser-extra, shell-words, dockerignore. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compilePattern,
  expandWord,
  expandWords,
  goQuote,
  ignorePatternTexts,
  isIgnored,
  parseDockerfile,
  parseSyntax,
  SyntaxFailure,
  type SyntaxNode,
} from '../../src/dockerfile/index.ts';
import { differs, folders, readJson, runAll, type Suite } from './suite.ts';

function print(node: SyntaxNode): string {
  const flags = node.flags.length > 0 ? ` [${node.flags.map(goQuote).join(' ')}]` : '';
  const nested = node.nested === undefined ? '' : ` (${print(node.nested)})`;
  return node.keyword + flags + nested + node.args.map((arg) => ' ' + goQuote(arg)).join('');
}

const parser: Suite = {
  name: 'parser',
  run(directory) {
    const names = folders(directory, 'parser');
    return names && runAll(names.map((name) => [name, join(directory, 'parser', name)]), (path) => {
      const { nodes } = parseSyntax(readFileSync(join(path, 'Dockerfile'), 'utf8'));
      const expected = readFileSync(join(path, 'result'), 'utf8').trim();
      return differs(expected, nodes.map((node) => `(${print(node)})`).join('\n').trim());
    });
  },
};

const parserNegative: Suite = {
  name: 'parser-negative',
  run(directory) {
    const names = folders(directory, 'parser-negative');
    return names && runAll(names.map((name) => [name, join(directory, 'parser-negative', name)]), (path) => {
      try {
        parseSyntax(readFileSync(join(path, 'Dockerfile'), 'utf8'));
        return 'was accepted';
      } catch (error) {
        return error instanceof SyntaxFailure ? undefined : String(error);
      }
    });
  },
};

interface Word {
  readonly mode: 'word' | 'words';
  readonly platform: string;
  readonly word: string;
  readonly env: Record<string, string>;
  readonly expected?: string | string[];
  readonly error?: boolean | string;
}

const shellWords: Suite = {
  name: 'shell-words',
  run(directory) {
    const data = readJson(directory, 'shell-words.json') as { cases: Word[] } | undefined;
    const cases = data?.cases.filter(({ platform }) => platform !== 'windows').map((record, i) => [`${i}: ${record.word}`, record] as const);
    return cases && runAll(cases, (record) => {
      const env = (name: string): string | undefined => (Object.hasOwn(record.env, name) ? record.env[name] : undefined);
      try {
        const value = (record.mode === 'word' ? expandWord : expandWords)(record.word, env);
        return record.error !== undefined && record.error !== false ? `expected an error, got ${JSON.stringify(value)}` : differs(record.expected, value);
      } catch (error) {
        if (!(error instanceof SyntaxFailure)) throw error;
        if (record.error === undefined || record.error === false) return error.message;
        return typeof record.error === 'string' && !error.message.includes(record.error) ? differs(record.error, error.message) : undefined;
      }
    });
  },
};

interface Ignore {
  readonly patterns?: string[];
  readonly path?: string;
  readonly match?: boolean;
  readonly fn?: string;
  readonly ignorefile?: string;
  readonly error?: unknown;
}

const dockerignore: Suite = {
  name: 'dockerignore',
  run(directory) {
    const data = readJson(directory, 'dockerignore.json') as { cases: Ignore[]; ignorefile?: { text: string; patterns: string[] }[] } | undefined;
    return data && runAll(data.cases.map((record, i) => [`${i}: ${JSON.stringify(record)}`, record]), (record) => {
      try {
        const patterns = (record.patterns ?? []).map((text) => ignorePatternTexts(text)[0] ?? '').map(compilePattern);
        return differs(record.match, isIgnored(patterns, (record.path ?? '').replace(/(.)\/$/, '$1')));
      } catch (error) {
        if (error instanceof SyntaxFailure && record.error !== undefined) return undefined;
        throw error;
      }
    });
  },
};

interface Extra {
  readonly dockerfile: string;
  readonly error?: string;
  readonly errorContains?: string;
}

const parserExtra: Suite = {
  name: 'parser-extra',
  run(directory) {
    const data = readJson(directory, 'parser-extra.json') as { parseErrors: Extra[] } | undefined;
    return data && runAll(data.parseErrors.map((record) => [record.dockerfile, record]), ({ dockerfile, error, errorContains }) => {
      const text = /^\s*FROM/im.test(dockerfile) || error === undefined ? dockerfile : dockerfile;
      const result = parseDockerfile(text);
      const wanted = error ?? errorContains ?? '';
      if (result.ok) return `expected ${wanted}, was accepted`;
      return result.error.message.includes(wanted) ? undefined : differs(wanted, result.error.message);
    });
  },
};

export const languageSuites: readonly Suite[] = [parser, parserNegative, parserExtra, shellWords, dockerignore];
