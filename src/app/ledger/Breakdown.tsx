/** A sum taken apart: layers, then directories, then files, the most bytes first. */
import { useEffect, useState } from 'react';
import { bytesText, exact } from '../../picture/index.ts';
import type { LedgerEntry, LedgerPage, LedgerReport, LedgerSubject, Which } from '../../session/index.ts';
import { useSession } from '../context.ts';
import { HIDING } from './hiding.ts';
import { Where } from './Where.tsx';

/** How many entries are asked for at once. */
const PAGE = 100;

interface Props {
  readonly report: LedgerReport;
  readonly subject: LedgerSubject;
  readonly which: Which;
  /** Keys of the layers that are added up; null for all. */
  readonly layers: readonly string[] | null;
  readonly onLayers: (layers: readonly string[] | null) => void;
}

export function Breakdown({ report, subject, which, layers, onLayers }: Props) {
  const [byPath, setByPath] = useState(false);
  const title = { stored: 'Stored bytes', visible: 'Visible bytes', hidden: 'Hidden bytes' }[which];
  const chosen = layers === null ? null : report.layers.filter(({ key }) => layers.includes(key));
  const toLayers = (): void => {
    setByPath(false);
    onLayers(null);
  };
  return (
    <section aria-label={title}>
      <div className="path">
        <button type="button" disabled={chosen === null && !byPath} onClick={toLayers}>
          All layers
        </button>
        {chosen === null ? (
          <button type="button" aria-pressed={byPath} onClick={() => setByPath(!byPath)}>
            {byPath ? 'all files' : 'by directory'}
          </button>
        ) : (
          <span className="mono">{chosen.length === 1 ? chosen[0]?.label : `${chosen.length} layers`}</span>
        )}
      </div>
      {chosen === null && !byPath ? (
        <Layers report={report} which={which} onOpen={(key) => onLayers([key])} />
      ) : (
        <Files key={`${which} ${String(layers)}`} subject={subject} which={which} layers={layers} report={report} />
      )}
    </section>
  );
}

function Layers({ report, which, onOpen }: { readonly report: LedgerReport; readonly which: Which; readonly onOpen: (key: string) => void }) {
  const rows = report.layers.map((layer, i) => ({ ...layer, number: i + 1 })).filter((layer) => (which === 'stored' && layer.kind !== 'container') || layer[which] > 0);
  const most = Math.max(1, ...rows.map((row) => row[which]));
  if (rows.length === 0) return <p className="quiet">None.</p>;
  return (
    <ul className="shares" aria-label="Layers by bytes">
      {rows.toReversed().map((row) => (
        <li key={row.key}>
          <button type="button" className="open" disabled={row[which] === 0} onClick={() => onOpen(row.key)} aria-label={`${row.label}: ${exact(row[which])} bytes`}>
            <span className="name mono">
              <span className="quiet">{row.number}</span> {row.label}
            </span>
            <Bar share={row[which] / most} tone={which === 'hidden' ? 'hidden' : row.kind === 'base' ? 'base' : 'added'} />
            <span className="number">{bytesText(row[which])}</span>
          </button>
          <Where layer={row.key} label={row.label} />
        </li>
      ))}
    </ul>
  );
}

function Files({ subject, which, layers, report }: Omit<Props, 'onLayers'>) {
  const query = useSession((session) => session.query);
  const [path, setPath] = useState('/');
  const [limit, setLimit] = useState(PAGE);
  const [page, setPage] = useState<LedgerPage | null>(null);
  useEffect(() => {
    let current = true;
    void query.ledgerPage(subject, { which, layers, path }, 0, limit).then((found) => current && setPage(found));
    return () => {
      current = false;
    };
  }, [query, subject, which, layers, path, limit, report]);
  const go = (to: string): void => {
    setLimit(PAGE);
    setPath(to);
  };
  const most = Math.max(1, ...(page?.entries.map(({ bytes }) => bytes) ?? []));
  const parts = path.split('/').filter((name) => name !== '');
  return (
    <>
      <nav className="path mono" aria-label="Directory">
        {['', ...parts].map((name, i) => (
          <button key={i} type="button" aria-current={i === parts.length ? 'location' : undefined} onClick={() => go(`/${parts.slice(0, i).join('/')}`)}>
            {name}/
          </button>
        ))}
        {page !== null && <span className="number">{exact(page.bytes)} B</span>}
      </nav>
      <ul className="shares" aria-label={`Bytes in ${path}`}>
        {page?.entries.map((entry, i) => (
          <li key={`${entry.path} ${i}`}>
            <Entry entry={entry} most={most} which={which} report={report} onOpen={() => go(entry.path)} />
          </li>
        ))}
      </ul>
      {page !== null && page.count > page.entries.length && (
        <button type="button" className="more" onClick={() => setLimit(limit + PAGE * 5)}>
          {exact(page.count - page.entries.length)} more
        </button>
      )}
    </>
  );
}

function Entry({ entry, most, which, report, onOpen }: { readonly entry: LedgerEntry; readonly most: number; readonly which: Which; readonly report: LedgerReport; readonly onOpen: () => void }) {
  const labelOf = (key: string): string => report.layers.find((layer) => layer.key === key)?.label ?? '';
  const { name, bytes, files, isDirectory, layer, hidden } = entry;
  const inner = (
    <>
      {name === null ? (
        <span className="name quiet">files not listed one by one</span>
      ) : (
        <span className="name mono">
          {name}
          {isDirectory && '/'} {isDirectory && files > 1 && <span className="quiet">{exact(files)} files</span>}
        </span>
      )}
      <Bar share={bytes / most} tone={which === 'hidden' || hidden !== null ? 'hidden' : 'added'} />
      <span className="number">{bytesText(bytes)}</span>
    </>
  );
  return (
    <>
      {isDirectory && layer === null ? (
        <button type="button" className="open" onClick={onOpen} aria-label={`${name ?? ''}/: ${exact(bytes)} bytes in ${exact(files)} files`}>
          {inner}
        </button>
      ) : (
        <span className="open" title={`${exact(bytes)} B`}>
          {inner}
        </span>
      )}
      {layer !== null && <Where layer={layer} label={`stored by ${labelOf(layer)}`} />}
      {hidden !== null && (
        <span className="fate">
          {HIDING[hidden.how]}, <Where layer={hidden.by} label={`hidden by ${labelOf(hidden.by)}`} />
        </span>
      )}
    </>
  );
}

function Bar({ share, tone }: { readonly share: number; readonly tone: 'base' | 'added' | 'hidden' }) {
  return (
    <span className="track" aria-hidden="true">
      <span className={tone} style={{ width: share === 0 ? 0 : `max(1.5px, ${share * 100}%)` }} />
    </span>
  );
}
