/** A layer: what made it, its diff ID, its entries as tar or as upper directory, its image's config and history. */
import { useEffect, useState } from 'react';
import { exact } from '../picture/index.ts';
import type { LayerRow } from '../session/index.ts';
import { useSession } from './context.ts';
import { Explorer } from './explorer/Explorer.tsx';
import { StateEffect } from './StateEffect.tsx';

const SIGN: Readonly<Record<LayerRow['change'], string>> = { added: '+', modified: '~', deleted: '×', opaque: '×', parent: ' ' };
/** Rows asked for at once. */
const ROWS = 300;
/** The layer in its two forms, and as files; then its image: merged files, history, config. */
const TABS = { tar: 'Tar', overlay: 'Overlay', changes: 'Changes', files: 'Files', history: 'History', config: 'Config' } as const;
type Tab = keyof typeof TABS;

export function LayerPanel({ layerKey }: { readonly layerKey: string }) {
  const layer = useSession((session) => session.view?.layers[layerKey]);
  const images = useSession((session) => session.view?.images) ?? [];
  const preview = useSession((session) => session.view?.preview.image ?? null);
  const query = useSession((session) => session.query);
  const [tab, setTab] = useState<Tab>('tar');
  const [rows, setRows] = useState<{ rows: readonly LayerRow[]; total: number }>({ rows: [], total: 0 });
  const [config, setConfig] = useState<string | null>(null);
  const image = images.find(({ tags, layers }) => tags.length > 0 && layers.at(-1) === layerKey) ?? images.find(({ layers }) => layers.includes(layerKey)) ?? preview;
  const imageKey = image?.key ?? '';
  useEffect(() => {
    let current = true;
    if (tab === 'config') void query.imageConfig(imageKey).then((text) => current && setConfig(text));
    else if (tab === 'tar' || tab === 'overlay') void query.layerRows(layerKey, tab, 0, ROWS).then((found) => current && setRows(found));
    return () => {
      current = false;
    };
  }, [query, layerKey, tab, imageKey]);
  if (layer === undefined) return <p>This layer is not part of the state shown.</p>;
  return (
    <>
      <h2 className="mono">{layer.label}</h2>
      <dl>
        <dt>Diff ID</dt>
        <dd className="mono wrap">{layer.diffId ?? 'being computed…'}</dd>
        <dt>Size</dt>
        <dd>
          {exact(layer.size)} B{layer.hidesBytes > 0 && `, hides ${exact(layer.hidesBytes)} B below`}
        </dd>
        {layer.badges.map(({ kind, reason }) => (
          <div key={reason}>
            <dt>{kind}</dt>
            <dd>{reason}</dd>
          </div>
        ))}
      </dl>
      <StateEffect layerKey={layerKey} />
      <div className="tabs" role="tablist" aria-label="Layer">
        {Object.entries(TABS).map(([key, label]) => (
          <button key={key} type="button" role="tab" aria-selected={tab === key} onClick={() => setTab(key as Tab)}>
            {label}
          </button>
        ))}
      </div>
      {(tab === 'tar' || tab === 'overlay') && (
        <table className="entries">
          <caption className="visually-hidden">Entries</caption>
          <tbody>
            {rows.rows.map((row) => (
              <tr key={row.name} className={row.change}>
                <td>{SIGN[row.change]}</td>
                <td className="mono">{row.name}</td>
                <td>{row.type === 'file' ? '' : row.type}{row.detail === '' ? '' : ` ${row.detail}`}</td>
                <td className="number">{row.type === 'directory' ? '' : exact(row.size)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.total > rows.rows.length && (tab === 'tar' || tab === 'overlay') && <p>… and {exact(rows.total - rows.rows.length)} more</p>}
      {tab === 'changes' && <Explorer owner={{ kind: 'layer', key: layerKey }} />}
      {tab === 'files' && <Explorer owner={{ kind: 'image', key: imageKey }} />}
      {tab === 'history' && (
        <table className="entries">
          <tbody>
            {image?.steps.toReversed().map((step, i) => (
              <tr key={i}>
                <td className="mono">{step.label}</td>
                <td className="number">{exact(step.size)} B</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {tab === 'config' && <pre className="mono config" tabIndex={0}>{config ?? ''}</pre>}
    </>
  );
}
