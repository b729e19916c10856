/** Where bytes are: stored, visible and hidden, taken apart down to files; why they are hidden and what to change. */
import { useEffect, useState } from 'react';
import type { LedgerReport, LedgerSubject, Which } from '../../session/index.ts';
import { useSession } from '../context.ts';
import { Breakdown } from './Breakdown.tsx';
import { EfficiencyNote } from './EfficiencyNote.tsx';
import { HiddenList, Leftovers } from './HiddenList.tsx';
import './ledger.css';
import { StoreTable } from './StoreTable.tsx';
import { choicesOf, valueOf } from './subject.ts';
import { Sums } from './Sums.tsx';
import { Totals } from './Totals.tsx';

interface Props {
  readonly subject: LedgerSubject;
  readonly layers: readonly string[] | null;
  readonly which: Which;
}

export default function LedgerPanel({ subject, layers, which }: Props) {
  const query = useSession((session) => session.query);
  const view = useSession((session) => session.view);
  const actions = useSession((session) => session.actions);
  const [found, setFound] = useState<{ readonly of: LedgerSubject; readonly report: LedgerReport | null } | null>(null);
  useEffect(() => {
    let current = true;
    void query.ledger(subject).then((report) => current && setFound({ of: subject, report }));
    return () => {
      current = false;
    };
  }, [query, view, subject]);
  if (view === null) return null;
  const report = found?.of === subject ? found.report : null;
  const open = (next: Partial<Props>): void => actions.select({ kind: 'ledger', subject, layers, which, ...next });
  const choices = choicesOf(view, subject);
  return (
    <div className="ledger">
      <h2>Bytes</h2>
      <label>
        of{' '}
        <select value={valueOf(subject)} onChange={(event) => open({ subject: choices.find(({ value }) => value === event.target.value)?.subject ?? subject, layers: null })}>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {found?.of === subject && report === null && <p>This is not part of the state shown.</p>}
      {report !== null && (
        <>
          <Sums report={report} which={which} onChoose={(part) => open({ which: part })} />
          {report.totals !== null && <Totals totals={report.totals} view={view} />}
          <Breakdown report={report} subject={subject} which={which} layers={layers} onLayers={(keys) => open({ layers: keys })} />
          <HiddenList report={report} />
          <Leftovers report={report} />
          {report.efficiency !== null && <EfficiencyNote efficiency={report.efficiency} />}
          {subject.kind === 'image' && <StoreTable subject={subject} />}
        </>
      )}
    </div>
  );
}
