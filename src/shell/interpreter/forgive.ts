/**
 * After something was assumed whose effect is not known, a command that fails may fail for that alone. Where the failure would end the run
 * it is taken to have succeeded, with a note; what only looks (`test`, `grep`), scripts and `false` say what they mean.
 */
import type { ShellState } from './state.ts';
import type { PipelineNode } from './syntax/tree.ts';

const MEANT = new Set(['false', 'exit', 'return', 'sh', 'bash', 'ash', 'dash', 'kill']);
const LOOKS = new Set(['[', 'test', '[[', 'grep', 'egrep', 'fgrep', 'command', 'which', 'type', 'hash', 'cmp', 'diff', 'getent', 'id']);

/** Whether the last command's failure is let pass; `mayLook` where a test's failure would end the run as well. */
export function forgives(shell: ShellState, node: PipelineNode, mayLook: boolean): boolean {
  if (!shell.machine.hasAssumed || shell.status === 0 || shell.status === 127 || shell.conditions > 0 || shell.interactive) return false;
  const inner = node.type === 'Redirected' ? node.command : node;
  const name = inner.type === 'Command' ? (inner.name?.text ?? '') : inner.type === 'Pipeline' ? '|' : undefined;
  if (name === undefined || name === '' || name.includes('/') || MEANT.has(name) || shell.functions.has(name) || (!mayLook && (LOOKS.has(name) || name === '|'))) return false;
  const text = shell.source.slice(node.pos, node.end).replace(/\s+/g, ' ').slice(0, 80);
  shell.machine.note({ kind: 'assumed', reason: `${text} failed here, after something whose effect is not known: it is taken to have succeeded` });
  shell.status = 0;
  return true;
}
