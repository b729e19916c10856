/** JSON as Go's encoding/json writes it (semantics h.3). */

const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text: `<`, `>`, `&` and the line separators escaped, what is not UTF-8 replaced. */
function goString(text: string): string {
  return JSON.stringify(text.replace(LONE_SURROGATES, '\ufffd')).replace(/[<>&\u2028\u2029]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

/**
 * A value as JSON, `indent` blanks a level or on one line. The keys of an object keep their order; a Map is an object too, for names that
 * look like numbers, which JavaScript's objects would put first. Undefined fields are left out.
 */
export function goJson(value: unknown, indent = 0): string {
  return write(value, indent === 0 ? '' : '\n', ' '.repeat(indent));
}

function write(value: unknown, line: string, indent: string): string {
  if (typeof value === 'string') return goString(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const colon = line === '' ? ':' : ': ';
  const inner = line + indent;
  const within = (open: string, items: readonly string[], close: string): string => (items.length === 0 ? open + close : `${open}${inner}${items.join(`,${inner}`)}${line}${close}`);
  if (Array.isArray(value)) return within('[', value.map((item) => write(item, inner, indent)), ']');
  const entries: [string, unknown][] = value instanceof Map ? [...(value as ReadonlyMap<string, unknown>)] : Object.entries(value);
  return within('{', entries.filter(([, item]) => item !== undefined).map(([key, item]) => `${goString(key)}${colon}${write(item, inner, indent)}`), '}');
}
