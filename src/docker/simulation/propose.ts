/** A `# simulate:` line to begin with, for a RUN whose effect is assumed. */
import { parseDockerfile } from '../../dockerfile/index.ts';
import { guessEffect, type ReadText } from '../../shell/assumed/guess.ts';
import { simulationOf } from '../build/plan/simulation.ts';
import { simpleCommands } from './simple-commands.ts';

export interface Proposal {
  /** The line of the Dockerfile (1-based) before which the comment goes. */
  readonly line: number;
  /** The comment, without a newline. */
  readonly comment: string;
}

/** Words of the shell's grammar before a command. */
const LEADING = /^(?:if|then|elif|else|while|until|do|\{|!)$/;

/** Longest comment that repeats what the instruction says besides. */
const MAX_LENGTH = 300;

/**
 * For the RUN that stands at a line: what it leaves as far as its words tell, the other commands as they are; `true`, which changes nothing,
 * when nothing is told. Undefined for other instructions and for a RUN that states its effect already. `read` gives files of the context.
 */
export function proposeSimulation(dockerfile: string, line: number, read: ReadText): Proposal | undefined {
  const parsed = parseDockerfile(dockerfile);
  if (!parsed.ok) return undefined;
  const run = parsed.dockerfile.stages.flatMap(({ instructions }) => instructions).find((each) => each.lines.first <= line && line <= each.lines.last);
  if (run?.kind !== 'run' || simulationOf(run.comments) !== undefined || run.heredocs.length > 0) return undefined;
  return { line: run.lines.first, comment: `# simulate: ${effectOf(run.command.form === 'exec' ? run.command.words : (run.command.words[0] ?? ''), read)}` };
}

function effectOf(command: string | readonly string[], read: ReadText): string {
  if (typeof command !== 'string') return guessEffect(command, read) ?? 'true';
  const { commands, isPlain } = simpleCommands(command);
  const effects = commands.map(({ text, words }) => ({ text, effect: guessEffect(words.slice(words.findIndex((word) => !LEADING.test(word))), read) }));
  const guesses = effects.flatMap(({ effect }) => effect ?? []);
  if (guesses.length === 0) return 'true';
  const whole = effects.map(({ text, effect }) => effect ?? text).join(' && ');
  return isPlain && whole.length <= MAX_LENGTH ? whole : [...new Set(guesses)].join(' && ');
}

/** The Dockerfile with the comment above its instruction, as far in as that. */
export function withProposal(dockerfile: string, { line, comment }: Proposal): string {
  const lines = dockerfile.split('\n');
  const indent = /^[ \t]*/.exec(lines[line - 1] ?? '')?.[0] ?? '';
  return [...lines.slice(0, line - 1), indent + comment, ...lines.slice(line - 1)].join('\n');
}
