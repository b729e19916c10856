/** An awk program as a tree. */
export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  /** A regular expression on its own, which matches against `$0`. */
  | { readonly type: 'regex'; readonly source: string }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'field'; readonly index: Expression }
  | { readonly type: 'element'; readonly array: string; readonly keys: readonly Expression[] }
  | { readonly type: 'assign'; readonly target: Target; readonly operator: string; readonly value: Expression }
  | { readonly type: 'step'; readonly target: Target; readonly by: 1 | -1; readonly isPrefix: boolean }
  | { readonly type: 'unary'; readonly operator: '-' | '+' | '!'; readonly operand: Expression }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'match'; readonly isNegated: boolean; readonly text: Expression; readonly pattern: Expression }
  | { readonly type: 'in'; readonly keys: readonly Expression[]; readonly array: string }
  | { readonly type: 'choose'; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly type: 'group'; readonly inner: Expression }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly isBuiltin: boolean }
  | { readonly type: 'getline'; readonly target: Target | undefined; readonly from: 'main' | 'file' | 'command'; readonly source: Expression | undefined };

export type Target = Extract<Expression, { type: 'variable' | 'field' | 'element' }>;

export interface Redirection {
  readonly kind: '>' | '>>' | '|';
  readonly to: Expression;
}

export type Statement =
  | { readonly type: 'block'; readonly body: readonly Statement[] }
  | { readonly type: 'expression'; readonly value: Expression }
  | { readonly type: 'print' | 'printf'; readonly args: readonly Expression[]; readonly redirection: Redirection | undefined }
  | { readonly type: 'if'; readonly condition: Expression; readonly then: Statement; readonly otherwise: Statement | undefined }
  | { readonly type: 'while'; readonly condition: Expression; readonly body: Statement; readonly isAfter: boolean }
  | { readonly type: 'for'; readonly first: Statement | undefined; readonly condition: Expression | undefined; readonly next: Statement | undefined; readonly body: Statement }
  | { readonly type: 'forIn'; readonly name: string; readonly array: string; readonly body: Statement }
  | { readonly type: 'delete'; readonly array: string; readonly keys: readonly Expression[] | undefined }
  | { readonly type: 'exit' | 'return'; readonly value: Expression | undefined }
  | { readonly type: 'break' | 'continue' | 'next' | 'nextfile' };

export interface Rule {
  readonly when: 'BEGIN' | 'END' | 'record';
  readonly from: Expression | undefined;
  /** The end of a range of records. */
  readonly to: Expression | undefined;
  /** Undefined prints the record. */
  readonly action: Statement | undefined;
}

export interface FunctionDefinition {
  readonly parameters: readonly string[];
  readonly body: Statement;
}

export interface AwkProgram {
  readonly rules: readonly Rule[];
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}

/** A program that awk refuses. */
export class AwkSyntaxError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

export const syntaxError = (line: number, near: string): AwkSyntaxError => new AwkSyntaxError(line, `syntax error at or near ${near}`);
