/** A function as bash prints it: one command a line, indented by four. */
import type { ShellFunction } from './state.ts';

/** The body's commands as written, one statement a line; what is nested inside keeps its form. */
export function functionText(name: string, { body, source }: ShellFunction): string {
  const statements = body.type === 'BraceGroup' ? body.body : undefined;
  const lines = statements?.map(({ pos, end }) => source.slice(pos, end).replace(/[;\s]+$/, '')) ?? [source.slice(body.pos, body.end)];
  return `${name} () \n{ \n${lines.map((line, i) => `    ${line}${i < lines.length - 1 ? ';' : ''}\n`).join('')}}\n`;
}
