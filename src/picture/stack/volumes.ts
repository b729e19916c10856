/** Volumes: cylinders above the containers, tied to where they are mounted; they outlive what they are tied to. Pure. */
import type { VolumeView } from '../../session/view.ts';
import type { Group, Mark } from '../marks.ts';
import type { Metrics } from '../metrics.ts';
import { fit } from '../text.ts';
import { containerHeight } from './containers.ts';
import type { Standing } from './place.ts';
import { spokenVolume } from './spoken.ts';

const BETWEEN = 16;
/** The ellipse's half height, as a part of the text's size. */
const LID = 0.58;

interface Shelf {
  readonly volume: VolumeView;
  readonly users: readonly Standing[];
  x: number;
}

const widthOf = ({ text }: Metrics): number => text * 8;
const bodyOf = ({ text }: Metrics): number => text * 4;

/** How high the shelf of volumes is, ties included; 0 without volumes. */
export function shelfHeight(volumes: readonly VolumeView[], metrics: Metrics): number {
  return volumes.length === 0 ? 0 : bodyOf(metrics) + metrics.text * 3.4;
}

/** `top` is the upper edge of the shelf, `left` where volumes without a container begin. */
export function volumeGroups(volumes: readonly VolumeView[], standing: readonly Standing[], left: number, top: number, metrics: Metrics): Group[] {
  const width = widthOf(metrics);
  const shelf = volumes.map((volume): Shelf => {
    const users = standing.filter(({ container }) => container.mounts.some((mount) => mount.type === 'volume' && mount.volume === volume.name));
    const middle = users.reduce((sum, user) => sum + user.x + user.width / 2, 0) / Math.max(1, users.length);
    return { volume, users, x: users.length === 0 ? left : middle - width / 2 };
  });
  shelf.sort((a, b) => a.x - b.x);
  let free = left;
  for (const one of shelf) {
    one.x = Math.max(one.x, free);
    free = one.x + width + BETWEEN;
  }
  return shelf.map((one) => volumeGroup(one, top, metrics));
}

function volumeGroup({ volume, users, x }: Shelf, y: number, metrics: Metrics): Group {
  const { text, small } = metrics;
  const [width, height] = [widthOf(metrics), bodyOf(metrics)];
  const lid = text * LID;
  const body = `M0,${lid} a${width / 2},${lid} 0 0 1 ${width},0 v${height - 2 * lid} a${width / 2},${lid} 0 0 1 ${-width},0 z M0,${lid} a${width / 2},${lid} 0 0 0 ${width},0`;
  const ties = users.flatMap((user): Mark[] => {
    const mounts = user.container.mounts.filter(({ type }) => type === 'volume');
    const place = mounts.findIndex((mount) => mount.volume === volume.name);
    const toX = user.x + (user.width * (place + 1)) / (mounts.length + 1) - x;
    const toY = user.floor - containerHeight(metrics) - y;
    const bend = (height + toY) / 2;
    const label = fit(mounts[place]?.destination ?? '', Math.max(user.width * (1 - (place + 1) / (mounts.length + 1)), text * 5), small, 'mono');
    return [
      { type: 'path', d: `M${width / 2},${height} C${width / 2},${bend} ${toX},${bend} ${toX},${toY}`, class: 'tie' },
      { type: 'text', x: toX + 6, y: toY - small * 0.6 - (mounts.length - 1 - place) * (small + 3), text: label, class: 'mono quiet tie-text' },
    ];
  });
  return {
    key: `volume ${volume.name}`,
    part: 'Volumes',
    x,
    y,
    width,
    height,
    class: `volume${users.length === 0 ? ' orphan' : ''}`,
    target: { kind: 'volume', name: volume.name },
    name: spokenVolume(volume, users.map(({ container }) => container.name)),
    marks: [
      ...ties,
      { type: 'path', d: body, class: 'cylinder' },
      { type: 'text', x: width / 2, y: height / 2 + lid * 0.5 + text * 0.35, text: fit(volume.anonymous ? volume.name.slice(0, 8) : volume.name, width - 16, text, 'sans'), class: 'strong', anchor: 'middle' },
    ],
  };
}
