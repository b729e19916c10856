/** Sizes and durations as docker/go-units prints them (semantics k.1). */
import { formatG } from './template/print.ts';

const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];

/** Bytes in decimal units with `precision` significant digits: 3 for images, history and ps, 4 for volumes and system df. */
export function humanSize(bytes: number, precision: 3 | 4 = 3): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < DECIMAL.length - 1) {
    size /= 1000;
    unit++;
  }
  return formatG(size, precision) + (DECIMAL[unit] ?? '');
}

const HOUR = 3600;

/** A duration in words, from seconds. */
export function humanDuration(duration: number): string {
  const seconds = Math.floor(duration);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.floor(duration / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.floor(duration / HOUR + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`;
  return `${Math.floor(duration / HOUR / 24 / 365)} years`;
}

/** How long ago, in words. */
export function ago(now: number, then: number): string {
  return `${humanDuration(Math.max(0, now - then))} ago`;
}

/** `2006-01-02 15:04:05 +0000 UTC`. */
export function longTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ') + ' +0000 UTC';
}

/** RFC 3339, whole seconds. */
export function rfc3339(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19) + 'Z';
}

/** Seconds since the epoch of an RFC 3339 text; undefined for none. */
export function parseTime(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text) / 1000;
  return Number.isNaN(time) ? undefined : time;
}

/** Cut to `columns` with an ellipsis; wide characters count two. */
export function ellipsis(text: string, columns: number): string {
  const points = [...text];
  if (points.reduce((sum, point) => sum + widthOf(point), 0) <= columns) return text;
  let width = 0;
  let out = '';
  for (const point of points) {
    width += widthOf(point);
    if (width > columns - 1) break;
    out += point;
  }
  return out + '…';
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const widthOf = (point: string): number => (WIDE.test(point) ? 2 : 1);

/** The first twelve digits of an ID, as tables show it. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
