/** What `docker ps` says of a container's state. */
import { humanDuration } from '../format/units.ts';
import type { Container } from '../state.ts';

export function statusText(container: Container, now: number): string {
  const { status, startedAt = now, finishedAt = now } = container;
  if (status === 'created') return 'Created';
  if (status === 'exited') return `Exited (${container.exitCode}) ${humanDuration(now - finishedAt)} ago`;
  return `Up ${humanDuration(now - startedAt)}${status === 'paused' ? ' (Paused)' : ''}`;
}

export const isRunning = ({ status }: Container): boolean => status === 'running' || status === 'paused';
