/** The settings in which the two configs differ. */
import type { ConfigDifference } from '../../session/index.ts';

export function ConfigTable({ config }: { readonly config: readonly ConfigDifference[] }) {
  return (
    <section aria-label="Config">
      <h3>Config</h3>
      {config.length === 0 ? (
        <p className="quiet">No setting differs.</p>
      ) : (
        <table className="settings">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
            </tr>
          </thead>
          <tbody>
            {config.map(({ setting, before, after }) => (
              <tr key={setting}>
                <th scope="row">{setting}</th>
                <td className="mono removed">{before ?? <span className="quiet">not set</span>}</td>
                <td className="mono added">{after ?? <span className="quiet">not set</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
