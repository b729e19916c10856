/** The text of a Go template as nodes. */
export class TemplateError extends Error {}

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'path'; readonly variable: string | undefined; readonly fields: readonly string[] }
  | { readonly kind: 'fieldOf'; readonly of: Expression; readonly fields: readonly string[] }
  | { readonly kind: 'function'; readonly name: string }
  /** Stages separated by `|`; each a head and its arguments. */
  | { readonly kind: 'pipeline'; readonly stages: readonly (readonly Expression[])[] };

export interface Branch {
  readonly kind: 'if' | 'range' | 'with';
  readonly expression: Expression;
  /** Variables that a range declares. */
  readonly names: readonly string[];
  readonly body: TemplateNode[];
  readonly otherwise: TemplateNode[];
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly expression: Expression }
  | { readonly kind: 'assign'; readonly name: string; readonly expression: Expression }
  | Branch;

interface Part {
  readonly isAction: boolean;
  readonly text: string;
}

function split(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    const close = text.indexOf('}}', open);
    if (close < 0) throw new TemplateError('template: :1: unclosed action');
    let before = text.slice(at, open);
    let action = text.slice(open + 2, close);
    at = close + 2;
    if (/^-\s/.test(action)) {
      before = before.trimEnd();
      action = action.slice(1);
    }
    parts.push({ isAction: false, text: before });
    if (/\s-$/.test(action)) {
      action = action.slice(0, -1);
      while (/\s/.test(text.charAt(at))) at++;
    }
    parts.push({ isAction: true, text: action.trim() });
  }
  parts.push({ isAction: false, text: text.slice(at) });
  return parts;
}

/** Throws TemplateError for a malformed template. */
export function parseTemplate(text: string): TemplateNode[] {
  const root: TemplateNode[] = [];
  const open: { branch: Branch; inElse: boolean; closes: number }[] = [];
  const target = (): TemplateNode[] => {
    const top = open.at(-1);
    return top === undefined ? root : top.inElse ? top.branch.otherwise : top.branch.body;
  };
  for (const part of split(text)) {
    if (!part.isAction) {
      if (part.text !== '') target().push({ kind: 'text', text: part.text });
      continue;
    }
    const [, word = '', rest = ''] = /^(\S*)\s*([^]*)$/.exec(part.text) ?? [];
    if (part.text.startsWith('/*')) continue;
    if (word === 'if' || word === 'range' || word === 'with') {
      const branch = branchOf(word, rest);
      target().push(branch);
      open.push({ branch, inElse: false, closes: 1 });
    } else if (word === 'else') {
      const top = open.at(-1);
      if (top === undefined) throw new TemplateError('template: :1: unexpected {{else}}');
      top.inElse = true;
      if (rest.startsWith('if ')) {
        const branch = branchOf('if', rest.slice(3));
        target().push(branch);
        open.push({ branch, inElse: false, closes: top.closes + 1 });
      }
    } else if (word === 'end') {
      const top = open.at(-1);
      if (top === undefined) throw new TemplateError('template: :1: unexpected {{end}}');
      for (let i = 0; i < top.closes; i++) open.pop();
    } else {
      const assignment = /^(\$\w*)\s*:?=\s*([^]+)$/.exec(part.text);
      if (assignment !== null) target().push({ kind: 'assign', name: assignment[1] ?? '', expression: parseExpression(assignment[2] ?? '') });
      else target().push({ kind: 'output', expression: parseExpression(part.text) });
    }
  }
  if (open.length > 0) throw new TemplateError('template: :1: unexpected EOF');
  return root;
}

function branchOf(kind: Branch['kind'], text: string): Branch {
  const declared = kind === 'range' ? /^(\$\w+)(?:\s*,\s*(\$\w+))?\s*:=\s*([^]+)$/.exec(text) : null;
  const names = declared === null ? [] : [declared[1], declared[2]].filter((name) => name !== undefined);
  return { kind, expression: parseExpression(declared?.[3] ?? text), names, body: [], otherwise: [] };
}

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|`[^`]*`|\(|\)(?:\.\w+)*|\||\$\w*(?:\.\w+)*|(?:\.\w+)+|\.|-?\d+(?:\.\d+)?|\w+)/y;

function parseExpression(text: string): Expression {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (match === null) throw new TemplateError(`template: :1: unexpected ${JSON.stringify(text)} in operand`);
    tokens.push(match[1] ?? '');
  }
  if (tokens.length === 0) throw new TemplateError('template: :1: missing value for command');
  const expression = pipeline(tokens);
  if (tokens.length > 0) throw new TemplateError(`template: :1: unexpected ${tokens[0] ?? ''} in operand`);
  return expression;
}

function pipeline(tokens: string[]): Expression {
  const stages: Expression[][] = [[]];
  for (let token = tokens[0]; token !== undefined && !token.startsWith(')'); token = tokens[0]) {
    tokens.shift();
    if (token === '|') stages.push([]);
    else stages.at(-1)?.push(operand(token, tokens));
  }
  return { kind: 'pipeline', stages };
}

function operand(token: string, tokens: string[]): Expression {
  if (token === '(') {
    const inner = pipeline(tokens);
    const close = tokens.shift();
    if (close === undefined) throw new TemplateError('template: :1: unclosed left paren');
    const fields = close.slice(1).split('.').filter((name) => name !== '');
    return fields.length === 0 ? inner : { kind: 'fieldOf', of: inner, fields };
  }
  if (token.startsWith('"')) return { kind: 'literal', value: JSON.parse(token) as string };
  if (token.startsWith('`')) return { kind: 'literal', value: token.slice(1, -1) };
  if (/^-?\d/.test(token)) return { kind: 'literal', value: Number(token) };
  if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
  if (token === 'nil') return { kind: 'literal', value: null };
  if (token.startsWith('$') || token.startsWith('.')) {
    const [head = '', ...fields] = token.split('.');
    return { kind: 'path', variable: head === '' ? undefined : head, fields: fields.filter((name) => name !== '') };
  }
  return { kind: 'function', name: token };
}
