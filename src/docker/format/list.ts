/** The output of listing commands: a table, a template a row, JSON a row, or raw (semantics k.3). */
import { execute, parse, Struct, TemplateError, type Template } from './template/index.ts';
import { alignTabs } from './table.ts';

export interface ListFormat {
  /** `table`, `json`, `raw`, a template, or a template after `table `. */
  readonly source: string;
  /** The template that the word `table` stands for, and that of `raw`. */
  readonly table: string;
  readonly raw?: string;
  /** Headers of the table's columns by field. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The rows' text. Throws TemplateError with Docker's prefix. */
export function formatList({ source, table, raw, headers }: ListFormat, rows: readonly Struct[]): string {
  const isTable = source.startsWith('table');
  const text = source === 'table' ? table : isTable ? source.slice('table'.length) : source === 'json' ? '{{json .}}' : source === 'raw' && raw !== undefined ? raw : source;
  const template = parseFormat(text.trim().replaceAll('\\t', '\t').replaceAll('\\n', '\n'));
  const lines = rows.map((row) => run(template, row) + '\n');
  if (!isTable) return lines.join('');
  const head = run(template, new Struct('formatter.SubHeaderContext', headers));
  return alignTabs([head + '\n', ...lines].join('').replaceAll('<no value>', ''));
}

function parseFormat(text: string): Template {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new TemplateError(`template parsing error: ${error.message}`);
  }
}

function run(template: Template, row: Struct): string {
  try {
    return execute(template, row);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new TemplateError(`template parsing error: ${error.message}`);
  }
}
