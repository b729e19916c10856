/** Long columns made short: a run of many layers, or of many instructions without a layer, is one stratum until it is opened. Pure. */
import type { Stratum } from './strata.ts';

/** So many layers one on another are drawn one by one. */
const LONG = 14;
/** How many layers of a longer run stay in sight at its foot and at its top. */
const FOOT = 2;
const HEAD = 4;
/** So many seams one on another are drawn one by one. */
const MANY_SEAMS = 3;
/** So many strata are drawn at most: beyond, what was opened is closed. */
const MOST = 400;

/** The forest with its long runs collapsed, except what `expanded` names; layers in `kept` stay in sight. */
export function collapse(roots: readonly Stratum[], expanded: ReadonlySet<string>, kept: ReadonlySet<string>): Stratum[] {
  const opened = count(roots) > MOST ? new Set<string>() : expanded;
  return roots.map((root) => collapseFrom(root, opened, kept));
}

const count = (strata: readonly Stratum[]): number => strata.reduce((sum, { children }) => sum + 1 + count(children), 0);

/** Whether something stands on it or ends at it that must be seen. */
const isMarked = ({ containers, tags, stages, isPreviewTop, children }: Stratum): boolean => containers.length > 0 || tags.length > 0 || stages.length > 0 || isPreviewTop || children.length !== 1;

/** The column from here up to where it branches or ends. */
function columnFrom(start: Stratum): Stratum[] {
  const column = [start];
  for (let at = start; at.children.length === 1; ) {
    const [next] = at.children;
    if (next === undefined) break;
    column.push(next);
    at = next;
  }
  return column;
}

function collapseFrom(start: Stratum, expanded: ReadonlySet<string>, kept: ReadonlySet<string>): Stratum {
  const column = columnFrom(start);
  const rows = layersOf(seamsOf(column, expanded), expanded, kept);
  const top = column.at(-1);
  const children = (top?.children ?? []).map((child) => collapseFrom(child, expanded, kept));
  rows.forEach((row, i) => {
    row.parent = i === 0 ? start.parent : rows[i - 1];
    const next = rows[i + 1];
    row.children = next === undefined ? children : [next];
  });
  const last = rows.at(-1);
  for (const child of children) child.parent = last;
  return rows[0] ?? start;
}

function seamsOf(column: readonly Stratum[], expanded: ReadonlySet<string>): Stratum[] {
  return group(column, (stratum) => stratum.kind === 'seam' && stratum.containers.length === 0).flatMap((run) => {
    const [first] = run;
    if (first?.kind !== 'seam' || run.length <= MANY_SEAMS) return run;
    const toggle = `seams ${first.key}`;
    const instructions = run.flatMap((stratum) => stratum.instructions);
    if (expanded.has(toggle)) return [...run, lidOn(run, toggle)];
    return [{ ...first, key: toggle, instructions, toggle }];
  });
}

function layersOf(column: readonly Stratum[], expanded: ReadonlySet<string>, kept: ReadonlySet<string>): Stratum[] {
  if (column.filter(({ kind }) => kind === 'layer').length <= LONG) return [...column];
  return group(column, (stratum) => (stratum.kind === 'layer' || stratum.kind === 'seam') && !isMarked(stratum) && !kept.has(stratum.key)).flatMap((run) => {
    const [bottom, middle, top] = [run.slice(0, FOOT), run.slice(FOOT, -HEAD), run.slice(-HEAD)];
    const [first] = middle;
    if (first === undefined || middle.length < HEAD) return run;
    const toggle = `run ${first.key}`;
    const layers = middle.flatMap((stratum) => stratum.layers);
    if (expanded.has(toggle)) return [...bottom, ...middle, lidOn(middle, toggle), ...top];
    return [...bottom, { ...first, step: undefined, kind: 'run' as const, key: toggle, layers, size: layers.reduce((sum, { size }) => sum + size, 0), instructions: middle.flatMap((stratum) => stratum.instructions), toggle }, ...top];
  });
}

function lidOn(run: readonly Stratum[], toggle: string): Stratum {
  const layers = run.flatMap((stratum) => stratum.layers);
  const below = run.at(-1);
  const base: Stratum = { kind: 'lid', key: `lid ${toggle}`, layers: [], reference: '', instructions: [], below: below === undefined ? 0 : below.below + below.layers.length, size: 0, parent: undefined, children: [], containers: [], tags: [], stages: [], isPreviewTop: false, step: undefined };
  return { ...base, toggle, closes: layers, instructions: run.flatMap((stratum) => stratum.instructions) };
}

/** The column cut into pieces: the longest stretches of what belongs to a run, and all else one by one. */
function group(column: readonly Stratum[], belongs: (stratum: Stratum) => boolean): Stratum[][] {
  const pieces: Stratum[][] = [];
  let open = false;
  for (const stratum of column) {
    const fits = belongs(stratum);
    if (fits && open) pieces.at(-1)?.push(stratum);
    else pieces.push([stratum]);
    open = fits;
  }
  return pieces;
}
