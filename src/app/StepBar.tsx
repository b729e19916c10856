/** Steps through the instructions of the editor's Dockerfile. */
import { instructionsOf } from '../picture/index.ts';
import { useSession } from './context.ts';

export function StepBar() {
  const image = useSession((session) => session.view?.preview.image ?? null);
  const step = useSession((session) => session.document.look.step);
  const actions = useSession((session) => session.actions);
  const steps = instructionsOf(image);
  const at = Math.min(step ?? steps.length, steps.length);
  if (steps.length === 0) return null;
  return (
    <div className="steps" role="group" aria-label="Steps">
      <button type="button" aria-label="Step back" disabled={at <= 1} onClick={() => actions.setStep(at - 1)}>
        ◀
      </button>
      <button type="button" aria-label="Step forward" disabled={at >= steps.length} onClick={() => actions.setStep(at + 1)}>
        ▶
      </button>
      <input type="range" aria-label="Step" min={1} max={steps.length} value={at} aria-valuetext={steps[at - 1]?.label ?? ''} onChange={(event) => actions.setStep(Number(event.target.value))} />
      <span className="figure">
        line {steps[at - 1]?.line ?? 1} · {at} of {steps.length}
      </span>
    </div>
  );
}
