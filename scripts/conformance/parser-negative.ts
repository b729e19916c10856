/** Suite parser-negative: texts that the parser refuses before it looks at instructions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSyntax } from '../../src/dockerfile/index.ts';
import { folders, checksOf, type Suite } from './suite.ts';

export const parserNegative: Suite = {
  name: 'parser-negative',
  checks(directory) {
    const records = folders(directory, 'parser-negative')?.map((name) => [name, join(directory, 'parser-negative', name)] as const);
    return records && checksOf(records, (path) => (parseSyntax(readFileSync(join(path, 'Dockerfile'), 'utf8')).ok ? 'was accepted' : undefined));
  },
};
