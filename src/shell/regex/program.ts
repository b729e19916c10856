/** From a tree to the instructions that both matchers run. */
import { contains, foldCase, type Assertion, type CharacterSet, type Node } from './node.ts';
import { RegexError } from './error.ts';

export type Instruction =
  /** Consumes a character; `table` answers for the first 256, `set` for the rest. */
  | { readonly op: 'set'; readonly table: Uint8Array; readonly set: CharacterSet }
  /** Goes on at both, preferring `x`. */
  | { readonly op: 'split'; readonly x: number; readonly y: number }
  | { readonly op: 'jump'; readonly x: number }
  /** Goes back only if something was consumed since `slot` was saved (for the matcher that tries). */
  | { readonly op: 'progress'; readonly slot: number; readonly x: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  | { readonly op: 'reference'; readonly index: number }
  | { readonly op: 'look'; readonly program: Program; readonly isAhead: boolean; readonly isNegated: boolean }
  | { readonly op: 'not'; readonly program: Program }
  | { readonly op: 'match' };

export interface Program {
  readonly code: readonly Instruction[];
  readonly groups: number;
  /** Positions kept: two for the whole and for each group, one for each loop. */
  readonly slots: number;
  /** Whether something in it needs backtracking. */
  readonly needsBacktracking: boolean;
  /** Characters that a match can begin with, undefined if any or none. */
  readonly first: Uint8Array | undefined;
}

export interface CompileFlags {
  readonly ignoreCase?: boolean;
  /** `^` and `$` hold at every line of the text. */
  readonly isMultiline?: boolean;
  /** For texts that are read from their end. */
  readonly reversed?: boolean;
}

const MAX_INSTRUCTIONS = 50_000;

export function compileNode(node: Node, groups: number, options: CompileFlags): Program {
  const code: Instruction[] = [];
  const needsBacktracking = needsTrying(node);
  let slots = (groups + 1) * 2;
  const push = (instruction: Instruction): number => {
    if (code.length >= MAX_INSTRUCTIONS) throw new RegexError('Regular expression too big');
    return code.push(instruction) - 1;
  };
  const tables = new Map<string, Uint8Array>();
  const emit = (item: Node): void => {
    switch (item.type) {
      case 'set': {
        const set = options.ignoreCase ? foldCase(item.set) : item.set;
        const key = `${set.isNegated}${set.ranges.join()}`;
        let table = tables.get(key);
        if (table === undefined) {
          table = Uint8Array.from({ length: 256 }, (_, point) => Number(contains(set, point)));
          tables.set(key, table);
        }
        push({ op: 'set', table, set });
        return;
      }
      case 'sequence':
        for (const part of options.reversed ? [...item.items].reverse() : item.items) emit(part);
        return;
      case 'choice': {
        const ends: number[] = [];
        item.items.forEach((part, i) => {
          if (i === item.items.length - 1) { emit(part); return; }
          const split = push({ op: 'split', x: 0, y: 0 });
          emit(part);
          ends.push(push({ op: 'jump', x: 0 }));
          code[split] = { op: 'split', x: split + 1, y: code.length };
        });
        for (const end of ends) code[end] = { op: 'jump', x: code.length };
        return;
      }
      case 'repeat': {
        const fork = (at: number, into: number, past: number): void => {
          code[at] = item.isLazy ? { op: 'split', x: past, y: into } : { op: 'split', x: into, y: past };
        };
        for (let i = 0; i < item.min; i++) emit(item.item);
        if (item.max === Infinity) {
          const slot = slots++;
          const at = push({ op: 'split', x: 0, y: 0 });
          if (needsBacktracking) push({ op: 'save', slot });
          emit(item.item);
          push(needsBacktracking ? { op: 'progress', x: at, slot } : { op: 'jump', x: at });
          fork(at, at + 1, code.length);
          return;
        }
        const forks: number[] = [];
        for (let i = item.min; i < item.max; i++) {
          forks.push(push({ op: 'split', x: 0, y: 0 }));
          emit(item.item);
        }
        for (const at of forks) fork(at, at + 1, code.length);
        return;
      }
      case 'group':
        push({ op: 'save', slot: item.index * 2 + (options.reversed ? 1 : 0) });
        emit(item.item);
        push({ op: 'save', slot: item.index * 2 + (options.reversed ? 0 : 1) });
        return;
      case 'assert':
        push({ op: 'assert', assertion: options.isMultiline ? (ROWS.get(item.assertion) ?? item.assertion) : item.assertion });
        return;
      case 'reference':
        push({ op: 'reference', index: item.index });
        return;
      case 'look': {
        const program = compileNode(item.item, groups, { ...options, reversed: !item.isAhead });
        push({ op: 'look', program, isAhead: item.isAhead, isNegated: item.isNegated });
        return;
      }
      case 'not':
        push({ op: 'not', program: compileNode(item.item, 0, options) });
        return;
      case 'keep':
        push({ op: 'save', slot: 0 });
        return;
    }
  };
  emit(node);
  push({ op: 'match' });
  return { code, groups, slots, needsBacktracking, first: firstTable(code) };
}

const ROWS: ReadonlyMap<Assertion, Assertion> = new Map([['lineStart', 'rowStart'], ['lineEnd', 'rowEnd']]);

function needsTrying(node: Node): boolean {
  switch (node.type) {
    case 'reference':
    case 'look':
    case 'not':
      return true;
    case 'sequence':
    case 'choice':
      return node.items.some(needsTrying);
    case 'repeat':
    case 'group':
      return needsTrying(node.item);
    default:
      return false;
  }
}

/** What can stand first in a match; characters beyond 255 count as possible. */
function firstTable(code: readonly Instruction[]): Uint8Array | undefined {
  const table = new Uint8Array(256);
  const seen = new Set<number>();
  const pending = [0];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const instruction = code[at];
    switch (instruction?.op) {
      case 'set':
        instruction.table.forEach((value, point) => {
          if (value === 1) table[point] = 1;
        });
        break;
      case 'split':
        pending.push(instruction.x, instruction.y);
        break;
      case 'jump':
        pending.push(instruction.x);
        break;
      case 'save':
      case 'assert':
        pending.push(at + 1);
        break;
      default:
        return undefined;
    }
  }
  return table;
}
