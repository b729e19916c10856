/** A layer's entries in one of its two forms; what the other form says in another way is marked. A press shows what became of a file. */
import { useEffect, useState } from 'react';
import { exact } from '../../picture/index.ts';
import type { LayerRow } from '../../session/index.ts';
import { useSession } from '../context.ts';
import { FileChange } from './FileChange.tsx';

const SIGN: Readonly<Record<LayerRow['change'], string>> = { added: '+', modified: '~', deleted: '×', opaque: '≡', parent: ' ' };
/** Rows asked for at once. */
const ROWS = 300;
const FORMS = {
  tar: 'As the layer travels: an OCI tar. A deletion is an empty file named .wh. and the name; a directory made anew holds .wh..wh..opq.',
  overlay: 'As the layer lies on disk: the upper directory of an overlay mount. A deletion is a character device 0/0; a directory made anew has the attribute trusted.overlay.opaque.',
} as const;

export function LayerRows({ layerKey, form }: { readonly layerKey: string; readonly form: keyof typeof FORMS }) {
  const query = useSession((session) => session.query);
  const view = useSession((session) => session.view);
  const actions = useSession((session) => session.actions);
  const [{ rows, total }, setFound] = useState<{ rows: readonly LayerRow[]; total: number }>({ rows: [], total: 0 });
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    query.layerRows(layerKey, form, 0, ROWS).then((found) => isCurrent && setFound(found), () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [query, layerKey, form, view]);
  const choose = (row: LayerRow): void => {
    const chosen = pathOf(row);
    setPath(chosen);
    actions.samplePathAt(chosen);
  };
  return (
    <>
      <p className="quiet">{FORMS[form]}</p>
      {path !== null && <FileChange key={path} layerKey={layerKey} path={path} />}
      <table className="entries">
        <caption className="visually-hidden">Entries</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className={isMarked(row) ? `${row.change} differs` : row.change}>
              <td>{SIGN[row.change]}</td>
              <td className="mono">
                <button type="button" className="mono" onClick={() => choose(row)}>
                  {row.name}
                </button>
              </td>
              <td>
                {row.type === 'file' ? '' : row.type}
                {row.detail === '' ? '' : ` ${row.detail}`}
              </td>
              <td className="number">{row.type === 'directory' ? '' : exact(row.size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.length && <p>… and {exact(total - rows.length)} more</p>}
    </>
  );
}

const isMarked = ({ change }: LayerRow): boolean => change === 'deleted' || change === 'opaque';

/** The path in a container that a row is about. */
function pathOf({ name }: LayerRow): string {
  const plain = name.replace(/\/$/, '').replace(/(^|\/)\.wh\.\.wh\.\.opq$/, '').replace(/(^|\/)\.wh\.([^/]+)$/, '$1$2');
  return `/${plain}`;
}
