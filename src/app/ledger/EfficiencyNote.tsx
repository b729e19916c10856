/** The image's efficiency as dive computes it, with the arithmetic. */
import { exact } from '../../picture/index.ts';
import type { LedgerReport } from '../../session/index.ts';

/** In percent with two digits, cut: only what is whole is called 100 %. */
const percent = (score: number): string => `${(Math.floor(score * 10_000) / 100).toFixed(2)} %`;

export function EfficiencyNote({ efficiency }: { readonly efficiency: NonNullable<LedgerReport['efficiency']> }) {
  const { score, least, total, repeated, repeatedCount } = efficiency;
  return (
    <details>
      <summary>
        Efficiency <strong>{percent(score)}</strong>
      </summary>
      <p>As dive computes it: of every path the smallest version that a layer holds, over all versions. A whiteout is a version of 0 bytes; a directory removed whole counts on both sides. Files that are not known by name are taken to be different ones in each layer.</p>
      <p className="figure">
        {exact(least)} B ÷ {exact(total)} B = {percent(score)}
      </p>
      {repeated.length > 0 && (
        <table className="entries">
          <caption className="visually-hidden">Paths with several versions</caption>
          <thead>
            <tr>
              <th scope="col">Path</th>
              <th scope="col">Versions</th>
              <th scope="col">All − smallest</th>
            </tr>
          </thead>
          <tbody>
            {repeated.map((path) => (
              <tr key={path.path}>
                <td className="mono">{path.path}</td>
                <td className="number">{path.versions}</td>
                <td className="number">
                  {exact(path.total)} − {exact(path.least)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {repeatedCount > repeated.length && <p className="quiet">and {exact(repeatedCount - repeated.length)} more paths</p>}
    </details>
  );
}
