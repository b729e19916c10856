/** Lists as `docker ps`, `images`, `history`, `volume ls` and `system df` print them, by default or by `--format` (semantics k.3). */
import { table } from '../format/table.ts';
import { parseTemplate, renderTemplate, TemplateError, type Data } from '../format/template.ts';
import { CliError } from './context.ts';

export interface Listing {
  /** The headers of all fields that a template may name, by field. */
  readonly headers: Readonly<Record<string, string>>;
  /** The fields of the default table. */
  readonly columns: readonly string[];
}

/** A row's texts by field. */
export type ListRow = Readonly<Record<string, string>>;

export interface ListOptions {
  /** As given to `--format`. */
  readonly format?: string | undefined;
  /** What templates may call besides the fields: `.Label "key"`. */
  readonly methods?: (row: number) => Readonly<Record<string, Data>>;
}

/** The text of a list. Throws CliError for a format that is no template, or names what there is not. */
export function listText(listing: Listing, rows: readonly ListRow[], options: ListOptions = {}): string {
  try {
    return render(listing, rows, options);
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`);
    throw error;
  }
}

function render({ headers, columns }: Listing, rows: readonly ListRow[], { format = '', methods = () => ({}) }: ListOptions): string {
  const text = format.replaceAll('\\t', '\t').replaceAll('\\n', '\n');
  parseTemplate(text);
  if (text === 'json') return rows.map((row) => `${renderTemplate('{{json .}}', sorted(row))}\n`).join('');
  const [, template] = /^table\s*(.*)$/s.exec(text) ?? [];
  if (text !== '' && template === undefined) return rows.map((row, i) => `${renderTemplate(text, { ...row, ...methods(i) })}\n`).join('');
  if (template === undefined || template === '') return table(columns.map((name) => headers[name] ?? ''), rows.map((row) => columns.map((name) => row[name] ?? '')));
  const cells = (data: Data): string[] => renderTemplate(template, data).split('\t');
  const named = { ...headers, Label: (key: Data) => String(key) };
  return table(cells(named), rows.map((row, i) => cells({ ...row, ...methods(i) })));
}

const sorted = (row: ListRow): ListRow => Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
