/** The core sample that a session asks for. Asked from the worker once for each state, path and place that it is looked up from. */
import { focusOf } from '../../picture/index.ts';
import type { PathSample, Session, Standpoint, View } from '../../session/index.ts';

export type SampleQuestion = Pick<Session, 'view' | 'document' | 'sampleFrom'>;

const remembered = new WeakMap<View, Map<string, Promise<PathSample | null>>>();

/** Null when there is nothing to look in. */
export function standpointOf({ view, document, sampleFrom }: SampleQuestion): Standpoint | null {
  if (view === null) return null;
  if (sampleFrom !== null && view.containers.some(({ id }) => id === sampleFrom)) return { kind: 'container', id: sampleFrom };
  const key = focusOf(view, document.look).layers.at(-1);
  return key === undefined ? null : { kind: 'layer', key };
}

/** Null without a path, and where there is nothing to look in. */
export function sampleOf(question: SampleQuestion, query: Session['query']): Promise<PathSample | null> {
  const { view, document } = question;
  const { samplePath } = document.look;
  const from = standpointOf(question);
  if (view === null || samplePath === null || from === null) return Promise.resolve(null);
  const known = remembered.get(view) ?? new Map<string, Promise<PathSample | null>>();
  remembered.set(view, known);
  const key = JSON.stringify([from, samplePath]);
  const asked = known.get(key) ?? query.samplePath(from, samplePath);
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}
