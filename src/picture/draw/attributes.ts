/** A mark as an SVG element: the same for the page and for a file. */
import type { Group, Mark } from '../marks.ts';

export type Attributes = Readonly<Record<string, string>>;

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** The attributes of the element that `mark.type` names. */
export function attributesOf(mark: Mark): Attributes {
  switch (mark.type) {
    case 'rect':
      return { x: number(mark.x), y: number(mark.y), width: number(Math.max(0, mark.width)), height: number(mark.height), rx: number(mark.radius), class: mark.class };
    case 'text':
      return { x: number(mark.x), y: number(mark.y), class: mark.class, ...(mark.anchor !== undefined && { 'text-anchor': mark.anchor }) };
    case 'path':
      return { d: mark.d.replace(/\d+\.\d+/g, (digits) => number(Number(digits))), class: mark.class };
    case 'circle':
      return { cx: number(mark.x), cy: number(mark.y), r: number(mark.r), class: mark.class };
  }
}

/** Where a group stands, `lift` pixels higher. */
export const placeOf = ({ x, y }: Group, lift = 0): string => `translate(${number(x)},${number(y - lift)})`;
