/** The files that differ, the largest difference first. */
import { useEffect, useState } from 'react';
import { bytesText, exact } from '../../picture/index.ts';
import type { ComparedImage, ComparisonReport, DifferencePage, FileDifference } from '../../session/index.ts';
import { useSession } from '../context.ts';

const PAGE = 100;
const KINDS = [
  ['added', '+', 'only in B'],
  ['changed', '~', 'changed'],
  ['removed', '×', 'only in A'],
] as const;
const SIGN: Readonly<Record<FileDifference['change'], string>> = { added: '+', changed: '~', removed: '×' };

interface Props {
  readonly a: ComparedImage;
  readonly b: ComparedImage;
  readonly report: ComparisonReport;
}

export function Differences({ a, b, report }: Props) {
  const query = useSession((session) => session.query);
  const [change, setChange] = useState<FileDifference['change'] | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const [page, setPage] = useState<DifferencePage | null>(null);
  useEffect(() => {
    let current = true;
    void query.differences(a, b, change, 0, limit).then((found) => current && setPage(found));
    return () => {
      current = false;
    };
  }, [query, a, b, change, limit, report]);
  return (
    <section aria-label="File differences">
      <h3>Files</h3>
      <div className="kinds" role="group" aria-label="Show">
        {KINDS.map(([kind, sign, words]) => {
          const { count, before, after } = report.files[kind];
          return (
            <button key={kind} type="button" aria-pressed={change === kind} className={kind} onClick={() => setChange(change === kind ? null : kind)}>
              {sign} {exact(count)} {words}
              <span className="number">{kind === 'changed' ? `${bytesText(before)} → ${bytesText(after)}` : bytesText(before + after)}</span>
            </button>
          );
        })}
      </div>
      {page?.count === 0 && <p className="quiet">No file differs.</p>}
      <ul className="differences mono" aria-label="Differing files">
        {page?.rows.map((row) => (
          <li key={`${row.change} ${row.path}`} className={row.change}>
            <span className="visually-hidden">{row.change}</span>
            <span aria-hidden="true">{SIGN[row.change]}</span>
            <span className="name">
              {row.path}
              {row.isDirectory && '/'}
              {row.isDirectory && row.files > 0 && <span className="quiet"> {exact(row.files)} files</span>}
              {row.what === 'attributes' && <span className="quiet"> mode or owner</span>}
              {row.what === 'kind' && <span className="quiet"> another kind of file</span>}
            </span>
            <span className="number">{sizeText(row)}</span>
          </li>
        ))}
      </ul>
      {page !== null && page.count > page.rows.length && (
        <button type="button" onClick={() => setLimit(limit + PAGE * 5)}>
          {exact(page.count - page.rows.length)} more
        </button>
      )}
    </section>
  );
}

function sizeText({ change, before, after, what, isDirectory }: FileDifference): string {
  if (change !== 'changed') return bytesText(before + after);
  if (isDirectory && what === 'attributes') return '';
  return before === after ? bytesText(after) : `${bytesText(before)} → ${bytesText(after)}`;
}
