/** What a build check is: when it looks, at what, and what it says (semantics j). */
import type { FromFacts, ImageFacts, StepFacts } from '../evaluate/visitor.ts';
import type { UnsetName } from '../evaluate/expansion.ts';
import type { IgnorePattern } from '../ignore-pattern.ts';
import type { Dockerfile, From, Instruction } from '../instruction.ts';
import type { Lines } from '../source.ts';
import type { SyntaxNode } from '../syntax.ts';

/** Where a warning stands: its lines, and the comments above that may silence it. */
export interface Place {
  readonly lines: Lines;
  readonly comments: readonly string[];
}

/** Gives a warning; without a place, at what the check was shown. */
export type Report = (detail: string, place?: Place) => void;

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
}

/** `https://docs.docker.com/go/dockerfile/rule/json-args-recommended/` for JSONArgsRecommended. */
export function pageOf({ name, hasNoPage }: Check): string | undefined {
  if (hasNoPage) return undefined;
  const words = name.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2');
  return `https://docs.docker.com/go/dockerfile/rule/${words.toLowerCase()}/`;
}
