/** What a scene is made of: groups with a key that d3 keeps, each a list of simple marks. */
import type { Target } from './options.ts';

/** A mark with a target leads there instead of where its group does. */
export type Mark = { readonly target?: Target } & (
  | { readonly type: 'rect'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly radius: number; readonly class: string }
  | { readonly type: 'text'; readonly x: number; readonly y: number; readonly text: string; readonly class: string; readonly anchor?: 'start' | 'middle' | 'end' }
  | { readonly type: 'path'; readonly d: string; readonly class: string }
  | { readonly type: 'circle'; readonly x: number; readonly y: number; readonly r: number; readonly class: string }
);

/** The parts of a picture in the order in which they are painted. Those with a capital are lists to a screen reader; `ledger` stays in sight beside a stack that is wider than the window. */
export const PARTS = ['back', 'Layers', 'Metadata', 'Entries', 'front', 'Containers', 'Volumes', 'ledger'] as const;
export type Part = (typeof PARTS)[number];

export interface Group {
  /** Identity between scenes. */
  readonly key: string;
  /** `back` unless told otherwise. */
  readonly part?: Part;
  readonly x: number;
  readonly y: number;
  /** What it takes up from there, in pixels: where the arrow keys find it. */
  readonly width?: number;
  readonly height?: number;
  readonly class: string;
  readonly marks: readonly Mark[];
  readonly target?: Target;
  /** What Space opens and closes: an entry of the options' `expanded`. */
  readonly opens?: string;
  /** The spoken name; a group with one can be reached by keyboard. */
  readonly name?: string;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly Group[];
  readonly description: string;
}

export const isList = (part: Part): boolean => part !== 'back' && part !== 'front' && part !== 'ledger';
