/** Stored = visible + hidden, on one true scale; each figure chooses what is taken apart below. */
import { exact } from '../../picture/index.ts';
import type { LedgerReport, Which } from '../../session/index.ts';

const PARTS: readonly (readonly [Which, string, string])[] = [
  ['stored', 'Stored', '='],
  ['visible', 'Visible', '+'],
  ['hidden', 'Hidden', ''],
];

export function Sums({ report, which, onChoose }: { readonly report: LedgerReport; readonly which: Which; readonly onChoose: (which: Which) => void }) {
  const { stored, visible, hidden } = report;
  return (
    <>
      <div className="scale" role="img" aria-label={`${exact(visible)} of ${exact(stored)} bytes are visible, ${exact(hidden)} are hidden`}>
        <span className="visible" style={{ flexGrow: visible }} />
        {hidden > 0 && <span className="hidden" style={{ flexGrow: hidden }} />}
      </div>
      <div className="sums" role="group" aria-label="Bytes">
        {PARTS.map(([part, label, sign]) => (
          <div key={part}>
            <button type="button" aria-pressed={which === part} onClick={() => onChoose(part)}>
              <span>{label}</span> <strong>{exact(report[part])} B</strong>
            </button>
            {sign !== '' && <span aria-hidden="true">{sign}</span>}
          </div>
        ))}
      </div>
    </>
  );
}
