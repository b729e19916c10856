/** Two images, or two states of one, beside each other: what they share below, what differs above it, and between them files, config and history. */
import { useEffect, useRef, useState } from 'react';
import { exact } from '../../picture/index.ts';
import type { ComparedImage, ComparisonReport, View } from '../../session/index.ts';
import { useSession } from '../context.ts';
import { ComparedPicture } from './ComparedPicture.tsx';
import './compare.css';
import { ConfigTable } from './ConfigTable.tsx';
import { Differences } from './Differences.tsx';
import { HistoryList } from './HistoryList.tsx';
import { Side } from './Side.tsx';

/** At first: the newest image, and the one before it. */
function firstSides({ images, preview, revision }: View): readonly [ComparedImage, ComparedImage] {
  const keys = [...images.map(({ key }) => key), ...(images.length < 2 && preview.image !== null ? ['preview'] : [])];
  const [a = 'preview', b = a] = keys.slice(-2);
  return [{ revision, image: a }, { revision, image: b }];
}

export default function CompareDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const query = useSession((session) => session.query);
  const view = useSession((session) => session.view);
  const [sides, setSides] = useState(() => (view === null ? null : firstSides(view)));
  const [report, setReport] = useState<ComparisonReport | null>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    if (sides === null) return;
    let current = true;
    void query.compare(...sides).then((found) => {
      if (!current) return;
      setReport(found);
      setMissing(found === null);
    });
    return () => {
      current = false;
    };
  }, [query, sides, view?.store]);
  if (view === null || sides === null) return null;
  const [a, b] = sides;
  return (
    <dialog ref={dialog} className="dialog compare" aria-label="Compare" onClose={onClose}>
      <div className="sides">
        <h2>Compare</h2>
        <Side name="A" side={a} revisions={view.revisions} onChange={(side) => setSides([side, b])} />
        <button type="button" className="swap" onClick={() => setSides([b, a])}>
          Swap sides
        </button>
        <Side name="B" side={b} revisions={view.revisions} onChange={(side) => setSides([a, side])} />
        <button type="button" aria-label="Close" className="close" onClick={() => dialog.current?.close()}>
          ×
        </button>
      </div>
      {isMissing && <p>One of the two is not there.</p>}
      {report !== null && (
        <div className="compared">
          <div className="compared-picture">
            <p role="status">{summaryOf(report)}</p>
            <ComparedPicture report={report} onLeave={() => dialog.current?.close()} isNow={b.revision === view.revision} shown={b.image} />
          </div>
          <div className="compared-lists">
            <Differences a={a} b={b} report={report} />
            <ConfigTable config={report.config} />
            <HistoryList report={report} />
          </div>
        </div>
      )}
    </dialog>
  );
}

const counted = (count: number, word: string): string => `${exact(count)} ${word}${count === 1 ? '' : 's'}`;

/** In one sentence. */
function summaryOf({ view, sharedLayers }: ComparisonReport): string {
  const [a, b] = view.images;
  if (a === undefined || b === undefined) return '';
  const [more, less] = [b.layers.length - sharedLayers, a.layers.length - sharedLayers];
  if (more === 0 && less === 0) return `A and B have the same ${counted(sharedLayers, 'layer')}.`;
  const difference = b.size - a.size;
  const size = difference === 0 ? 'and is as large' : `and is ${exact(Math.abs(difference))} bytes ${difference > 0 ? 'larger' : 'smaller'}`;
  return `${counted(sharedLayers, 'layer')} shared; instead of ${less === 0 ? 'none' : less} of A, B has ${counted(more, 'layer')} of its own ${size}.`;
}
