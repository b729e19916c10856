/** The terminal: what was run and what it printed, and a line to type in. */
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useSession } from './context.ts';

const LinkedOutput = lazy(() => import('./terminal/LinkedOutput.tsx'));

/** From the log to its last link, from link to link. */
function moveInLog(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at < 0 ? links.length - 1 : event.key === 'ArrowUp' ? at - 1 : at + 1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

export function Terminal() {
  const items = useSession((session) => session.console);
  const revision = useSession((session) => session.document.revision);
  const busy = useSession((session) => session.busy);
  const actions = useSession((session) => session.actions);
  const [line, setLine] = useState('');
  const [back, setBack] = useState(0);
  const [clearedTo, setClearedTo] = useState(0);
  const log = useRef<HTMLDivElement>(null);
  const shown = items.filter((item) => item.revision <= revision || item.status === 'running').filter(({ id }) => id > clearedTo);
  const typed = items.map(({ command }) => command);

  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [items]);

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const recall = (next: number): void => {
      const bounded = Math.max(0, Math.min(typed.length, next));
      setBack(bounded);
      setLine(bounded === 0 ? '' : (typed.at(-bounded) ?? ''));
      event.preventDefault();
    };
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (line.trim() === '' || busy) return;
      void actions.run(line, 'typed');
      setLine('');
      setBack(0);
    } else if (event.key === 'ArrowUp' && !line.includes('\n')) recall(back + 1);
    else if (event.key === 'ArrowDown' && !line.includes('\n')) recall(back - 1);
    else if (event.key === 'c' && event.ctrlKey && event.currentTarget.selectionStart === event.currentTarget.selectionEnd) actions.cancel();
    else if (event.key === 'l' && event.ctrlKey) {
      event.preventDefault();
      setClearedTo(items.at(-1)?.id ?? 0);
    }
  };
  return (
    <section className="terminal" aria-label="Terminal">
      <div ref={log} className="log" role="log" aria-label="Commands" tabIndex={0} onKeyDown={moveInLog}>
        <ol>
        {shown.map(({ id, command, chunks, status }) => (
          <li key={id} data-status={status}>
            <pre className="command">
              <span aria-hidden="true">$ </span>
              {command}
            </pre>
            {chunks.length > 0 && (
              <pre>
                <Suspense fallback={chunks.map(({ text }) => text)}>
                  <LinkedOutput command={command} chunks={chunks} />
                </Suspense>
              </pre>
            )}
            {status === 'cancelled' && <pre className="stderr">^C</pre>}
          </li>
        ))}
        </ol>
      </div>
      <div className="prompt">
        <span aria-hidden="true">$</span>
        <textarea aria-label="Terminal input" rows={Math.min(6, line.split('\n').length)} value={line} spellCheck={false} autoCapitalize="off" placeholder={busy ? 'running, Ctrl+C stops it' : 'docker images'} onChange={(event) => setLine(event.target.value)} onKeyDown={onKey} />
      </div>
    </section>
  );
}
