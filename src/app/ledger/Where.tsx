/** The line that made a layer, or the layer's name where no line of the editor did: pointing at it lights it everywhere, a click selects it. */
import { useSession } from '../context.ts';
import { lineOfLayer } from '../lines.ts';

export function Where({ layer, label }: { readonly layer: string; readonly label: string }) {
  const view = useSession((session) => session.view);
  const actions = useSession((session) => session.actions);
  if (view === null) return null;
  const line = lineOfLayer(view, layer);
  const container = layer.startsWith('rw ') ? layer.slice(3) : null;
  const target = container === null ? ({ kind: 'layer', key: layer } as const) : ({ kind: 'container', id: container } as const);
  const light = (): void => actions.hoverOver(target);
  const unlight = (): void => actions.hoverOver(null);
  return (
    <button type="button" className="where-made" title={label} onClick={() => actions.select(target)} onPointerEnter={light} onPointerLeave={unlight} onFocus={light} onBlur={unlight}>
      {line !== null ? `line ${line}` : container !== null ? 'R/W layer' : 'no line'}
    </button>
  );
}
