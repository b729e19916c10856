/** State to geometry: three aligned columns (stack, core sample, ledger) that share the rows of the image in focus. Pure. */
import type { ContainerView, View } from '../session/view.ts';
import { focusOf, type Focus } from './focus.ts';
import { ledgerGroups } from './ledger.ts';
import type { Group, Mark, Scene } from './marks.ts';
import { METRICS, type Metrics } from './metrics.ts';
import type { PictureOptions } from './options.ts';
import { sampleGroups } from './sample.ts';
import { slabGroup, type Placed } from './slab.ts';
import { allStrata, strataOf, type Stratum } from './strata.ts';
import { bytesText, fit, plural } from './text.ts';
import { threadGroups } from './threads.ts';

const HEAD = 56;
const CONTAINER_WEIGHT = 1.1;
const LAYER_WEIGHT = 2.4;

function weightOf(stratum: Stratum): number {
  const above = stratum.children.reduce((sum, child) => sum + weightOf(child), 0) + stratum.containers.length * CONTAINER_WEIGHT;
  return Math.max(LAYER_WEIGHT, above);
}

interface Standing {
  readonly container: ContainerView;
  readonly x: number;
  readonly width: number;
  /** The upper edge of the slab it stands on. */
  readonly floor: number;
}

/** Places a stratum and all on it; y grows downwards from `floor`, the line it stands on. */
function place(stratum: Stratum, x: number, width: number, floor: number, metrics: Metrics, placed: Placed[], standing: Standing[]): void {
  const height = stratum.kind === 'base' ? metrics.base : metrics.row;
  const y = floor - height;
  placed.push({ stratum, x, y, width, height });
  const total = stratum.children.reduce((sum, child) => sum + weightOf(child), 0) + stratum.containers.length * CONTAINER_WEIGHT;
  if (total === 0) return;
  const share = width / total;
  let at = x;
  for (const child of stratum.children) {
    const room = weightOf(child) * share;
    const isLast = child === stratum.children.at(-1) && stratum.containers.length === 0;
    place(child, at, room - (isLast ? 0 : metrics.gap * 2), y - metrics.gap, metrics, placed, standing);
    at += room;
  }
  stratum.containers.forEach((container, i) => {
    const isLast = i === stratum.containers.length - 1;
    standing.push({ container, x: at, width: CONTAINER_WEIGHT * share - (isLast ? 0 : metrics.gap * 2), floor: y - metrics.gap });
    at += CONTAINER_WEIGHT * share;
  });
}

export function sceneOf(view: View, options: PictureOptions): Scene {
  const metrics = METRICS[options.density];
  const focus = focusOf(view, options);
  const roots = strataOf(view, options.expanded, options.density === 'present' ? new Set(focus.layers) : undefined);
  const stackWidth = Math.max(180, options.width - metrics.ledger - metrics.sample - 2 * metrics.margin - (metrics.sample > 0 ? 2 : 1) * 24);
  const placed: Placed[] = [];
  const standing: Standing[] = [];
  const total = roots.reduce((sum, root) => sum + weightOf(root), 0);
  let x = metrics.margin;
  for (const root of roots) {
    const width = (stackWidth * weightOf(root)) / total;
    place(root, x, width - (root === roots.at(-1) ? 0 : metrics.gap * 3), 0, metrics, placed, standing);
    x += width;
  }
  const containerHeight = metrics.row * 2 + metrics.gap;
  const volumes = view.volumes.length > 0 ? 96 : 0;
  const top = Math.min(0, ...placed.map(({ y }) => y), ...standing.map(({ floor }) => floor - containerHeight - volumes));
  const shift = HEAD - top + 12;
  const slabs = placed.map((slab) => ({ ...slab, y: slab.y + shift }));
  const inFocus = new Set(focus.layers);
  const height = shift + 84;
  const containers = standing.map((stand) => ({ ...stand, floor: stand.floor + shift }));
  const ledgerX = metrics.margin + stackWidth + 24 + (metrics.sample > 0 ? metrics.sample + 24 : 0);
  const groups: Group[] = [
    headings(focus, options, metrics, stackWidth, ledgerX),
    ...slabs.map((slab) => slabGroup(slab, { options, metrics, inFocus, total: focus.layers.length, preview: view.preview })),
    ...threadGroups(slabs, inFocus, metrics, options.density !== 'narrow'),
    ...containers.map((stand) => containerGroup(stand, containerHeight, options, metrics)),
    ...volumeGroups(view, containers, containerHeight, metrics),
    ...(metrics.sample > 0 ? sampleGroups(slabs, inFocus, options.samplePath, metrics.margin + stackWidth + 24, metrics) : []),
    ...ledgerGroups(slabs, inFocus, focus, ledgerX, options.width - ledgerX - metrics.margin, shift, metrics),
  ];
  const names = [...allStrata(roots)].length;
  return { width: options.width, height, groups, description: `${plural(view.images.length, 'image')}, ${plural(names, 'stratum')}, ${plural(view.containers.length, 'container')}. ${focus.title}: ${bytesText(focus.size)}.` };
}

