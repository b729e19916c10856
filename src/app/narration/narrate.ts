/** What is said when the page goes from one moment to the next. Pure. */
import type { View } from '../../session/index.ts';
import { eventsBetween } from './events.ts';
import { instructionSentence } from './instruction.ts';
import { TUTORIAL } from '../../lessons/tutorial.ts';

export interface Moment {
  readonly view: View;
  /** How many instructions are shown; null for all. */
  readonly step: number | null;
  /** Name of the state that the document starts from. */
  readonly start: string;
}

/** The title of an instruction's step and a sentence about it; the lesson's own where there is one. */
export function stepWords({ view, step, start }: Moment): { readonly title: string; readonly text: string } | undefined {
  const written = start === 'tutorial' && step !== null ? TUTORIAL.steps[step - 1] : undefined;
  if (written !== undefined) return written;
  const text = step === null ? undefined : instructionSentence(view, step);
  return text === undefined ? undefined : { title: text, text: '' };
}

/** Both empty where there is nothing to tell. */
export interface Narration {
  /** What happened to the text, images, containers and volumes. */
  readonly events: string;
  /** What the instruction shown now does, as the lesson has it. */
  readonly words: string;
}

export function narrate(before: Moment | undefined, after: Moment): Narration {
  if (before === undefined) return { events: '', words: '' };
  const { revision, revisions } = after.view;
  const isKnown = revisions.length === before.view.revisions.length && revision !== before.view.revision;
  const back = isKnown ? [`${revision < before.view.revision ? 'Back to' : 'Again'}: ${revisions[revision]?.label ?? ''}.`] : [];
  const events = before.view === after.view ? [] : eventsBetween(before.view, after.view);
  const words = after.step === before.step ? undefined : stepWords(after);
  return { events: [...back, ...events].join(' '), words: words === undefined ? '' : `${words.title} ${words.text}`.trim() };
}
