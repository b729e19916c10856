/** Trees as short texts, for tests: `(list (cmd a "b c") (pipe (cmd x) (cmd y)))`. */
import type { Assignment, CommandNode, ParameterOperation, PipelineNode, AndOr, Redirection, Statement, TestExpression, Word, WordPart } from '../tree.ts';

export const sketch = (statements: readonly Statement[]): string => statements.map(({ command, background }) => list(command) + (background ? '&' : '')).join('; ');

const inner = (statements: readonly Statement[]): string => `{${sketch(statements)}}`;

function list(node: AndOr | PipelineNode): string {
  if (node.type === 'AndOr') return node.commands.map((command, i) => (i === 0 ? '' : ` ${node.operators[i - 1] ?? ''} `) + list(command)).join('');
  if (node.type !== 'Pipeline') return command(node);
  const stages = node.commands.map((stage, i) => (i === 0 ? '' : ` ${node.operators[i - 1] ?? ''} `) + command(stage)).join('');
  return `pipe(${'!'.repeat(node.negations)}${node.timed === undefined ? '' : `time-${node.timed} `}${stages})`;
}

function command(node: CommandNode): string {
  switch (node.type) {
    case 'Command':
      return `[${[...node.assignments.map(assignment), ...(node.name === undefined ? [] : [word(node.name)]), ...node.args.map((argument) => (argument.type === 'Word' ? word(argument) : assignment(argument))), ...node.redirects.map(redirect)].join(' ')}]`;
    case 'Redirected':
      return `${command(node.command)}${node.redirects.map(redirect).join('')}`;
    case 'Function':
      return `function ${node.name} ${command(node.body)}`;
    case 'If':
      return `if${node.branches.map(({ condition, body }) => ` ${inner(condition)}${inner(body)}`).join('')}${node.otherwise === undefined ? '' : ` else ${inner(node.otherwise)}`}`;
    case 'While':
      return `${node.kind} ${inner(node.condition)}${inner(node.body)}`;
    case 'For':
    case 'Select':
      return `${node.type.toLowerCase()} ${node.name}${node.words === undefined ? '' : ` in ${node.words.map(word).join(' ')}`} ${inner(node.body)}`;
    case 'ArithmeticFor':
      return `for <${[node.initialize, node.test, node.update].map(({ text }) => text).join('|')}> ${inner(node.body)}`;
    case 'Case':
      return `case ${word(node.word)}${node.items.map(({ patterns, body, terminator }) => ` ${patterns.map(word).join('|')}${inner(body)}${terminator}`).join('')}`;
    case 'Subshell':
      return `(${sketch(node.body)})`;
    case 'BraceGroup':
      return inner(node.body);
    case 'TestCommand':
      return `test ${test(node.expression)}`;
    case 'ArithmeticCommand':
      return `arithmetic <${node.expression.text}>`;
    case 'Coproc':
      return 'coproc';
  }
}

function assignment({ name, index, append, value }: Assignment): string {
  const elements = value.type === 'Word' ? word(value) : `(${value.elements.map((element) => (element.index === undefined ? '' : `@${word(element.index)}=`) + word(element.value)).join(' ')})`;
  return `${name}${index === undefined ? '' : `@${word(index)}`}${append ? '+' : ''}=${elements}`;
}

function redirect(redirection: Redirection): string {
  const { descriptor = '' } = redirection;
  return redirection.type === 'HereDocument' ? `${descriptor}<<${parts(redirection.body)}` : `${descriptor}${redirection.operator}${word(redirection.target)}`;
}

function test(expression: TestExpression): string {
  switch (expression.type) {
    case 'TestLogical':
      return `(${test(expression.left)} ${expression.operator} ${test(expression.right)})`;
    case 'TestNot':
      return `!${test(expression.operand)}`;
    case 'TestUnary':
      return `${expression.operator} ${word(expression.operand)}`;
    case 'TestBinary':
      return `${word(expression.left)} ${expression.operator} ${word(expression.right)}`;
  }
}

const word = (node: Word): string => parts(node.parts);
const parts = (nodes: readonly WordPart[]): string => nodes.map(part).join('');

function part(node: WordPart): string {
  switch (node.type) {
    case 'Literal':
      return node.text;
    case 'Escaped':
      return `\\${node.value}`;
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return `'${node.value}'`;
    case 'DoubleQuoted':
      return `"${parts(node.parts)}"`;
    case 'ParameterExpansion':
      return `\${${node.prefix ?? ''}${node.parameter}${node.index === undefined ? '' : `@${word(node.index)}`}${node.operation === undefined ? '' : ` ${operation(node.operation)}`}}`;
    case 'CommandExpansion':
      return `$(${sketch(node.script.statements)})`;
    case 'ArithmeticExpansion':
      return `$<${parts(node.expression.parts)}>`;
    case 'ProcessSubstitution':
      return `${node.operator}(${sketch(node.script.statements)})`;
  }
}

function operation(node: ParameterOperation): string {
  switch (node.type) {
    case 'Default':
    case 'Remove':
    case 'Case':
      return `${node.operator} ${word(node.operand)}`;
    case 'Replace':
      return `${node.operator} ${word(node.pattern)} with ${word(node.replacement)}`;
    case 'Slice':
      return `from ${node.offset.text}${node.length === undefined ? '' : ` for ${node.length.text}`}`;
    case 'Transform':
      return `@ ${node.operator}`;
    case 'Names':
      return `names${node.operator}`;
    case 'Unknown':
      return 'unknown';
  }
}
