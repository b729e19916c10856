/** Go templates as Docker's `--format` takes them. */
import { executeTemplate } from './execute.ts';
import { FUNCTION_NAMES } from './functions.ts';
import { parseTemplate, type Template } from './parse.ts';

export { executeTemplate as execute };
export { TemplateError, type Template } from './parse.ts';
export { formatG, quoteGo } from './print.ts';
export { Struct } from './value.ts';

/** Parses a template; throws TemplateError with Go's message. */
export function parse(text: string): Template {
  return parseTemplate(text, FUNCTION_NAMES);
}
