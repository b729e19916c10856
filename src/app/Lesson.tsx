/** What the step shows, in a title and a few sentences. */
import { lazy, Suspense } from 'react';
import { TUTORIAL } from '../lessons/tutorial.ts';
import { useSession } from './context.ts';

const InstructionLesson = lazy(() => import('./narration/InstructionLesson.tsx'));

export function Lesson() {
  const start = useSession((session) => session.document.start);
  const step = useSession((session) => session.document.look.step);
  if (start !== 'tutorial') {
    return step === null ? null : (
      <Suspense>
        <InstructionLesson step={step} />
      </Suspense>
    );
  }
  const number = Math.min(step ?? TUTORIAL.steps.length, TUTORIAL.steps.length);
  const shown = TUTORIAL.steps[number - 1];
  if (shown === undefined) return null;
  return (
    <section className="lesson" aria-label="Lesson">
      <p className="over">
        Step {number} of {TUTORIAL.steps.length}
      </p>
      <h1>{shown.title}</h1>
      <p>{shown.text}</p>
    </section>
  );
}
