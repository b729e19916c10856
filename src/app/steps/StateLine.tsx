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
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const current = list.current?.children[revision];
    if (!(current instanceof HTMLElement)) return;
    current.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (list.current?.contains(document.activeElement)) current.focus();
  }, [revision, revisions.length]);
  if (revisions.length < 2) return null;
  const onKey = (event: KeyboardEvent): void => {
    const to = KEYS[event.key]?.(revision, revisions.length - 1);
    if (to === undefined) return;
    event.preventDefault();
    void actions.goTo(to);
  };
  return (
    <ul ref={list} className="states" role="listbox" aria-label="States" aria-orientation="horizontal" onKeyDown={onKey}>
      {revisions.map(({ index, label }) => (
        <li key={index} role="option" aria-selected={index === revision} tabIndex={index === revision ? 0 : -1} className={index > revision ? 'undone' : undefined} title={label} onClick={() => void actions.goTo(index)}>
          {label}
          {index > revision && <span className="visually-hidden">, undone</span>}
        </li>
      ))}
    </ul>
  );
}
