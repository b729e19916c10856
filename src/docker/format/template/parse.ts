/** Tokens to trees, after Go's text/template/parse: the same refusals in the same words. */
import { tokenize, type Token } from './lexer.ts';
import type { Branch, Command, Operand, Pipeline, TemplateNode } from './nodes.ts';
import { unquote } from './unquote.ts';

/** A template that cannot be parsed or executed; the message is Go's. */
export class TemplateError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TemplateError';
  }
}

/** A parsed template: its text and its definitions by name; the main one has the empty name. */
export interface Template {
  readonly text: string;
  readonly definitions: ReadonlyMap<string, readonly TemplateNode[]>;
}

/** Parses a text; `functions` are the names that may be called. Throws TemplateError. */
export function parseTemplate(text: string, functions: ReadonlySet<string>): Template {
  const definitions = new Map<string, readonly TemplateNode[]>();
  const tokens = tokenize(text);
  let index = 0;
  let variables: string[] = ['$'];
  let rangeDepth = 0;

  const lineOf = (pos: number): number => text.slice(0, pos).split('\n').length;
  const fail = (message: string, pos = peek().pos): never => {
    throw new TemplateError(`template: :${lineOf(pos)}: ${message}`);
  };
  const peek = (): Token => tokens[index] ?? tokens.at(-1) ?? { kind: 'end', text: '', pos: text.length };
  const next = (): Token => {
    const token = peek();
    if (token.kind === 'error') fail(token.text, token.pos);
    index++;
    return token;
  };
  const skipSpace = (): void => {
    while (peek().kind === 'space') index++;
  };
  const peekNonSpace = (): Token => {
    skipSpace();
    return peek();
  };
  const nextNonSpace = (): Token => {
    skipSpace();
    return next();
  };
  const shown = ({ kind, text: word }: Token): string => {
    if (kind === 'end') return 'EOF';
    if (kind === 'keyword') return `<${word}>`;
    return word.length > 10 ? `${JSON.stringify(word.slice(0, 10))}...` : JSON.stringify(word);
  };
  const unexpected = (token: Token, context: string): never => {
    if (token.kind === 'error') fail(token.text, token.pos);
    return fail(`unexpected ${shown(token)} in ${context}`, token.pos);
  };
  const expect = (kind: Token['kind'], context: string): Token => {
    const token = nextNonSpace();
    return token.kind === kind ? token : unexpected(token, context);
  };

  /** Nodes up to `{{end}}`, `{{else}}` or the end of the text. */
  function list(top: boolean): { nodes: TemplateNode[]; ended: 'end' | 'else' | 'text' } {
    const nodes: TemplateNode[] = [];
    for (;;) {
      const token = next();
      if (token.kind === 'end') {
        if (!top) fail('unexpected EOF', token.pos);
        return { nodes, ended: 'text' };
      }
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', pos: token.pos, text: token.text });
        continue;
      }
      const word = peekNonSpace();
      if (word.kind === 'keyword') {
        if (word.text === 'end' || word.text === 'else') {
          if (top) fail(`unexpected {{${word.text}}}`, word.pos);
          nextNonSpace();
          if (word.text === 'end') expect('close', 'end');
          return { nodes, ended: word.text };
        }
        if (word.text === 'define') {
          if (!top) unexpected(nextNonSpace(), 'command');
          nextNonSpace();
          definition();
          continue;
        }
      }
      nodes.push(action());
    }
  }

  function definition(): void {
    const name = templateName('define clause');
    expect('close', 'define clause');
    const outer = variables;
    variables = ['$'];
    const { nodes, ended } = list(false);
    if (ended !== 'end') fail(`unexpected {{else}} in define clause`);
    variables = outer;
    definitions.set(name, nodes);
  }

  function templateName(context: string): string {
    const token = nextNonSpace();
    return token.kind === 'string' ? (unquote(token.text) ?? '') : unexpected(token, context);
  }

  function action(): TemplateNode {
    const token = nextNonSpace();
    const { pos } = token;
    if (token.kind === 'keyword') {
      switch (token.text) {
        case 'if':
        case 'range':
        case 'with':
          return branch(token.text, pos);
        case 'template': {
          const name = templateName('template clause');
          const pipeline = peekNonSpace().kind === 'close' ? undefined : pipelineUpTo('close', 'template clause');
          if (pipeline === undefined) nextNonSpace();
          return { kind: 'template', pos, name, pipeline };
        }
        case 'block': {
          const name = templateName('block clause');
          const pipeline = pipelineUpTo('close', 'block clause');
          const outer = variables;
          variables = ['$'];
          definitions.set(name, list(false).nodes);
          variables = outer;
          return { kind: 'template', pos, name, pipeline };
        }
        case 'break':
        case 'continue':
          if (rangeDepth === 0) fail(`{{${token.text}}} outside {{range}}`, pos);
          expect('close', `{{${token.text}}}`);
          return { kind: token.text, pos };
        default:
          return unexpected(token, 'command');
      }
    }
    index--;
    const pipeline = pipelineUpTo('close', 'command');
    return { kind: 'action', pos: pipeline.pos, pipeline };
  }

  function branch(kind: Branch['kind'], pos: number): Branch {
    const outer = variables;
    const pipeline = pipelineUpTo('close', kind);
    if (kind === 'range') rangeDepth++;
    const { nodes: body, ended } = list(false);
    if (kind === 'range') rangeDepth--;
    let otherwise: readonly TemplateNode[] = [];
    if (ended === 'else') {
      const word = peekNonSpace();
      if (kind !== 'range' && word.kind === 'keyword' && word.text === kind) {
        nextNonSpace();
        otherwise = [branch(kind, word.pos)];
      } else {
        expect('close', 'else');
        const rest = list(false);
        if (rest.ended !== 'end') fail('expected end; found {{else}}');
        otherwise = rest.nodes;
      }
    }
    variables = outer;
    return { kind, pos, pipeline, body, otherwise };
  }

  function pipelineUpTo(end: 'close' | 'rightParen', context: string): Pipeline {
    const pos = peekNonSpace().pos;
    const { declared, assigns } = declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = nextNonSpace();
      if (token.kind === end) {
        if (commands.length === 0) fail(`missing value for ${context}`, token.pos);
        checkStages(commands);
        if (!assigns) variables = [...variables, ...declared];
        return { kind: 'pipeline', pos, variables: declared, assigns, commands };
      }
      if (!STARTS_OPERAND.has(token.kind)) unexpected(token, context);
      index--;
      commands.push(command());
    }
  }

  function checkStages(commands: readonly Command[]): void {
    for (const [i, { args, pos }] of commands.slice(1).entries()) {
      const first = args[0];
      if (first !== undefined && ['bool', 'dot', 'nil', 'number', 'string'].includes(first.kind)) fail(`non executable command in pipeline stage ${i + 2}`, pos);
    }
  }

  function declarations(context: string): { declared: string[]; assigns: boolean } {
    const start = index;
    const declared: string[] = [];
    while (peekNonSpace().kind === 'variable') {
      declared.push(nextNonSpace().text);
      const after = nextNonSpace();
      if (after.kind === 'declare' || after.kind === 'assign') {
        for (const name of after.kind === 'assign' ? declared : []) if (!variables.includes(name)) fail(`undefined variable ${JSON.stringify(name)}`);
        return { declared, assigns: after.kind === 'assign' };
      }
      if (after.kind !== 'comma' || context !== 'range' || declared.length > 1) break;
    }
    index = start;
    return { declared: [], assigns: false };
  }

  function command(): Command {
    const { pos } = peekNonSpace();
    const args: Operand[] = [];
    for (;;) {
      skipSpace();
      args.push(operand());
      const token = next();
      if (token.kind === 'space') {
        if (STARTS_OPERAND.has(peekNonSpace().kind)) continue;
        const after = peek();
        if (after.kind === 'pipe') {
          nextNonSpace();
          if (!STARTS_OPERAND.has(peekNonSpace().kind)) fail('missing value for command');
          return { pos, args };
        }
        if (after.kind === 'error') fail(after.text, after.pos);
        if (after.kind !== 'close' && after.kind !== 'rightParen') unexpected(after, 'operand');
        return { pos, args };
      }
      if (token.kind === 'close' || token.kind === 'rightParen') {
        index--;
        return { pos, args };
      }
      if (token.kind === 'pipe') {
        if (!STARTS_OPERAND.has(peekNonSpace().kind)) fail('missing value for command');
        return { pos, args };
      }
      unexpected(token, 'operand');
    }
  }

  function operand(): Operand {
    const node = term();
    const names: string[] = [];
    while (peek().kind === 'field') names.push(next().text.slice(1));
    if (names.length === 0) return node;
    switch (node.kind) {
      case 'field':
      case 'variable':
        return { ...node, names: [...node.names, ...names] };
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot':
        return fail(`unexpected . after term ${JSON.stringify(text.slice(node.pos, node.pos + 1))}`, node.pos);
      default:
        return { kind: 'chain', pos: node.pos, node, names };
    }
  }

  function term(): Operand {
    const token = nextNonSpace();
    const { pos, text: word } = token;
    switch (token.kind) {
      case 'identifier':
        if (!functions.has(word)) fail(`function ${JSON.stringify(word)} not defined`, pos);
        return { kind: 'function', pos, name: word };
      case 'dot':
        return { kind: 'dot', pos };
      case 'nil':
        return { kind: 'nil', pos };
      case 'variable':
        if (!variables.includes(word)) fail(`undefined variable ${JSON.stringify(word)}`, pos);
        return { kind: 'variable', pos, name: word, names: [] };
      case 'field':
        return { kind: 'field', pos, names: [word.slice(1)] };
      case 'bool':
        return { kind: 'bool', pos, value: word === 'true' };
      case 'number':
        return { kind: 'number', pos, text: word, value: Number(word.replaceAll('_', '')) };
      case 'character':
        return { kind: 'number', pos, text: word, value: (unquote(word) ?? '').codePointAt(0) ?? 0 };
      case 'string': {
        const value = unquote(word);
        return value === undefined ? fail('invalid syntax', pos) : { kind: 'string', pos, quoted: word, value };
      }
      case 'leftParen':
        return pipelineUpTo('rightParen', 'parenthesized pipeline');
      default:
        return unexpected(token, 'operand');
    }
  }

  definitions.set('', list(true).nodes);
  return { text, definitions };
}

const STARTS_OPERAND = new Set<Token['kind']>(['bool', 'character', 'dot', 'field', 'identifier', 'nil', 'number', 'leftParen', 'string', 'variable']);
