/** Suite parser: a Dockerfile's syntax tree as text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goQuote, parseSyntax, type Statement } from '../../src/dockerfile/index.ts';
import { differs, folders, checksOf, type Suite } from './suite.ts';

function print(statement: Statement): string {
  const flags = statement.flags.length > 0 ? ` [${statement.flags.map(goQuote).join(' ')}]` : '';
  const nested = statement.nested === undefined ? '' : ` (${print(statement.nested)})`;
  return statement.keyword + flags + nested + statement.args.map((arg) => ' ' + goQuote(arg)).join('');
}

export const parser: Suite = {
  name: 'parser',
  checks(directory) {
    const records = folders(directory, 'parser')?.map((name) => [name, join(directory, 'parser', name)] as const);
    return records && checksOf(records, (path) => {
      const syntax = parseSyntax(readFileSync(join(path, 'Dockerfile'), 'utf8'));
      if (!syntax.ok) return syntax.error.message;
      const expected = readFileSync(join(path, 'result'), 'utf8').trim();
      return differs(expected, syntax.tree.nodes.map((node) => `(${print(node)})`).join('\n').trim());
    });
  },
};
