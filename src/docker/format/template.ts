/** Go templates for `--format`: fields, pipelines, variables, if, range, with, functions (semantics k.3). */
import { goJson } from '../image/go-json.ts';
import { parseTemplate, TemplateError, type Branch, type Expression, type TemplateNode } from './template-syntax.ts';

export { parseTemplate, TemplateError };

/** What a template runs over: plain JSON-like data. */
export type Data = unknown;

interface Scope {
  readonly dot: Data;
  readonly variables: Map<string, Data>;
}

/** The text that a template gives for some data. Throws TemplateError in Go's words. */
export function renderTemplate(text: string, data: Data): string {
  const scope: Scope = { dot: data, variables: new Map([['$', data]]) };
  return render(parseTemplate(text), scope);
}

function render(nodes: readonly TemplateNode[], scope: Scope): string {
  let out = '';
  for (const node of nodes) {
    if (node.kind === 'text') out += node.text;
    else if (node.kind === 'output') out += show(evaluate(node.expression, scope));
    else if (node.kind === 'assign') scope.variables.set(node.name, evaluate(node.expression, scope));
    else out += renderBranch(node, scope);
  }
  return out;
}

function renderBranch(node: Branch, scope: Scope): string {
  const value = evaluate(node.expression, scope);
  if (node.kind !== 'range') {
    if (!isTrue(value)) return render(node.otherwise, scope);
    return render(node.body, node.kind === 'with' ? { ...scope, dot: value } : scope);
  }
  const items: [Data, Data][] = Array.isArray(value) ? value.map((item: Data, i): [Data, Data] => [i, item]) : isMap(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : [];
  if (items.length === 0) return render(node.otherwise, scope);
  return items
    .map(([key, item]) => {
      const variables = new Map(scope.variables);
      const [first, second] = node.names;
      if (first !== undefined) variables.set(first, second === undefined ? item : key);
      if (second !== undefined) variables.set(second, item);
      return render(node.body, { dot: item, variables });
    })
    .join('');
}

const isMap = (value: Data): value is Record<string, Data> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isTrue(value: Data): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isMap(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** As fmt.Print shows a value. */
export function show(value: Data): string {
  if (value === undefined || value === null) return '<no value>';
  if (Array.isArray(value)) return `[${value.map(show).join(' ')}]`;
  if (isMap(value)) return `map[${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => `${key}:${show(item)}`).join(' ')}]`;
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function evaluate(expression: Expression, scope: Scope): Data {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path': {
      const start = expression.variable === undefined ? scope.dot : variable(expression.variable, scope);
      return expression.fields.reduce(field, start);
    }
    case 'pipeline': {
      let last: Data;
      expression.stages.forEach((stage, i) => {
        const [head, ...rest] = stage;
        const args = rest.map((word) => evaluate(word, scope));
        if (i > 0) args.push(last);
        if (head === undefined) return;
        last = head.kind === 'function' ? call(head.name, args) : applied(evaluate(head, scope), args);
      });
      return last;
    }
    case 'function':
      return call(expression.name, []);
    case 'fieldOf':
      return expression.fields.reduce(field, evaluate(expression.of, scope));
  }
}

/** A method of the data is called with what follows it. */
function applied(value: Data, args: readonly Data[]): Data {
  return typeof value === 'function' ? (value as (...given: Data[]) => Data)(...args) : value;
}

function variable(name: string, scope: Scope): Data {
  if (!scope.variables.has(name)) throw new TemplateError(`undefined variable "${name}"`);
  return scope.variables.get(name);
}

function field(value: Data, name: string): Data {
  if (isMap(value) && Object.hasOwn(value, name)) return value[name];
  if (value === undefined || value === null) throw new TemplateError(`template: :1:2: executing "" at <.${name}>: nil data; no entry for key "${name}"`);
  throw new TemplateError(`template: :1:2: executing "" at <.${name}>: map has no entry for key "${name}"`);
}

const FUNCTIONS: ReadonlyMap<string, (...args: Data[]) => Data> = new Map<string, (...args: Data[]) => Data>([
  ['json', (value) => goJson(value ?? null).replace(/\\u003c/g, '<').replace(/\\u003e/g, '>').replace(/\\u0026/g, '&')],
  ['print', (...args) => args.map(show).join('')],
  ['println', (...args) => args.map(show).join(' ') + '\n'],
  ['printf', (format, ...args) => formatValues(show(format), args)],
  ['len', (value) => (Array.isArray(value) || typeof value === 'string' ? value.length : isMap(value) ? Object.keys(value).length : 0)],
  ['index', (value, ...keys) => keys.reduce((current: Data, key) => at(current, key), value)],
  ['slice', (value, from, to) => (typeof value === 'string' || Array.isArray(value) ? value.slice(Number(from ?? 0), to === undefined ? undefined : Number(to)) : value)],
  ['join', (list, separator) => (Array.isArray(list) ? list : isMap(list) ? Object.values(list) : []).map(show).join(show(separator))],
  ['split', (text, separator) => show(text).split(show(separator))],
  ['lower', (text) => show(text).toLowerCase()],
  ['upper', (text) => show(text).toUpperCase()],
  ['title', (text) => show(text).replace(/(^|\s)\S/g, (letter) => letter.toUpperCase())],
  ['pad', (text, before, after) => ' '.repeat(Number(before)) + show(text) + ' '.repeat(Number(after))],
  ['truncate', (text, length) => show(text).slice(0, Number(length))],
  ['html', (text) => show(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')],
  ['urlquery', (text) => encodeURIComponent(show(text))],
  ['not', (value) => !isTrue(value)],
  ['and', (...args) => args.find((value) => !isTrue(value)) ?? args.at(-1)],
  ['or', (...args) => args.find(isTrue) ?? args.at(-1)],
  ['eq', (first, ...rest) => rest.some((value) => value === first)],
  ['ne', (a, b) => a !== b],
  ['lt', (a, b) => less(a, b)],
  ['le', (a, b) => !less(b, a)],
  ['gt', (a, b) => less(b, a)],
  ['ge', (a, b) => !less(a, b)],
]);

const less = (a: Data, b: Data): boolean => (typeof a === 'string' && typeof b === 'string' ? a < b : Number(a) < Number(b));

function at(value: Data, key: Data): Data {
  if (Array.isArray(value)) {
    if (typeof key !== 'number' || key < 0 || key >= value.length) throw new TemplateError(`template: :1:2: executing "" at <index>: error calling index: index out of range: ${show(key)}`);
    return value[key] as Data;
  }
  const name = show(key);
  return isMap(value) && Object.hasOwn(value, name) ? value[name] : '';
}

function formatValues(format: string, args: readonly Data[]): string {
  let next = 0;
  return format.replace(/%(-?\d*)(?:\.(\d+))?([%sdqvf])/g, (_, width: string, precision: string | undefined, verb: string) => {
    if (verb === '%') return '%';
    const value = args[next++];
    const text = verb === 'q' ? JSON.stringify(show(value)) : verb === 'f' ? Number(value).toFixed(Number(precision ?? 6)) : show(value);
    return width.startsWith('-') ? text.padEnd(Number(width.slice(1))) : text.padStart(Number(width || 0));
  });
}

function call(name: string, args: Data[]): Data {
  const found = FUNCTIONS.get(name);
  if (found === undefined) throw new TemplateError(`template: :1: function "${name}" not defined`);
  return found(...args);
}
