/**
 * The tree of a shell text: what the grammar reads and the interpreter runs. One shape for dash, busybox's ash and bash: what a
 * dialect does not know never becomes a node of its own but stays words and operators.
 */

import type { Failure } from './dialects.ts';

/** Where a node stands: offsets in UTF-16 units into the text it was read from; `end` is behind its last one. */
export interface Range {
  readonly pos: number;
  readonly end: number;
}

/** The commands of a text, or of a substitution in it. */
export interface Script {
  /** The text that the positions count in. */
  readonly source: string;
  readonly statements: readonly Statement[];
  /** What of the text is refused once the statements have run. */
  readonly failure?: Failure | undefined;
}

export interface Statement extends Range {
  readonly command: AndOr | PipelineNode;
  readonly background: boolean;
}

/** `a && b || c`: one operator between each two. */
export interface AndOr extends Range {
  readonly type: 'AndOr';
  readonly commands: readonly PipelineNode[];
  readonly operators: readonly ('&&' | '||')[];
}

export type PipelineNode = Pipeline | CommandNode;

/** Several commands, or any number that `!` or bash's `time` stands before. */
export interface Pipeline extends Range {
  readonly type: 'Pipeline';
  readonly commands: readonly CommandNode[];
  readonly operators: readonly ('|' | '|&')[];
  /** How many `!` stand before. */
  readonly negations: number;
  readonly timed: 'bash' | 'posix' | undefined;
}

export type CommandNode = Command | CompoundCommand | Redirected | FunctionDefinition | Coprocess;
export type CompoundCommand = If | While | For | ArithmeticFor | Case | Subshell | BraceGroup | TestCommand | ArithmeticCommand;

/** A simple command (POSIX 2.9.1). */
export interface Command extends Range {
  readonly type: 'Command';
  readonly assignments: readonly Assignment[];
  readonly name: Word | undefined;
  readonly args: readonly (Word | Assignment)[];
  readonly redirects: readonly Redirection[];
}

/** A compound command with redirections of its own. */
export interface Redirected extends Range {
  readonly type: 'Redirected';
  readonly command: CompoundCommand;
  readonly redirects: readonly Redirection[];
}

export interface FunctionDefinition extends Range {
  readonly type: 'Function';
  readonly name: string;
  readonly body: CommandNode;
}

/** `coproc`, which is read but not run. */
export interface Coprocess extends Range {
  readonly type: 'Coproc';
}

export interface If extends Range {
  readonly type: 'If';
  /** `if` and every `elif`. */
  readonly branches: readonly { readonly condition: readonly Statement[]; readonly body: readonly Statement[] }[];
  readonly otherwise: readonly Statement[] | undefined;
}

export interface While extends Range {
  readonly type: 'While';
  readonly kind: 'while' | 'until';
  readonly condition: readonly Statement[];
  readonly body: readonly Statement[];
}

/** `for` and bash's `select`; without `in` the words are the positional parameters. */
export interface For extends Range {
  readonly type: 'For' | 'Select';
  readonly name: string;
  readonly words: readonly Word[] | undefined;
  readonly body: readonly Statement[];
}

/** `for ((initialize; test; update))` of bash. */
export interface ArithmeticFor extends Range {
  readonly type: 'ArithmeticFor';
  readonly initialize: Arithmetic;
  readonly test: Arithmetic;
  readonly update: Arithmetic;
  readonly body: readonly Statement[];
}

export interface Case extends Range {
  readonly type: 'Case';
  readonly word: Word;
  readonly items: readonly CaseItem[];
}

export interface CaseItem {
  readonly patterns: readonly Word[];
  readonly body: readonly Statement[];
  readonly terminator: ';;' | ';&' | ';;&';
}

export interface Subshell extends Range {
  readonly type: 'Subshell';
  readonly body: readonly Statement[];
}

export interface BraceGroup extends Range {
  readonly type: 'BraceGroup';
  readonly body: readonly Statement[];
}

/** `((expression))` of bash. */
export interface ArithmeticCommand extends Range {
  readonly type: 'ArithmeticCommand';
  readonly expression: Arithmetic;
}

/** `[[ expression ]]` of bash. */
export interface TestCommand extends Range {
  readonly type: 'TestCommand';
  readonly expression: TestExpression;
}

export type TestExpression =
  | { readonly type: 'TestLogical'; readonly operator: '&&' | '||'; readonly left: TestExpression; readonly right: TestExpression }
  | { readonly type: 'TestNot'; readonly operand: TestExpression }
  | { readonly type: 'TestUnary'; readonly operator: string; readonly operand: Word }
  | TestBinary;

