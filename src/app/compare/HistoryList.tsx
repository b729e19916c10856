/** The two histories from where they part, newest first; what is below is shared. */
import { bytesText } from '../../picture/index.ts';
import type { ComparisonReport, ImageView } from '../../session/index.ts';

export function HistoryList({ report }: { readonly report: ComparisonReport }) {
  const [a, b] = report.view.images;
  return (
    <section aria-label="History">
      <h3>History</h3>
      <div className="histories">
        <Own name="A" image={a} from={report.sharedHistory} />
        <Own name="B" image={b} from={report.sharedHistory} />
      </div>
      <p className="quiet">
        on {report.sharedHistory} shared {report.sharedHistory === 1 ? 'entry' : 'entries'}
      </p>
    </section>
  );
}

function Own({ name, image, from }: { readonly name: 'A' | 'B'; readonly image: ImageView | undefined; readonly from: number }) {
  const own = image?.steps.slice(from).toReversed() ?? [];
  return (
    <div>
      <h4>only in {name}</h4>
      {own.length === 0 ? (
        <p className="quiet">nothing</p>
      ) : (
        <ol className="mono" reversed>
          {own.map((step, i) => (
            <li key={i}>
              {step.label} <span className="number">{step.layer === null ? 'no layer' : bytesText(step.size)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
