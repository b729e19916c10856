/** The syntax tree of a template, after Go's text/template/parse. */

export interface At {
  /** Offset in the template's text. */
  readonly pos: number;
}

export type Operand =
  | (At & { readonly kind: 'dot' })
  | (At & { readonly kind: 'nil' })
  | (At & { readonly kind: 'bool'; readonly value: boolean })
  | (At & { readonly kind: 'number'; readonly text: string; readonly value: number })
  | (At & { readonly kind: 'string'; readonly quoted: string; readonly value: string })
  | (At & { readonly kind: 'field'; readonly names: readonly string[] })
  | (At & { readonly kind: 'variable'; readonly name: string; readonly names: readonly string[] })
  | (At & { readonly kind: 'function'; readonly name: string })
  | (At & { readonly kind: 'chain'; readonly node: Operand; readonly names: readonly string[] })
  | Pipeline;

export interface Command extends At {
  readonly args: readonly Operand[];
}

export interface Pipeline extends At {
  readonly kind: 'pipeline';
  readonly variables: readonly string[];
  /** Whether the variables are assigned (`=`) rather than declared (`:=`). */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

export type TemplateNode =
  | (At & { readonly kind: 'text'; readonly text: string })
  | (At & { readonly kind: 'action'; readonly pipeline: Pipeline })
  | Branch
  | (At & { readonly kind: 'template'; readonly name: string; readonly pipeline: Pipeline | undefined })
  | (At & { readonly kind: 'break' })
  | (At & { readonly kind: 'continue' });

export interface Branch extends At {
  readonly kind: 'if' | 'range' | 'with';
  readonly pipeline: Pipeline;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
}

/** A node as its source, for error messages. */
export function nodeText(node: Operand | Command): string {
  if (!('kind' in node)) return node.args.map((arg) => (arg.kind === 'pipeline' ? `(${nodeText(arg)})` : nodeText(arg))).join(' ');
  switch (node.kind) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return node.quoted;
    case 'field':
      return node.names.map((name) => `.${name}`).join('');
    case 'variable':
      return [node.name, ...node.names].join('.');
    case 'function':
      return node.name;
    case 'chain': {
      const inner = node.node.kind === 'pipeline' ? `(${nodeText(node.node)})` : nodeText(node.node);
      return inner + node.names.map((name) => `.${name}`).join('');
    }
    case 'pipeline': {
      const declares = node.variables.length > 0 ? `${node.variables.join(', ')} ${node.assigns ? '=' : ':='} ` : '';
      return declares + node.commands.map(nodeText).join(' | ');
    }
  }
}