export interface TestBinary {
  readonly type: 'TestBinary';
  readonly operator: string;
  readonly left: Word;
  readonly right: Word;
}

/** An arithmetic expression: its text as written and, for the expansions in it, its parts. */
export interface Arithmetic {
  readonly text: string;
  readonly parts: readonly WordPart[];
}

/** `name=value`, with bash's `name[index]=value`, `+=` and `name=(...)`. */
export interface Assignment extends Range {
  readonly type: 'Assignment';
  readonly name: string;
  readonly index: Word | undefined;
  readonly append: boolean;
  readonly value: Word | ArrayValue;
  /** The whole read as an ordinary word, for commands that do not assign. */
  readonly word: Word;
}

export interface ArrayValue {
  readonly type: 'Array';
  readonly elements: readonly ArrayElement[];
}

/** A word of `name=(...)`, or `[index]=value`. */
export interface ArrayElement {
  readonly index: Word | undefined;
  readonly append: boolean;
  readonly value: Word;
}

export type Redirection = Redirect | HereDocument;

export interface Redirect extends Range {
  readonly type: 'Redirect';
  readonly operator: '<' | '<>' | '>' | '>|' | '>>' | '<&' | '>&' | '&>' | '&>>' | '<<<';
  /** The number before the operator, or the variable of bash's `{name}>`. */
  readonly descriptor: number | string | undefined;
  readonly target: Word;
}

export interface HereDocument extends Range {
  readonly type: 'HereDocument';
  readonly descriptor: number | string | undefined;
  /** The lines up to the delimiter, tabs of `<<-` stripped, to be expanded as if in double quotes. */
  readonly body: readonly WordPart[];
}

/** A word before any expansion. */
export interface Word extends Range {
  readonly type: 'Word';
  /** As written. */
  readonly text: string;
  readonly parts: readonly WordPart[];
}

export type WordPart = Literal | Quoted | DoubleQuoted | ParameterExpansion | CommandExpansion | ArithmeticExpansion | ProcessSubstitution;

/** Characters that stand for themselves; outside of quotes patterns, tildes and braces count in them. */
export interface Literal extends Range {
  readonly type: 'Literal';
  readonly text: string;
}

/** `\x`, `'x'`, `$'x'`. */
export interface Quoted extends Range {
  readonly type: 'Escaped' | 'SingleQuoted' | 'AnsiCQuoted';
  /** What it stands for. */
  readonly value: string;
}

/** `"..."`, bash's `$"..."` included. */
export interface DoubleQuoted extends Range {
  readonly type: 'DoubleQuoted';
  readonly parts: readonly WordPart[];
}

/** `$name` and `${name...}`. */
export interface ParameterExpansion extends Range {
  readonly type: 'ParameterExpansion';
  /** As written. */
  readonly text: string;
  /** Empty where no parameter can be read. */
  readonly parameter: string;
  /** `${#x}`, `${!x}`. */
  readonly prefix: '#' | '!' | undefined;
  readonly index: Word | undefined;
  readonly operation: ParameterOperation | undefined;
}

export type ParameterOperation =
  | { readonly type: 'Default'; readonly operator: '-' | ':-' | '=' | ':=' | '+' | ':+' | '?' | ':?'; readonly operand: Word }
  | { readonly type: 'Remove'; readonly operator: '#' | '##' | '%' | '%%'; readonly operand: Word }
  | { readonly type: 'Replace'; readonly operator: '/' | '//' | '/#' | '/%'; readonly pattern: Word; readonly replacement: Word }
  | { readonly type: 'Slice'; readonly offset: Arithmetic; readonly length: Arithmetic | undefined }
  | { readonly type: 'Case'; readonly operator: '^' | '^^' | ',' | ',,'; readonly operand: Word }
  | { readonly type: 'Transform'; readonly operator: string }
  /** `${!prefix@}`, `${!prefix*}`. */
  | { readonly type: 'Names'; readonly operator: '@' | '*' }
  /** What no shell knows: a bad substitution when it is expanded. */
  | { readonly type: 'Unknown' };

/** `$(...)` and backquotes. */
export interface CommandExpansion extends Range {
  readonly type: 'CommandExpansion';
  readonly script: Script;
}

/** `$((...))`, bash's `$[...]`. */
export interface ArithmeticExpansion extends Range {
  readonly type: 'ArithmeticExpansion';
  readonly expression: Arithmetic;
}

/** `<(...)`, `>(...)`. */
export interface ProcessSubstitution extends Range {
  readonly type: 'ProcessSubstitution';
  readonly operator: '<' | '>';
  readonly script: Script;
}