function headings(focus: Focus, { samplePath, density }: PictureOptions, metrics: Metrics, stackWidth: number, ledgerX: number): Group {
  const marks: Mark[] = [];
  if (density !== 'present') {
    const head = (x: number, over: string, title: string): void => {
      marks.push({ type: 'text', x, y: 18, text: over, class: 'over' }, { type: 'text', x, y: 38, text: title, class: 'title' });
    };
    head(metrics.margin, 'Layers', focus.title);
    if (metrics.sample > 0 && samplePath !== null) marks.push({ type: 'text', x: metrics.margin + stackWidth + 24, y: 18, text: `…/${samplePath.split('/').slice(-2).join('/')}`.slice(0, 19), class: 'over' });
    head(ledgerX, 'Bytes stored', bytesText(focus.size));
  }
  return { key: 'headings', x: 0, y: 0, class: 'headings', marks };
}

function containerGroup({ container, x, width, floor }: Standing, height: number, { marked }: PictureOptions, { text, small }: Metrics): Group {
  const { name, size, entries, counts, id, status } = container;
  const signs = { added: '+', modified: '~', deleted: '×', opaque: '×' } as const;
  const changed = counts.added + counts.modified + counts.deleted;
  const shown = entries.slice(0, 2).map(({ change, path }, i): Mark => ({ type: 'text', x: 12, y: 46 + i * 18, text: fit(`${signs[change]} ${path}`, width - 24, small, 'mono'), class: `mono ${change === 'opaque' ? 'deleted' : change}` }));
  const isMarked = marked.has(id);
  return {
    key: `container ${id}`,
    x,
    y: floor - height,
    class: `container${isMarked ? ' marked' : ''}${status === 'running' ? '' : ' stopped'}`,
    target: { kind: 'container', id },
    list: 'Containers',
    name: `Container ${name}, ${status}, R/W layer ${size} bytes, ${changed === 0 ? 'unchanged' : plural(changed, 'change')}`,
    marks: [
      { type: 'rect', x: 0, y: 0, width, height, radius: 4, class: 'box' },
      { type: 'text', x: 12, y: 24, text: fit(name, width - 70, text, 'sans'), class: 'strong' },
      { type: 'text', x: width - 12, y: 24, text: bytesText(size), class: 'figure', anchor: 'end' },
      ...(shown.length > 0 ? shown : [{ type: 'text' as const, x: 12, y: 46, text: fit('unchanged', width - 24, small, 'sans'), class: 'quiet' }]),
      { type: 'text', x: 12, y: height - 12, text: fit(status === 'running' ? 'R/W layer' : `R/W layer · ${status}`, width - 24, small, 'sans'), class: 'quiet' },
    ],
  };
}

function volumeGroups(view: View, standing: readonly Standing[], height: number, { margin }: Metrics): Group[] {
  return view.volumes.map((volume, i): Group => {
    const users = standing.filter(({ container }) => container.mounts.some((mount) => mount.volume === volume.name));
    const first = users[0];
    const width = 112;
    const x = first === undefined ? margin + i * (width + 16) : first.x + (first.width - width) / 2;
    const y = first === undefined ? HEAD + 8 : first.floor - height - 86;
    const cylinder = `M0,8 a${width / 2},8 0 0 1 ${width},0 v38 a${width / 2},8 0 0 1 ${-width},0 z M0,8 a${width / 2},8 0 0 0 ${width},0`;
    const ties = users.map((user): Mark => ({ type: 'path', d: `M${width / 2},54 L${user.x + user.width / 2 - x},${user.floor - height - y}`, class: 'tie' }));
    const mount = first?.container.mounts.find((entry) => entry.volume === volume.name);
    return {
      key: `volume ${volume.name}`,
      x,
      y,
      class: 'volume',
      target: { kind: 'volume', name: volume.name },
      name: `Volume ${volume.name}, ${plural(volume.files, 'file')}, ${volume.size} bytes, ${users.length === 0 ? 'not mounted' : `mounted in ${users.map(({ container }) => container.name).join(', ')}`}`,
      marks: [
        ...ties,
        { type: 'path', d: cylinder, class: 'cylinder' },
        { type: 'text', x: width / 2, y: 36, text: fit(volume.anonymous ? volume.name.slice(0, 8) : volume.name, width - 16, 14, 'sans'), class: 'strong', anchor: 'middle' },
        ...(mount === undefined ? [] : [{ type: 'text' as const, x: width / 2 + 8, y: 74, text: mount.destination, class: 'mono quiet' }]),
      ],
    };
  });
}
