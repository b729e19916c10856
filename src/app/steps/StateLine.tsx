/** Every state since the start, in a line: each can be returned to; what lies after the one shown can be done again. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useSession } from '../context.ts';

/** From the state shown to another, `last` being the newest. */
const KEYS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

export default function StateLine() {
  const revisions = useSession((session) => session.view?.revisions) ?? [];
  const revision = useSession((session) => session.view?.revision ?? 0);
  const actions = useSession((session) => session.actions);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const current = list.current?.children[revision];
    if (current === undefined) return;
    current.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (list.current?.contains(document.activeElement)) current.querySelector('button')?.focus();
  }, [revision, revisions.length]);
  if (revisions.length < 2) return null;
  const onKey = (event: KeyboardEvent): void => {
    const to = KEYS[event.key]?.(revision, revisions.length - 1);
    if (to === undefined) return;
    event.preventDefault();
    void actions.goTo(to);
  };
  return (
    <nav className="states" aria-label="States">
      <ol ref={list} onKeyDown={onKey}>
        {revisions.map(({ index, label }) => (
          <li key={index} className={index > revision ? 'undone' : undefined}>
            <button type="button" tabIndex={index === revision ? 0 : -1} aria-current={index === revision ? 'step' : undefined} title={label} onClick={() => void actions.goTo(index)}>
              {label}
              {index > revision && <span className="visually-hidden">, undone</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
