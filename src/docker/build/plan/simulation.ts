/** `# simulate: COMMAND` above a RUN: what to run in its place. Plain comments to Docker. */

const KEYWORD = /^simulate:\s*(.*)$/s;

/**
 * The commands that the comment lines directly above state, one for each `simulate:`; a line that ends in a backslash goes on in the next
 * comment. Undefined when the last comment states nothing.
 */
export function simulationOf(comments: readonly string[]): string | undefined {
  let lines: string[] = [];
  let isOpen = false;
  for (const comment of comments) {
    const stated = KEYWORD.exec(comment)?.[1];
    if (stated !== undefined) lines.push(stated);
    else if (isOpen) lines.push(comment);
    else lines = [];
    isOpen = lines.length > 0 && comment.endsWith('\\');
  }
  const text = lines.join('\n').trim();
  return text === '' ? undefined : text;
}
