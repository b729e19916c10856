/** What a scene is made of: groups with a key that d3 keeps, each a list of simple marks. */
import type { Target } from './options.ts';

export type Mark =
  | { readonly type: 'rect'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly radius: number; readonly class: string }
  | { readonly type: 'text'; readonly x: number; readonly y: number; readonly text: string; readonly class: string; readonly anchor?: 'start' | 'middle' | 'end' }
  | { readonly type: 'path'; readonly d: string; readonly class: string }
  | { readonly type: 'circle'; readonly x: number; readonly y: number; readonly r: number; readonly class: string };

export interface Group {
  /** Identity between scenes. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly class: string;
  readonly marks: readonly Mark[];
  readonly target?: Target;
  /** The spoken name; a group with one can be reached by keyboard. */
  readonly name?: string;
  readonly list?: 'Layers' | 'Containers';
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly Group[];
  readonly description: string;
}
