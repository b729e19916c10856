/** docker search: the repositories that are known. */
import { REPOSITORIES_KEY, type Repositories } from '../../catalog/index.ts';
import { out, type DockerCommand } from '../cli/context.ts';
import { readCliOptions, requireOperands } from '../cli/options.ts';
import { ellipsis } from '../format/units.ts';
import { table } from '../format/table.ts';
import { renderTemplate } from '../format/template.ts';

const USAGE = 'search [OPTIONS] TERM';
const LIMIT = 25;
const DESCRIPTION_WIDTH = 45;

export const search: DockerCommand = function* (context, words) {
  const options = readCliOptions(USAGE, words, { 'filter=': 'f', 'format=': undefined, 'limit=': undefined, 'no-trunc': undefined });
  requireOperands(USAGE, options.operands, 1, 1);
  const [term = ''] = options.operands;
  const repositories = ((yield { kind: 'load', key: REPOSITORIES_KEY }) as Repositories | undefined) ?? {};
  const wantsOfficial = options.values('filter').includes('is-official=true');
  const rows = Object.entries(repositories)
    .filter(([name, { official }]) => name.includes(term.toLowerCase()) && (official || !wantsOfficial))
    .sort(([first, a], [second, b]) => Number(second === term) - Number(first === term) || Number(b.official) - Number(a.official) || (first < second ? -1 : 1))
    .slice(0, Number(options.value('limit') ?? LIMIT) || LIMIT)
    .map(([name, { description, official }]) => ({ Name: name, Description: options.has('no-trunc') ? description : ellipsis(description, DESCRIPTION_WIDTH), StarCount: '0', IsOfficial: official ? '[OK]' : '' }));
  const format = options.value('format');
  if (format !== undefined && !format.startsWith('table')) yield* out(context, rows.map((row) => `${renderTemplate(format, row)}\n`).join(''));
  else yield* out(context, table(['NAME', 'DESCRIPTION', 'STARS', 'OFFICIAL'], rows.map((row) => Object.values(row))));
  return 0;
};
