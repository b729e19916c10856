/** What the selected layer, container or volume holds. */
import { ContainerPanel } from './ContainerPanel.tsx';
import { useSession } from './context.ts';
import { InstructionPanel } from './InstructionPanel.tsx';
import { LayerPanel } from './LayerPanel.tsx';
import { FileTree } from './FileTree.tsx';

export function Inspector() {
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
      {selection.kind === 'volume' && (
        <>
          <h2>Volume {selection.name}</h2>
          <FileTree owner={{ kind: 'volume', name: selection.name }} />
        </>
      )}
    </aside>
  );
}
