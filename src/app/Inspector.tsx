/** What the selected layer, container or volume holds. */
import { lazy, Suspense } from 'react';
import { ContainerPanel } from './ContainerPanel.tsx';
import { useSession } from './context.ts';
import { InstructionPanel } from './InstructionPanel.tsx';
import { LayerPanel } from './layer/LayerPanel.tsx';
import { Explorer } from './explorer/Explorer.tsx';

const LedgerPanel = lazy(() => import('./ledger/LedgerPanel.tsx'));

export default function Inspector() {
  const selection = useSession((session) => session.selection);
  const actions = useSession((session) => session.actions);
  if (selection === null) return null;
  return (
    <aside className="inspector" role="region" aria-label="Inspector">
      <button type="button" className="close" aria-label="Close inspector" onClick={() => actions.select(null)}>
        ×
      </button>
      {selection.kind === 'layer' && <LayerPanel layerKey={selection.key} />}
      {selection.kind === 'instruction' && <InstructionPanel image={selection.image} index={selection.index} />}
      {selection.kind === 'container' && <ContainerPanel id={selection.id} />}
      {selection.kind === 'ledger' && (
        <Suspense>
          <LedgerPanel subject={selection.subject} layers={selection.layers} which={selection.which} />
        </Suspense>
      )}
      {selection.kind === 'volume' && (
        <>
          <h2>Volume {selection.name}</h2>
          <Explorer owner={{ kind: 'volume', name: selection.name }} />
        </>
      )}
    </aside>
  );
}
