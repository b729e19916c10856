/** What the picture's marks mean. */
import { useState } from 'react';
import { attributesOf } from '../../picture/draw/attributes.ts';
import type { Mark } from '../../picture/index.ts';
import { LEGEND, type LegendEntry } from './legend.ts';

function Drawing({ mark }: { readonly mark: Mark }) {
  const { class: className, 'text-anchor': _, ...place } = attributesOf(mark);
  const Element = mark.type;
  return (
    <Element {...place} className={className} {...(mark.type === 'text' && { textAnchor: mark.anchor })}>
      {mark.type === 'text' ? mark.text : undefined}
    </Element>
  );
}

function Swatch({ group, marks }: Pick<LegendEntry, 'group' | 'marks'>) {
  return (
    <svg className="picture" viewBox="0 0 44 24" width="44" height="24" aria-hidden="true">
      <g className={group}>
        {marks.map((mark, i) => (
          <Drawing key={i} mark={mark} />
        ))}
      </g>
    </svg>
  );
}

export function LegendList() {
  return (
    <ul className="legend-list">
      {LEGEND.map(({ name, means, ...drawing }) => (
        <li key={name}>
          <Swatch {...drawing} />
          <strong>{name}</strong>
          <span>{means}</span>
        </li>
      ))}
    </ul>
  );
}

/** Small enough to stand beside the picture: a mark is explained when it is pointed at or reached by keyboard. */
export default function Legend() {
  const [shown, setShown] = useState<LegendEntry | undefined>(undefined);
  return (
    <section className="legend" aria-label="Legend">
      <div className="legend-marks">
        {LEGEND.map((entry) => (
          <button key={entry.name} type="button" aria-describedby="legend-means" onMouseEnter={() => setShown(entry)} onFocus={() => setShown(entry)} onClick={() => setShown(entry)}>
            <Swatch {...entry} />
            {entry.name}
          </button>
        ))}
      </div>
      <p id="legend-means">{shown?.means ?? 'Point at a mark.'}</p>
    </section>
  );
}
