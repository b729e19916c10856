/** A layer: what is known of it, its entries as tar or as upper directory, its image's files, config and history. */
import { useEffect, useState } from 'react';
import { exact } from '../../picture/index.ts';
import { useSession } from '../context.ts';
import { Explorer } from '../explorer/Explorer.tsx';
import { StateEffect } from '../StateEffect.tsx';
import { LayerFacts } from './LayerFacts.tsx';
import { LayerRows } from './LayerRows.tsx';

/** The layer in its two forms; then its image: merged files, history, config. */
const TABS = { tar: 'Tar', overlay: 'Overlay', changes: 'Changes', files: 'Files', history: 'History', config: 'Config' } as const;
type Tab = keyof typeof TABS;

export function LayerPanel({ layerKey }: { readonly layerKey: string }) {
  const layer = useSession((session) => session.view?.layers[layerKey]);
  const images = useSession((session) => session.view?.images) ?? [];
  const preview = useSession((session) => session.view?.preview.image ?? null);
  const query = useSession((session) => session.query);
  const [tab, setTab] = useState<Tab>('tar');
  const [config, setConfig] = useState<string | null>(null);
  const image = images.find(({ tags, layers }) => tags.length > 0 && layers.at(-1) === layerKey) ?? images.find(({ layers }) => layers.includes(layerKey)) ?? preview;
  const imageKey = image?.key ?? '';
  useEffect(() => {
    if (tab !== 'config') return;
    let isCurrent = true;
    query.imageConfig(imageKey).then((text) => isCurrent && setConfig(text), () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [query, tab, imageKey]);
  if (layer === undefined) return <p>This layer is not part of the state shown.</p>;
  return (
    <>
      <h2 className="mono">{layer.label}</h2>
      <LayerFacts layer={layer} />
      <StateEffect layerKey={layerKey} />
      <div className="tabs" role="tablist" aria-label="Layer">
        {Object.entries(TABS).map(([key, label]) => (
          <button key={key} type="button" role="tab" aria-selected={tab === key} onClick={() => setTab(key as Tab)}>
            {label}
          </button>
        ))}
      </div>
      {(tab === 'tar' || tab === 'overlay') && <LayerRows key={layerKey} layerKey={layerKey} form={tab} />}
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
