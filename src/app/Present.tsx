/** Only the picture, the line and one sentence, for the last row. */
import { useEffect } from 'react';
import { TUTORIAL } from '../lessons/tutorial.ts';
import { instructionsOf } from '../picture/index.ts';
import { useSession } from './context.ts';
import { Stack } from './Stack.tsx';

export function Present({ onLeave }: { readonly onLeave: () => void }) {
  const image = useSession((session) => session.view?.preview.image ?? null);
  const start = useSession((session) => session.document.start);
  const step = useSession((session) => session.document.look.step);
  const actions = useSession((session) => session.actions);
  const steps = instructionsOf(image);
  const at = Math.min(step ?? steps.length, steps.length);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'ArrowRight' || event.key === 'PageDown') actions.setStep(Math.min(at + 1, steps.length));
      if (event.key === 'ArrowLeft' || event.key === 'PageUp') actions.setStep(Math.max(1, at - 1));
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, [actions, at, steps.length]);
  const shown = steps[at - 1];
  return (
    <div className="present">
      <h1>{start === 'tutorial' ? (TUTORIAL.steps[at - 1]?.title ?? '') : (shown?.label ?? '')}</h1>
      <p className="mono">
        {shown?.line} {shown?.label}
      </p>
      <Stack density="present" />
      <footer>
        <span>
          {at} / {steps.length}
        </span>
        <button type="button" aria-label="Leave presentation" onClick={onLeave}>
          Esc
        </button>
      </footer>
    </div>
  );
}
