/** Tells what happens, in a line below the picture and to a screen reader; what an instruction does is told to the latter alone, since the lesson shows it. */
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../context.ts';
import { narrate, type Moment, type Narration } from './narrate.ts';

/** How long the state rests before it is told of, so that not every key typed is, in milliseconds. */
const REST = 500;

export default function Narrator() {
  const view = useSession((session) => session.view);
  const step = useSession((session) => session.document.look.step);
  const start = useSession((session) => session.document.start);
  const told = useRef<Moment | undefined>(undefined);
  const [{ events, words }, setNarration] = useState<Narration>({ events: '', words: '' });
  useEffect(() => {
    if (view === null) return;
    const now = { view, step, start };
    const tell = (): void => {
      const next = narrate(told.current, now);
      told.current = now;
      if (next.events !== '' || next.words !== '') setNarration(next);
    };
    if (told.current === undefined || told.current.view === view) {
      tell();
      return;
    }
    const timer = setTimeout(tell, REST);
    return () => clearTimeout(timer);
  }, [view, step, start]);
  return (
    <p className="narration" role="status" aria-label="What happened">
      {events} <span className="visually-hidden">{words}</span>
    </p>
  );
}
