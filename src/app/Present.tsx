/** Only the picture, the line and one sentence, for the last row. */
import { useEffect } from 'react';
import { useSession } from './context.ts';
import Narrator from './narration/Narrator.tsx';
import { stepWords } from './narration/narrate.ts';
import { Stack } from './Stack.tsx';
import { useSteps } from './steps/use-steps.ts';

/** What a clicker sends, and what is under the hand. */
const FORWARD: ReadonlySet<string> = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter']);
const BACK: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace']);

export default function Present({ onLeave }: { readonly onLeave: () => void }) {
  const view = useSession((session) => session.view);
  const start = useSession((session) => session.document.start);
  const { stops, at, instructions, go } = useSteps();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isButton = event.target instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter');
      const to = FORWARD.has(event.key) ? at + 1 : BACK.has(event.key) ? at - 1 : event.key === 'Home' ? 1 : event.key === 'End' ? stops.length : undefined;
      if (to === undefined || isButton || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      go(to);
    };
    globalThis.addEventListener('keydown', onKey, true);
    return () => globalThis.removeEventListener('keydown', onKey, true);
  }, [at, go, stops.length]);
  const shown = stops[at - 1];
  const words = view === null || shown?.kind !== 'instruction' ? undefined : stepWords({ view, step: Math.min(at, instructions), start });
  return (
    <main className="present">
      <h1>{words?.title ?? shown?.label ?? ''}</h1>
      <p className="mono">{shown?.kind === 'instruction' ? `${shown.line}  ${shown.label}` : `$ ${shown?.label ?? ''}`}</p>
      <Stack density="present" />
      <footer>
        <Narrator />
        <span>
          {at} / {stops.length}
        </span>
        <button type="button" aria-label="Leave presentation" onClick={onLeave}>
          Esc
        </button>
      </footer>
    </main>
  );
}
