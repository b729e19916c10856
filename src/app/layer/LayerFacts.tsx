/** What is known of a layer: its names, its bytes in both stores, how the cache took it, and what is not simulated about it. */
import { useEffect, useState } from 'react';
import { exact } from '../../picture/index.ts';
import type { LayerDetails, LayerView, View } from '../../session/index.ts';
import { useSession } from '../context.ts';

export function LayerFacts({ layer }: { readonly layer: LayerView }) {
  const view = useSession((session) => session.view);
  const query = useSession((session) => session.query);
  const [details, setDetails] = useState<LayerDetails | null>(null);
  const { key, diffId, createdBy, size, hidesBytes, badges } = layer;
  useEffect(() => {
    let isCurrent = true;
    query.layerDetails(key).then((found) => isCurrent && setDetails(found), () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [query, key, view]);
  const cache = view === null ? null : cacheInWords(view, key);
  return (
    <>
      <dl>
        <dt>Created by</dt>
        <dd className="mono wrap">{createdBy}</dd>
        {cache !== null && (
          <>
            <dt>Build cache</dt>
            <dd>{cache}</dd>
          </>
        )}
        <dt>Size</dt>
        <dd>
          {exact(size)} B{hidesBytes > 0 && `, hides ${exact(hidesBytes)} B below`}
        </dd>
        <dt>Diff ID</dt>
        <dd className="mono wrap">{diffId ?? 'being computed…'}</dd>
        <dt>Chain ID</dt>
        <dd className="mono wrap">{details?.chainId ?? 'being computed…'}</dd>
        {badges.map(({ kind, reason }) => (
          <div key={reason}>
            <dt>{kind}</dt>
            <dd>{reason}</dd>
          </div>
        ))}
      </dl>
      {details !== null && <Stores details={details} />}
    </>
  );
}

function Stores({ details: { overlay2, containerd } }: { readonly details: LayerDetails }) {
  return (
    <table className="stores">
      <caption>In the two image stores</caption>
      <thead>
        <tr>
          <th scope="col">Store</th>
          <th scope="col">Size</th>
          <th scope="col">Entries</th>
        </tr>
      </thead>
      <tbody>
        {([['overlay2', overlay2, 'the bytes of the files'], ['containerd', containerd, 'whole blocks of 4,096 bytes; what equals the layer below is left out']] as const).map(([name, held, how]) => (
          <tr key={name}>
            <th scope="row">
              {name} <span className="quiet">{how}</span>
            </th>
            <td className="number">{exact(held.size)} B</td>
            <td className="number">{exact(held.entries)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Null for what the editor's text does not build. */
function cacheInWords({ preview }: View, key: string): string | null {
  const images = [...preview.stages.flatMap(({ image }) => image ?? []), ...(preview.image === null ? [] : [preview.image])];
  const step = images.flatMap(({ steps }) => steps).find(({ layer }) => layer === key);
  if (step?.cached === true) return 'CACHED: nothing that it is made from has changed.';
  return step?.cause == null ? null : `Built again: ${step.cause}.`;
}
