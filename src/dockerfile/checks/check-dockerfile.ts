/** A text checked as `docker build --check` does, and as a build does along the way (semantics j). */
import { findDirective } from '../directives.ts';
import { evaluateFile } from '../evaluate/file.ts';
import { globalScope } from '../evaluate/globals.ts';
import type { EvaluationOptions } from '../evaluate/visitor.ts';
import { frontendOf, type Frontend } from '../frontend.ts';
import type { IgnorePattern } from '../ignore-pattern.ts';
import type { Dockerfile, From, Instruction } from '../instruction.ts';
import { parseInstruction } from '../instructions/parse.ts';
import { parseDockerfile } from '../parse.ts';
import { SyntaxFailure, type DockerfileError } from '../source.ts';
import type { SyntaxNode } from '../syntax.ts';
import { expandWord } from '../words.ts';
import type { Warning } from './check.ts';
import { parseCheckSettings, type CheckSettings } from './options.ts';
import { reporter, type Reporter } from './reporter.ts';

export interface CheckOptions extends EvaluationOptions {
  /** The patterns of `.dockerignore`. */
  readonly ignore?: readonly IgnorePattern[];
  /** Takes the place of the `# check=` directive (build argument BUILDKIT_DOCKERFILE_CHECK). */
  readonly settings?: string;
  /** Unless given, the frontend that the text asks for. */
  readonly frontend?: Frontend;
}

export interface CheckResult {
  /** By line; those of one line in the order in which Docker comes to them. */
  readonly warnings: readonly Warning[];
  /** What stops a build, as far as it can be known without one; warnings turned into an error included. */
  readonly error: DockerfileError | undefined;
}

export function checkDockerfile(text: string, options: CheckOptions = {}): CheckResult {
  const start = { first: 1, last: 1 };
  let settings: CheckSettings;
  try {
    settings = parseCheckSettings(options.settings ?? findDirective('check', text)?.value ?? '');
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    return { warnings: [], error: { message: `failed to parse check options: ${error.message}`, lines: null, at: start } };
  }
  const reports = reporter(settings, text);
  const error = checkText(text, options, reports) ?? violation(settings, reports.warnings);
  return { warnings: reports.warnings.toSorted((a, b) => a.lines.first - b.lines.first), error };
}

function checkText(text: string, options: CheckOptions, reports: Reporter): DockerfileError | undefined {
  const frontend = options.frontend ?? frontendOf(text);
  const parsed = parseDockerfile(text, frontend);
  if (parsed.ok) reports.escape = parsed.dockerfile.escape;
  const nodes = parsed.ok ? parsed.dockerfile.nodes : parsed.read;
  const instructions = parsed.ok ? instructionsOf(parsed.dockerfile) : nodes.map((node) => readable(node, frontend));
  for (const node of nodes) reports.show('syntax', node, node);
  nodes.forEach((node, i) => {
    reports.show('statement', node, node);
    const instruction = instructions[i];
    if (instruction !== undefined) reports.show('instruction', instruction, node);
  });
  if (!parsed.ok) return parsed.error;
  return checkFile(parsed.dockerfile, options, reports);
}

/** One for each node of the file, in its order. */
function instructionsOf({ globalArgs, stages }: Dockerfile): (From | Instruction)[] {
  return [...globalArgs, ...stages.flatMap(({ from, instructions }) => [from, ...instructions])];
}

function readable(node: SyntaxNode, frontend: Frontend): From | Instruction | undefined {
  try {
    return parseInstruction(node, frontend);
  } catch (error) {
    if (error instanceof SyntaxFailure) return undefined;
    throw error;
  }
}

function checkFile(file: Dockerfile, options: CheckOptions, reports: Reporter): DockerfileError | undefined {
  const start = { line: 1, column: 1 };
  const whole = { lines: { first: 1, last: 1 }, range: { start, end: start }, comments: [] };
  reports.show('file', file, whole);
  checkDefaults(file, options, reports);
  const ignore = options.ignore ?? [];
  return evaluateFile(file, options, {
    from: (facts) => reports.show('from', facts, facts.from),
    image: (facts) => reports.show('image', facts, facts.from),
    unset: (instruction, name) => reports.show('unset', name, instruction),
    step: (facts) => reports.show('step', { ...facts, ignore }, facts.instruction),
  });
}

/** Bases with the defaults of all ARGs; a default that is malformed is left to the evaluation. */
function checkDefaults(file: Dockerfile, options: CheckOptions, reports: Reporter): void {
  try {
    const { values } = globalScope(file, options, new Map());
    for (const { from } of file.stages) {
      const base = expandWord(from.base, (name) => values.get(name), { escape: file.escape });
      reports.show('default', { from, base }, from);
    }
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
  }
}

/** With `error=true` any warning is an error, located at the last that came up. */
function violation({ error }: CheckSettings, warnings: readonly Warning[]): DockerfileError | undefined {
  const last = warnings.at(-1);
  if (!error || last === undefined) return undefined;
  const rules = [...new Set(warnings.map(({ rule }) => rule))].sort();
  return { message: `lint violation found for rules: ${rules.join(', ')}`, lines: last.lines, at: last.lines };
}
