/** What a build check is: when it looks, at what, and what it says (semantics j). */
import type { FromFacts, ImageFacts, StepFacts } from '../evaluate/visitor.ts';
import type { UnsetName } from '../evaluate/expansion.ts';
import type { IgnorePattern } from '../ignore-pattern.ts';
import type { Dockerfile, From, Instruction } from '../instruction.ts';
import type { Lines, SourceRange } from '../source.ts';
import type { SyntaxNode } from '../syntax.ts';
import type { Fix, Repair, SourceText, Span } from './repair.ts';

/** Where a warning stands: its lines, the instruction that it is about, and the comments above that may silence it. */
export interface Place {
  readonly lines: Lines;
  readonly range: SourceRange;
  readonly comments: readonly string[];
}

export interface ReportOptions {
  /** Without one, what the check was shown. */
  readonly place?: Place;
  /** What in the instruction's text the warning is about; without it, what the repair replaces, or all of it. */
  readonly mark?: (source: SourceText) => Span | undefined;
  /** What puts it right, where that is plain. */
  readonly repair?: (source: SourceText) => Repair | undefined;
}

/** Gives a warning. */
export type Report = (detail: string, options?: ReportOptions) => void;

/** A base as it is with the defaults of all ARGs. */
export interface DefaultFacts {
  readonly from: From;
  readonly base: string;
}

interface Common {
  readonly name: string;
  readonly description: string;
  /** Off unless `# check=experimental=` asks for it. */
  readonly isExperimental?: true;
  /** The rule has no page of its own. */
  readonly hasNoPage?: true;
  /** Texts that get this warning, and no other, and texts that do not get it. */
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** Checks of what is written look at the whole file; `unset`, `image` and `step` only at stages that are built. */
export type Check = Common &
  (
    | { readonly when: 'syntax'; readonly look: (node: SyntaxNode, report: Report) => void }
    /** Before an instruction's arguments are parsed: they may be wrong. */
    | { readonly when: 'statement'; readonly look: (node: SyntaxNode, report: Report) => void }
    | { readonly when: 'instruction'; readonly look: (instruction: From | Instruction, report: Report) => void }
    | { readonly when: 'file'; readonly look: (file: Dockerfile, report: Report) => void }
    | { readonly when: 'default'; readonly look: (facts: DefaultFacts, report: Report) => void }
    | { readonly when: 'from'; readonly look: (facts: FromFacts, report: Report) => void }
    | { readonly when: 'image'; readonly look: (facts: ImageFacts, report: Report) => void }
    | { readonly when: 'unset'; readonly look: (name: UnsetName, report: Report) => void }
    | { readonly when: 'step'; readonly look: (facts: StepFacts & { readonly ignore: readonly IgnorePattern[] }, report: Report) => void }
  );

export interface Warning {
  readonly rule: string;
  readonly description: string;
  readonly url: string | undefined;
  readonly detail: string;
  readonly lines: Lines;
  /** What it is about, for an editor to underline. */
  readonly range: SourceRange;
  readonly fixes: readonly Fix[];
}

/** `https://docs.docker.com/go/dockerfile/rule/json-args-recommended/` for JSONArgsRecommended. */
export function pageOf({ name, hasNoPage }: Check): string | undefined {
  if (hasNoPage) return undefined;
  const words = name.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2');
  return `https://docs.docker.com/go/dockerfile/rule/${words.toLowerCase()}/`;
}
