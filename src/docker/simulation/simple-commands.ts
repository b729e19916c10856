/** A shell text cut into its simple commands, for guessing what they do; quotes are respected, compound commands are told of. */

export interface SimpleCommands {
  readonly commands: readonly { readonly text: string; readonly words: readonly string[] }[];
  /** Whether it is a plain sequence: no pipes, no alternatives, no compound commands. */
  readonly isPlain: boolean;
}

const TOKEN = /\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*"|&&|\|\||[;|&\n()]|#[^\n]*|[^\\'"&|;\n()]/gy;
const COMPOUND = /^(?:if|for|while|until|case|function|\{|!|\[\[)$/;

export function simpleCommands(text: string): SimpleCommands {
  const commands: { text: string; words: string[] }[] = [];
  let isPlain = true;
  let current = '';
  const finish = (): void => {
    const trimmed = current.trim();
    if (trimmed !== '') commands.push({ text: trimmed, words: wordsOf(trimmed) });
    current = '';
  };
  const joined = text.replace(/\\\r?\n/g, ' ');
  for (const [token] of joined.matchAll(TOKEN)) {
    if (token === '||' || token === '|' || token === '&' || token === '(' || token === ')') isPlain = false;
    if (token === '&&' || token === ';' || token === '\n' || token === '||' || token === '|' || token === '&' || token === '(' || token === ')') finish();
    else if (token.startsWith('#') && token.length > 1 && !/\S$/.test(current)) continue;
    else current += token;
  }
  finish();
  return { commands, isPlain: isPlain && !commands.some(({ words }) => COMPOUND.test(words[0] ?? '')) };
}

/** Words with their quotes taken off; variables stay as they are. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"\\])+/g)].map(([word]) => word.replace(/'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g, (_, single?: string, double?: string, escaped?: string) => single ?? double ?? escaped ?? ''));
}
