/** Stages of a build side by side: arrows from what a stage made to the layer that took files from it. Pure. */
import type { StageView } from '../../session/view.ts';
import type { Group } from '../marks.ts';
import type { Placed } from './place.ts';

const HEAD = 6;
/** How far the end of an arrow reaches into the slab. */
const INTO = 2;
/** How far above the slabs of a stage an arrow passes them. */
const OVER = 12;

/** One arrow for each layer that takes from a stage, whether by COPY --from or by RUN --mount. */
export function arrowGroups(stages: readonly StageView[], slabs: readonly Placed[]): Group[] {
  const slabOf = (key: string | undefined): Placed | undefined => (key === undefined ? undefined : slabs.find(({ stratum }) => stratum.layers.some((layer) => layer.key === key)));
  return stages.flatMap(({ takes }) =>
    takes.flatMap(({ layer, from, how }): Group[] => {
      const source = from.kind === 'stage' ? slabOf(stages.find(({ index }) => index === from.index)?.image?.layers.at(-1)) : undefined;
      const taker = slabOf(layer);
      if (source === undefined || taker === undefined || source === taker) return [];
      return [{ key: `arrow ${source.stratum.key} ${layer} ${how}`, part: 'front', x: 0, y: 0, class: `arrow ${how}`, marks: arrowMarks(source, taker, slabs) }];
    }),
  );
}

function arrowMarks(from: Placed, to: Placed, slabs: readonly Placed[]): Group['marks'] {
  const fromMiddle = from.y + from.height / 2;
  const toMiddle = to.y + to.height / 2;
  const isRight = to.x >= from.x + from.width;
  const isLeft = to.x + to.width <= from.x;
  if (!isRight && !isLeft) {
    const x = Math.min(from.x + from.width, to.x + to.width) - 24;
    const [start, end] = [from.y, to.y + to.height];
    return draw(`M${x},${start} V${end + HEAD}`, x, end, 0, -1);
  }
  const direction = isRight ? 1 : -1;
  const start = isRight ? from.x + from.width : from.x;
  const end = (isRight ? to.x : to.x + to.width) + INTO * direction;
  const last = end - HEAD * direction;
  const [left, right] = [Math.min(start, end), Math.max(start, end)];
  const between = slabs.filter(({ x, width }) => x >= left && x + width <= right);
  if (between.length === 0) {
    const bend = Math.max(18, Math.abs(end - start) / 2) * direction;
    return draw(`M${start},${fromMiddle} C${start + bend},${fromMiddle} ${last - bend},${toMiddle} ${last},${toMiddle}`, end, toMiddle, direction, 0);
  }
  const level = Math.min(fromMiddle, ...between.map(({ y }) => y - OVER));
  const edges = [Math.min(...between.map(({ x }) => x)), Math.max(...between.map(({ x, width }) => x + width))];
  const [first = 0, second = 0] = isRight ? edges : edges.reverse();
  return draw(`M${start},${fromMiddle} ${wave(start, fromMiddle, first, level)} H${second} ${wave(second, level, last, toMiddle)}`, end, toMiddle, direction, 0);
}

/** A curve that leaves and arrives level. */
function wave(x: number, y: number, toX: number, toY: number): string {
  const middle = (x + toX) / 2;
  return `C${middle},${y} ${middle},${toY} ${toX},${toY}`;
}

/** A line with paper around it, so that it stays visible across slabs, and its head. */
function draw(d: string, x: number, y: number, dx: number, dy: number): Group['marks'] {
  const [backX, backY] = [x - dx * HEAD * 1.6, y - dy * HEAD * 1.6];
  const head = `M${x},${y} L${backX + dy * HEAD * 0.8},${backY + dx * HEAD * 0.8} L${backX - dy * HEAD * 0.8},${backY - dx * HEAD * 0.8} Z`;
  return [
    { type: 'path', d, class: 'arrow-ground' },
    { type: 'path', d, class: 'arrow-line' },
    { type: 'path', d: head, class: 'arrow-head' },
  ];
}
