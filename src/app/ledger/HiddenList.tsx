/** Hidden bytes by the two lines that they lie between, and what to change; then what could be left out. */
import { bytesText, exact } from '../../picture/index.ts';
import type { LedgerHidden, LedgerReport } from '../../session/index.ts';
import { HIDING } from './hiding.ts';
import { Where } from './Where.tsx';

/** So many places of a group are named at first. */
const NAMED = 3;

export function HiddenList({ report }: { readonly report: LedgerReport }) {
  if (report.hiddenBy.length === 0) return null;
  return (
    <section aria-label="Why bytes are hidden">
      <h3>Hidden, still stored</h3>
      <ol className="causes">
        {report.hiddenBy.map((hidden) => (
          <li key={`${hidden.stored} ${hidden.by} ${hidden.how}`}>
            <Cause hidden={hidden} report={report} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Cause({ hidden, report }: { readonly hidden: LedgerHidden; readonly report: LedgerReport }) {
  const labelOf = (key: string): string => report.layers.find((layer) => layer.key === key)?.label ?? '';
  const { bytes, files, places, placeCount, how, stored, by, advice } = hidden;
  const named = places.slice(0, NAMED);
  return (
    <>
      <p>
        <strong>{exact(bytes)} B</strong>
        {files > 1 && ` in ${exact(files)} files`}
      </p>
      <p className="made">
        stored by <Where layer={stored} label={labelOf(stored)} /> <span className="mono quiet">{labelOf(stored)}</span>
      </p>
      <p className="made">
        {HIDING[how]}: <Where layer={by} label={labelOf(by)} /> <span className="mono quiet">{labelOf(by)}</span>
      </p>
      <ul className="mono">
        {named.map(({ path, bytes: size, files: count }) => (
          <li key={path}>
            {path}
            {count > 1 && ` (${exact(count)} files)`} <span className="number">{bytesText(size)}</span>
          </li>
        ))}
        {placeCount > named.length && <li className="quiet">and {exact(placeCount - named.length)} more</li>}
      </ul>
      <p className="advice">{advice.text}</p>
    </>
  );
}

export function Leftovers({ report }: { readonly report: LedgerReport }) {
  const labelOf = (key: string): string => report.layers.find((layer) => layer.key === key)?.label ?? '';
  if (report.leftovers.length === 0) return null;
  return (
    <section aria-label="What could be left out">
      <h3>Visible, but hardly needed</h3>
      <ul className="causes">
        {report.leftovers.map(({ layer, rule, bytes, path, text }) => (
          <li key={`${layer} ${rule}`}>
            <p>
              {bytes !== null && <strong>{exact(bytes)} B </strong>}
              {path !== '' && <span className="mono">{path} </span>}
              <Where layer={layer} label={labelOf(layer)} />
            </p>
            <p className="advice">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
