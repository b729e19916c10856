/** The line that made a layer, or what else it is where no line of the editor did: pointing at it lights it everywhere, a click selects it. */
import { useSession } from '../context.ts';
import { lineOfLayer } from '../lines.ts';

interface Props {
  readonly layer: string;
  readonly label: string;
  /** Words alone, within something that is pressed as a whole. */
  readonly isPlain?: boolean;
}

export function Where({ layer, label, isPlain = false }: Props) {
  const view = useSession((session) => session.view);
  const actions = useSession((session) => session.actions);
  if (view === null) return null;
  const line = lineOfLayer(view, layer);
  const container = layer.startsWith('rw ') ? layer.slice(3) : null;
  const words = line !== null ? `line ${line}` : container !== null ? 'R/W layer' : 'a layer';
  if (isPlain) return words;
  const target = container === null ? ({ kind: 'layer', key: layer } as const) : ({ kind: 'container', id: container } as const);
  const light = (): void => actions.hoverOver(target);
  const unlight = (): void => actions.hoverOver(null);
  return (
    <button type="button" className="where-made" title={label === '' ? view.layers[layer]?.label : label} onClick={() => actions.select(target)} onPointerEnter={light} onPointerLeave={unlight} onFocus={light} onBlur={unlight}>
      {words}
    </button>
  );
}
