/** What an evaluation is given, and what it tells while it goes. */
import type { From, Instruction } from '../instruction.ts';
import type { Platform } from '../platform.ts';
import type { Expansion, UnsetName } from './expansion.ts';
import type { GlobalOptions, GlobalScope } from './globals.ts';
import type { BaseImage, Scope } from './scope.ts';
import type { Evaluated } from './step.ts';

export interface EvaluationOptions extends GlobalOptions {
  /** Evaluate stages that the target does not need as well. */
  readonly allStages?: boolean;
  /** What is known of an image; undefined for one that is not known. May throw SyntaxFailure for one that there is not. */
  readonly baseImage?: (reference: string, platform: Platform) => BaseImage | undefined;
}

export interface FromFacts {
  readonly from: From;
  readonly base: Expansion;
  readonly platform: Expansion | undefined;
  readonly globals: GlobalScope;
}

export interface ImageFacts {
  readonly from: From;
  /** The base, its variables expanded. */
  readonly base: string;
  readonly image: BaseImage;
  /** The platform that the stage is built for. */
  readonly expected: Platform;
}

export interface StepFacts extends Evaluated {
  readonly instruction: Instruction;
  /** What holds before the instruction. */
  readonly scope: Scope;
  /** The instruction of the same kind before it in the stage. */
  readonly previous: Instruction | undefined;
}

/** Hears of everything as it is evaluated, in the order in which a build comes to it. */
export interface EvaluationVisitor {
  from(facts: FromFacts): void;
  image(facts: ImageFacts): void;
  /** A name that is neither set nor declared, in a word of the instruction. */
  unset(instruction: Instruction, name: UnsetName): void;
  step(facts: StepFacts): void;
}
