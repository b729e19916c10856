/** The column at the right of the text: each line's layer and bytes. It scrolls with the text, which is told by `follow`. */
import { useEffect, useRef } from 'react';
import type { LineFigure } from './figures.ts';

interface GutterProps {
  readonly figures: readonly LineFigure[];
  /** The figures are of the last text that built. */
  readonly stale: boolean;
  readonly lit: (figure: LineFigure) => boolean;
  readonly current: number | null;
  /** Pixels from the top of the text to a line's. */
  readonly topOf: (line: number) => number;
  /** Calls back with the scroll position now and whenever it changes; gives what ends that. */
  readonly follow: (onScroll: (top: number) => void) => () => void;
  readonly onHover: (layer: string | null) => void;
}

export function Gutter({ figures, stale, lit, current, topOf, follow, onHover }: GutterProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(
    () =>
      follow((top) => {
        if (list.current !== null) list.current.style.transform = `translateY(${-top}px)`;
      }),
    [follow],
  );
  if (figures.length === 0) return null;
  return (
    <div className={stale ? 'gutter stale' : 'gutter'}>
      <ul ref={list} aria-label="Bytes by line">
        {figures.map((figure) => {
          const { line, lastLine, layer, text, state, cause } = figure;
          const isCurrent = current !== null && line <= current && current <= lastLine;
          return (
            <li key={line} title={cause ?? undefined} className={isCurrent ? 'current' : lit(figure) ? 'lit' : undefined} style={{ top: topOf(line) }} onMouseEnter={() => onHover(layer)} onMouseLeave={() => onHover(null)}>
              <span className="visually-hidden">line {line}: layer </span>
              {state !== null && <span className="state">{state}</span>}
              <span className="figure">{text}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
