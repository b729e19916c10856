/** The two images as strata: one stack where they are the same, two where they part; B is in focus. */
import { useEffect, useRef, useState } from 'react';
import { createPicture, type Picture, type Target } from '../../picture/index.ts';
import type { ComparisonReport } from '../../session/index.ts';
import { useSessionStore } from '../context.ts';

const NOTHING: ReadonlySet<string> = new Set();

interface Props {
  readonly report: ComparisonReport;
  /** Key of B in its state, and whether that is the state shown on the page. */
  readonly shown: string;
  readonly isNow: boolean;
  readonly onLeave: () => void;
}

export function ComparedPicture({ report, shown, isNow, onLeave }: Props) {
  const store = useSessionStore();
  const host = useRef<HTMLDivElement>(null);
  const picture = useRef<Picture | null>(null);
  const [expanded, setExpanded] = useState(NOTHING);
  const select = useRef<(target: Target) => void>(() => undefined);
  useEffect(() => {
    select.current = (target) => {
      const { actions, view } = store.getState();
      if (target.kind === 'collapsed') {
        const { key } = target;
        setExpanded((before) => new Set(before.has(key) ? [...before].filter((other) => other !== key) : [...before, key]));
      } else if (target.kind === 'layer' && view !== null && Object.hasOwn(view.layers, target.key)) {
        onLeave();
        actions.select(target);
      } else if (target.kind === 'ledger' && isNow) {
        onLeave();
        actions.select({ ...target, subject: target.subject.kind === 'image' ? { ...target.subject, key: shown } : target.subject });
      }
    };
  }, [store, onLeave, isNow, shown]);
  useEffect(() => {
    if (host.current === null) return;
    picture.current = createPicture(host.current, { onHover: () => undefined, onSelect: (target) => select.current(target), onZoom: () => undefined });
    return () => {
      picture.current?.destroy();
      picture.current = null;
    };
  }, []);
  useEffect(() => {
    picture.current?.update(report.view, { image: 'B', step: null, samplePath: null, sample: null, lookup: null, expanded, marked: NOTHING, density: 'page', isExcerpt: true });
  }, [report, expanded]);
  return <div ref={host} className="canvas" />;
}
