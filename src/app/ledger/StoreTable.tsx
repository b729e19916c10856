/** The image in Docker's two stores: why the same files give two sizes. */
import { useEffect, useState } from 'react';
import { exact } from '../../picture/index.ts';
import type { ImageSubject, StoreSizes } from '../../session/index.ts';
import { useSession } from '../context.ts';

export function StoreTable({ subject }: { readonly subject: ImageSubject }) {
  const query = useSession((session) => session.query);
  const view = useSession((session) => session.view);
  const [open, setOpen] = useState(false);
  const [sizes, setSizes] = useState<StoreSizes | null>(null);
  useEffect(() => {
    let current = true;
    if (open) void query.storeSizes(subject).then((found) => current && setSizes(found));
    return () => {
      current = false;
    };
  }, [query, view, subject, open]);
  const rows: readonly (readonly [string, string, number])[] =
    sizes === null
      ? []
      : [
          ['', 'overlay2: bytes of the files', sizes.overlay2],
          ['−', 'what a layer repeats and containerd leaves out', sizes.repeated],
          ['+', 'each file in whole blocks of 4,096 bytes', sizes.rounding],
          ['+', 'a block for each directory', sizes.directories],
          ['=', 'unpacked', sizes.unpacked],
          ['+', 'compressed layers, config, manifest, kept as well', sizes.blobs],
          ['=', 'containerd: docker images', sizes.containerd],
        ];
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>overlay2 beside containerd</summary>
      {open && sizes === null && <p className="quiet">Adding up…</p>}
      <table className="entries sum">
        <caption className="visually-hidden">From overlay2’s size to containerd’s</caption>
        <tbody>
          {rows.filter(([sign, , bytes]) => bytes !== 0 || sign === '').map(([sign, what, bytes]) => (
            <tr key={what} className={sign === '' || sign === '=' ? 'strong' : ''}>
              <td>{sign}</td>
              <th scope="row">{what}</th>
              <td className="number">{exact(bytes)} B</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
