/** Runs a parsed template over a value, after Go's text/template: output as text, failures in Go's words. */
import { callFunction } from './functions.ts';
import { nodeText, type Branch, type Command, type Operand, type Pipeline, type TemplateNode } from './nodes.ts';
import { TemplateError, type Template } from './parse.ts';
import { show } from './print.ts';
import { isEmptyValue, isMap, isNil, mapEntries, mapGet, NO_VALUE, Struct, typeName } from './value.ts';

interface Variable {
  readonly name: string;
  value: unknown;
}

/** Thrown by `{{break}}` and `{{continue}}`. */
class LoopExit {
  readonly kind: 'break' | 'continue';
  constructor(kind: 'break' | 'continue') {
    this.kind = kind;
  }
}

const MAX_DEPTH = 1000;
const MISSING: unique symbol = Symbol('no piped value');

/** The output; `strictKeys` makes a missing key of a map an error (`missingkey=error`). Throws TemplateError. */
export function executeTemplate(template: Template, data: unknown, strictKeys = false): string {
  let output = '';
  let name = '';
  let depth = 0;
  let variables: Variable[] = [{ name: '$', value: data }];

  const failAt = (node: Operand | Command | TemplateNode, message: string): never => {
    const before = template.text.slice(0, node.pos);
    const line = before.split('\n').length;
    const column = new TextEncoder().encode(before.slice(before.lastIndexOf('\n') + 1)).length;
    const source = 'args' in node || isOperand(node) ? nodeText(node) : templateText(node);
    const context = source.length > 20 ? `${source.slice(0, 20)}...` : source;
    throw new TemplateError(`template: :${line}:${column}: executing ${JSON.stringify(name)} at <${context}>: ${message}`);
  };

  function walkAll(dot: unknown, nodes: readonly TemplateNode[]): void {
    for (const node of nodes) walk(dot, node);
  }

  function walk(dot: unknown, node: TemplateNode): void {
    switch (node.kind) {
      case 'text':
        output += node.text;
        return;
      case 'action': {
        const value = evaluate(dot, node.pipeline);
        if (node.pipeline.variables.length === 0) output += printed(node, value);
        return;
      }
      case 'if':
      case 'with': {
        const outer = variables;
        const value = evaluate(dot, node.pipeline);
        if (!isEmptyValue(value)) walkAll(node.kind === 'with' ? value : dot, node.body);
        else walkAll(dot, node.otherwise);
        variables = outer;
        return;
      }
      case 'range':
        range(dot, node);
        return;
      case 'template':
        call(dot, node);
        return;
      default:
        throw new LoopExit(node.kind);
    }
  }

  function printed(node: TemplateNode & { kind: 'action' }, value: unknown): string {
    return typeof value === 'function' ? failAt(node.pipeline, `can't print ${nodeText(node.pipeline)} of type func`) : value === null || value === undefined ? '<no value>' : show(value);
  }

  function call(dot: unknown, node: TemplateNode & { kind: 'template' }): void {
    const body = template.definitions.get(node.name);
    if (body === undefined) {
      failAt(node, `template ${JSON.stringify(node.name)} not defined`);
      return;
    }
    if (++depth > MAX_DEPTH) failAt(node, `exceeded maximum template depth (${MAX_DEPTH})`);
    const data = node.pipeline === undefined ? null : evaluate(dot, node.pipeline);
    const [outerVariables, outerName] = [variables, name];
    variables = [{ name: '$', value: data }];
    ({ name } = node);
    walkAll(data, body);
    variables = outerVariables;
    name = outerName;
    depth--;
  }

  function range(dot: unknown, node: Branch): void {
    const outer = variables;
    const value = evaluate(dot, node.pipeline);
    const items = rangeItems(value);
    if (items === undefined) failAt(node.pipeline, `range can't iterate over ${show(value)}`);
    else if (items.length === 0) walkAll(dot, node.otherwise);
    else for (const item of items) if (!turn(node, item)) break;
    variables = outer;
  }

  /** One turn; false when the loop was left. */
  function turn({ pipeline, body }: Branch, [key, value]: readonly [unknown, unknown]): boolean {
    const outer = variables;
    const [first, second] = pipeline.variables;
    const give = (variable: string, content: unknown): void => {
      if (pipeline.assigns) assign(variable, content);
      else variables = [...variables, { name: variable, value: content }];
    };
    if (first !== undefined && second === undefined) give(first, value);
    else if (first !== undefined && second !== undefined) {
      give(first, key);
      give(second, value);
    }
    try {
      walkAll(value, body);
      return true;
    } catch (error) {
      if (!(error instanceof LoopExit)) throw error;
      return error.kind === 'continue';
    } finally {
      variables = outer;
    }
  }

  function assign(variable: string, value: unknown): void {
    const found = variables.findLast((candidate) => candidate.name === variable);
    if (found !== undefined) found.value = value;
  }

  function evaluate(dot: unknown, pipeline: Pipeline): unknown {
    let value: unknown = MISSING;
    for (const command of pipeline.commands) value = evaluateCommand(dot, command, value);
    for (const variable of pipeline.variables) {
      if (pipeline.assigns) assign(variable, value);
      else variables = [...variables, { name: variable, value }];
    }
    return value;
  }

  function evaluateCommand(dot: unknown, command: Command, piped: unknown): unknown {
    const [first, ...rest] = command.args;
    if (first === undefined) return failAt(command, 'empty command');
    const args = (): unknown[] => [...rest.map((arg) => operand(dot, arg)), ...(piped === MISSING ? [] : [piped])];
    switch (first.kind) {
      case 'function':
        if (first.name === 'and' || first.name === 'or') return shortCircuit(dot, first.name, rest, piped, command);
        return callFunction(first.name, args(), (message) => failAt(first, message));
      case 'field':
        return fields(dot, first, first.names, args);
      case 'variable':
        return fields(variableValue(first), first, first.names, args);
      case 'chain':
        return fields(operand(dot, first.node), first, first.names, args);
      case 'pipeline':
        if (rest.length > 0 || piped !== MISSING) return failAt(first, `can't give argument to non-function ${nodeText(first)}`);
        return evaluate(dot, first);
      default:
        if (rest.length > 0 || piped !== MISSING) return failAt(first, `can't give argument to non-function ${nodeText(first)}`);
        if (first.kind === 'nil') return failAt(first, 'nil is not a command');
        return operand(dot, first);
    }
  }

  function shortCircuit(dot: unknown, kind: 'and' | 'or', rest: readonly Operand[], piped: unknown, command: Command): unknown {
    let value: unknown = MISSING;
    for (const arg of rest) {
      value = operand(dot, arg);
      if (isEmptyValue(value) === (kind === 'and')) return value;
    }
    if (piped !== MISSING) value = piped;
    return value === MISSING ? failAt(command, `wrong number of args for ${kind}: want at least 1 got 0`) : value;
  }

  function operand(dot: unknown, node: Operand): unknown {
    switch (node.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'bool':
      case 'number':
      case 'string':
        return node.value;
      case 'field':
        return fields(dot, node, node.names);
      case 'variable':
        return fields(variableValue(node), node, node.names);
      case 'function':
        return callFunction(node.name, [], (message) => failAt(node, message));
      case 'chain':
        return fields(operand(dot, node.node), node, node.names);
      case 'pipeline': {
        const outer = variables;
        const value = evaluate(dot, node);
        variables = outer;
        return value;
      }
    }
  }

  function variableValue(node: Operand & { kind: 'variable' }): unknown {
    const found = variables.findLast((candidate) => candidate.name === node.name);
    return found === undefined ? failAt(node, `undefined variable: ${node.name}`) : found.value;
  }

  /** `.A.B`; only the last name may take arguments. */
  function fields(start: unknown, node: Operand, names: readonly string[], args: () => unknown[] = () => []): unknown {
    const last = args();
    if (names.length === 0 && last.length > 0) return failAt(node, `can't give argument to non-function ${nodeText(node)}`);
    return names.reduce((value, field, i) => fieldOf(value, field, node, i === names.length - 1 ? last : []), start);
  }

  function fieldOf(receiver: unknown, field: string, node: Operand, args: readonly unknown[]): unknown {
    if (isNil(receiver)) {
      if (receiver === NO_VALUE || receiver === undefined) return failAt(node, `nil data; no entry for key ${JSON.stringify(field)}`);
      return failAt(node, `nil pointer evaluating interface {}.${field}`);
    }
    if (receiver instanceof Struct) {
      if (!Object.hasOwn(receiver.fields, field)) return failAt(node, `can't evaluate field ${field} in type ${receiver.type}`);
      const value = receiver.fields[field];
      if (typeof value === 'function') return (value as (...values: readonly unknown[]) => unknown)(...args);
      return args.length > 0 ? failAt(node, `${field} has arguments but cannot be invoked as function`) : (value ?? null);
    }
    if (isMap(receiver)) {
      if (args.length > 0) return failAt(node, `${field} is not a method but has arguments`);
      const value = mapGet(receiver, field);
      if (value !== undefined) return value;
      return strictKeys ? failAt(node, `map has no entry for key ${JSON.stringify(field)}`) : NO_VALUE;
    }
    return failAt(node, `can't evaluate field ${field} in type ${typeName(receiver)}`);
  }

  walkAll(data, template.definitions.get('') ?? []);
  return output;
}

function rangeItems(value: unknown): (readonly [unknown, unknown])[] | undefined {
  if (isNil(value)) return [];
  if (Array.isArray(value)) return value.map((item: unknown, i) => [i, item] as const);
  if (isMap(value)) return mapEntries(value);
  if (typeof value === 'number' && Number.isInteger(value)) return Array.from({ length: Math.max(0, value) }, (_, i) => [i, i] as const);
  return undefined;
}

const OPERANDS = new Set(['dot', 'nil', 'bool', 'number', 'string', 'field', 'variable', 'function', 'chain', 'pipeline']);

function isOperand(node: Operand | TemplateNode): node is Operand {
  return OPERANDS.has(node.kind);
}

function templateText(node: TemplateNode): string {
  if (node.kind !== 'template') return node.kind;
  const pipeline = node.pipeline === undefined ? '' : ` ${nodeText(node.pipeline)}`;
  return `{{template ${JSON.stringify(node.name)}${pipeline}}}`;
}
