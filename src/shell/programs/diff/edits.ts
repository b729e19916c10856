/** The shortest way from one list of lines to another (Myers 1986), after what is the same at both ends. */

/** Lines `from` up to but not `to` of one list become those of the other. */
export interface Change {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Differences looked for; beyond these what remains counts as changed as a whole. */
const MAX_EDITS = 2000;

export function changes(a: readonly string[], b: readonly string[]): Change[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  if (start === endA && start === endB) return [];
  const path = shortestPath(a.slice(start, endA), b.slice(start, endB));
  if (path === undefined) return [{ fromA: start, toA: endA, fromB: start, toB: endB }];
  const result: Change[] = [];
  for (const { x, y, isDeletion } of path) {
    const [atA, atB] = [start + x, start + y];
    const last = result.at(-1);
    const continues = last?.toA === atA && last.toB === atB;
    const next = continues ? last : { fromA: atA, toA: atA, fromB: atB, toB: atB };
    if (continues) result.pop();
    result.push({ ...next, toA: next.toA + Number(isDeletion), toB: next.toB + Number(!isDeletion) });
  }
  return result;
}

interface Edit {
  readonly x: number;
  readonly y: number;
  readonly isDeletion: boolean;
}

function shortestPath(a: readonly string[], b: readonly string[]): Edit[] | undefined {
  const max = Math.min(a.length + b.length, MAX_EDITS);
  let furthest = new Map([[1, 0]]);
  const history: Map<number, number>[] = [];
  for (let d = 0; d <= max; d++) {
    history.push(furthest);
    const next = new Map(furthest);
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && (next.get(k - 1) ?? 0) < (next.get(k + 1) ?? 0));
      let x = isDown ? (next.get(k + 1) ?? 0) : (next.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return backtrack(history, a.length, b.length);
    }
    furthest = next;
  }
  return undefined;
}

function backtrack(history: readonly ReadonlyMap<number, number>[], endX: number, endY: number): Edit[] {
  const edits: Edit[] = [];
  let [x, y] = [endX, endY];
  for (let d = history.length - 1; d > 0; d--) {
    const before = history[d];
    const k = x - y;
    const isDown = k === -d || (k !== d && (before?.get(k - 1) ?? 0) < (before?.get(k + 1) ?? 0));
    const fromK = isDown ? k + 1 : k - 1;
    const fromX = before?.get(fromK) ?? 0;
    const fromY = fromX - fromK;
    edits.push({ x: fromX, y: fromY, isDeletion: !isDown });
    [x, y] = [fromX, fromY];
  }
  return edits.reverse();
}
