/** What a RUN gives to the kernel, and how progress shows an instruction (semantics a.6, b, k.4). */
import { chompTabs, expandWord, parseHeredoc, SyntaxFailure, type Instruction, type Run, type Scope, type Values } from '../../../dockerfile/index.ts';
import type { ContainerConfig } from '../../image/image.ts';
import { shellOf } from './metadata.ts';
import type { RunOperation } from './plan.ts';

/** Where scripts of here-documents are mounted. */
export const PIPES = '/dev/pipes';

export type RunCommand = Pick<RunOperation, 'argv' | 'pipe'>;

/** The words of the process. A here-document as the whole command is the script; with other words the shell reads it. */
export function runCommand({ command, heredocs }: Run, config: ContainerConfig): RunCommand {
  if (command.form === 'exec') return { argv: [...command.words], pipe: undefined };
  const [text = ''] = command.words;
  const shell = shellOf(config);
  const [first] = heredocs;
  if (first === undefined) return { argv: [...shell, text], pipe: undefined };
  const alone = aloneHeredoc(text);
  if (alone === undefined) return { argv: [...shell, [text, ...heredocs.map(({ content, name }) => content + name)].join('\n')], pipe: undefined };
  const content = alone.chomp ? chompTabs(first.content) : first.content;
  if (!content.startsWith('#!')) return { argv: [...shell, content], pipe: undefined };
  return { argv: [...shell, `${PIPES}/${first.name}`], pipe: { name: first.name, content } };
}

function aloneHeredoc(text: string): ReturnType<typeof parseHeredoc> {
  try {
    return parseHeredoc(text);
  } catch (error) {
    if (error instanceof SyntaxFailure) return undefined;
    throw error;
  }
}

/** The ARGs in scope, as they go before the command in history: `|1 V=given `. */
export function shownArgs({ declared, values }: Scope): string {
  const args = [...declared].map((name) => `${name}=${values.get(name) ?? ''}`);
  return args.length === 0 ? '' : `|${args.length} ${args.join(' ')} `;
}

/** The keyword in capitals, set variables expanded, the first line of a script after it. */
export function shownText(instruction: Instruction, values: Values): string {
  const { typed, original } = instruction;
  const prefix = original.startsWith('ONBUILD ') ? 'ONBUILD ' : '';
  const rest = original.slice(prefix.length).replace(/^\S+\s*/, '');
  const [first] = instruction.kind === 'run' && aloneHeredoc(rest.trim()) !== undefined ? instruction.heredocs : [];
  const summary = first === undefined ? '' : ` (${summarise(first.content)})`;
  return `${prefix}${typed.toUpperCase()} ${withVariables(rest, values)}`.trimEnd() + summary;
}

function withVariables(text: string, values: Values): string {
  try {
    return expandWord(text, (name) => values.get(name), { skipQuotes: true, rawEscapes: true, skipUnset: true });
  } catch (error) {
    if (error instanceof SyntaxFailure) return text;
    throw error;
  }
}

function summarise(script: string): string {
  const [first = '', ...rest] = script.trim().split(/\r?\n/);
  return rest.length > 0 ? `${first}...` : first;
}
