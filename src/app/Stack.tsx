/** The picture in the page. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { createPicture, type Picture, type PictureOptions, type Target } from '../picture/index.ts';
import type { Selection, Session } from '../session/index.ts';
import { useSession, useSessionStore } from './context.ts';
import { useSample } from './core-sample/use-sample.ts';
import { ZoomControls } from './ZoomControls.tsx';

function keyOf(selection: Selection): string[] {
  if (selection.kind === 'ledger') return [...(selection.layers ?? [])];
  if (selection.kind === 'instruction') return [`${selection.image} ${selection.index}`];
  return 'key' in selection ? [selection.key] : 'id' in selection ? [selection.id] : [];
}

function markedBy({ hover, selection }: Pick<Session, 'hover' | 'selection'>): ReadonlySet<string> {
  return new Set([hover, selection].flatMap((one) => (one === null ? [] : keyOf(one))));
}

/** What pointing at a part of the picture points at elsewhere. */
function hoveredBy(target: Target | null): Selection | null {
  if (target?.kind === 'path') return { kind: 'layer', key: target.layer };
  return target?.kind === 'layer' || target?.kind === 'container' || target?.kind === 'instruction' ? target : null;
}

export function Stack({ density }: { readonly density: PictureOptions['density'] }) {
  const store = useSessionStore();
  const view = useSession((session) => session.view);
  const look = useSession((session) => session.document.look);
  const hover = useSession((session) => session.hover);
  const selection = useSession((session) => session.selection);
  const expanded = useSession((session) => session.expanded);
  const lookup = useSession((session) => session.lookup);
  const sample = useSample();
  const stale = view?.preview.stale ?? false;
  const [scale, setScale] = useState(1);
  const host = useRef<HTMLDivElement>(null);
  const picture = useRef<Picture | null>(null);
  const marked = useMemo(() => markedBy({ hover, selection }), [hover, selection]);

  useEffect(() => {
    if (host.current === null) return;
    const { actions } = store.getState();
    picture.current = createPicture(host.current, {
      onHover: (target) => actions.hoverOver(hoveredBy(target)),
      onSelect: (target) => {
        if (target.kind === 'collapsed') actions.toggleExpanded(target.key);
        else if (target.kind === 'path') {
          actions.samplePathAt(target.path);
          if (target.pins) actions.select({ kind: 'layer', key: target.layer });
        } else actions.select(target);
      },
      onZoom: setScale,
    });
    if (density === 'present') picture.current.zoom('fit');
    return () => {
      picture.current?.destroy();
      picture.current = null;
    };
  }, [store, density]);

  useEffect(() => {
    if (view === null) return;
    picture.current?.update(view, { image: look.image, step: look.step, samplePath: look.samplePath, sample, lookup, expanded, marked, density });
  }, [view, look, sample, lookup, expanded, marked, density]);

  return (
    <section className="stack" aria-label="Stack">
      {stale && <p className="stale-note">The text does not build; this is the last picture that did.</p>}
      {view === null && <p className="starting">Building the first picture…</p>}
      <div ref={host} className="canvas" />
      {density !== 'present' && <ZoomControls scale={scale} onStep={(step) => picture.current?.zoom(step)} />}
    </section>
  );
}
