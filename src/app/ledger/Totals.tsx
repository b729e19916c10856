/** All images together: each layer once, as `docker system df` counts. */
import { bytesText, exact } from '../../picture/index.ts';
import type { LedgerReport, View } from '../../session/index.ts';

export function Totals({ totals, view }: { readonly totals: NonNullable<LedgerReport['totals']>; readonly view: View }) {
  const uses = new Map<string, number>();
  for (const { layers } of view.images) for (const key of layers) uses.set(key, (uses.get(key) ?? 0) + 1);
  const sizeOf = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + (view.layers[key]?.size ?? 0), 0);
  return (
    <>
      <h3>docker system df</h3>
      <table className="entries">
        <thead>
          <tr>
            <th scope="col">Type</th>
            <th scope="col">Total</th>
            <th scope="col">Active</th>
            <th scope="col">Size</th>
            <th scope="col">Reclaimable</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ type, count, active, size, reclaimable }) => (
            <tr key={type}>
              <th scope="row">{type}</th>
              <td className="number">{count}</td>
              <td className="number">{active}</td>
              <td className="number" title={`${exact(size)} B`}>
                {bytesText(size)}
              </td>
              <td className="number" title={`${exact(reclaimable)} B`}>
                {bytesText(reclaimable)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>Each image: shared + its own</h3>
      <table className="entries">
        <thead>
          <tr>
            <th scope="col">Image</th>
            <th scope="col">Shared</th>
            <th scope="col">Its own</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {view.images.map(({ key, tags, layers }) => {
            const shared = sizeOf(layers.filter((layer) => (uses.get(layer) ?? 0) > 1));
            const whole = sizeOf(layers);
            return (
              <tr key={key}>
                <th scope="row">{tags.join(', ') || key.slice(7, 19)}</th>
                <td className="number">{bytesText(shared)}</td>
                <td className="number">{bytesText(whole - shared)}</td>
                <td className="number">{bytesText(whole)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
