/** The picture in the page. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { createPicture, type Picture, type PictureOptions, type Target } from '../picture/index.ts';
import type { Session } from '../session/index.ts';
import { useSession, useSessionStore } from './context.ts';

function markedBy({ hover, selection }: Pick<Session, 'hover' | 'selection'>): ReadonlySet<string> {
  return new Set([hover, selection].flatMap((one) => (one === null ? [] : 'key' in one ? [one.key] : 'id' in one ? [one.id] : one.kind === 'instruction' ? [`${one.image} ${one.index}`] : [])));
}

export function Stack({ density }: { readonly density: PictureOptions['density'] }) {
  const store = useSessionStore();
  const view = useSession((session) => session.view);
  const look = useSession((session) => session.document.look);
  const hover = useSession((session) => session.hover);
  const selection = useSession((session) => session.selection);
  const stale = view?.preview.stale ?? false;
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const host = useRef<HTMLDivElement>(null);
  const picture = useRef<Picture | null>(null);
  const marked = useMemo(() => markedBy({ hover, selection }), [hover, selection]);

  useEffect(() => {
    if (host.current === null) return;
    const { actions } = store.getState();
    const select = (target: Target): void => {
      if (target.kind === 'layer') actions.select({ kind: 'layer', key: target.key });
      else if (target.kind === 'container') actions.select({ kind: 'container', id: target.id });
      else if (target.kind === 'volume') actions.select({ kind: 'volume', name: target.name });
      else if (target.kind === 'instruction') actions.select({ kind: 'instruction', image: target.image, index: target.index });
      else setExpanded((old) => new Set(old.has(target.key) ? [...old].filter((key) => key !== target.key) : [...old, target.key]));
    };
    picture.current = createPicture(host.current, {
      onHover: (target) => actions.hoverOver(target?.kind === 'layer' ? { kind: 'layer', key: target.key } : target?.kind === 'container' ? { kind: 'container', id: target.id } : null),
      onSelect: select,
    });
    return () => {
      picture.current?.destroy();
      picture.current = null;
    };
  }, [store]);

  useEffect(() => {
    if (view === null) return;
    const narrow = density === 'page' && (host.current?.clientWidth ?? 1000) < 620;
    picture.current?.update(view, { image: look.image, step: look.step, samplePath: look.samplePath, expanded, marked, density: narrow ? 'narrow' : density });
  }, [view, look, expanded, marked, density]);

  return (
    <section className="stack" aria-label="Stack">
      {stale && <p className="stale-note">The text does not build; this is the last picture that did.</p>}
      {view === null && <p className="starting">Building the first picture…</p>}
      <div ref={host} className="canvas" />
    </section>
  );
}
