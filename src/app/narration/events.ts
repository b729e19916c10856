/** What happened between two views, a sentence for each event. Pure. */
import { bytesText } from '../../picture/index.ts';
import { plural } from '../../picture/text.ts';
import type { ContainerView, EntryView, View, VolumeView } from '../../session/index.ts';

/** So many sentences are said of one change; more are a number. */
const MOST = 4;

/** In the order: errors, images, containers, volumes. Nothing for views that show the same. */
export function eventsBetween(before: View, after: View): string[] {
  const events = [...errorEvents(before, after), ...imageEvents(before, after), ...containerEvents(before, after), ...volumeEvents(before, after)];
  return events.length <= MOST ? events : [...events.slice(0, MOST - 1), `${events.length - MOST + 1} more changes.`];
}

function errorEvents(before: View, after: View): string[] {
  const [was, is] = [before.preview.error, after.preview.error];
  if (is !== null) return is.message === was?.message ? [] : [`The text does not build${is.lines === null ? '' : `, line ${is.lines.first}`}: ${is.message}.`];
  return was === null || after.preview.image === null ? [] : [`The text builds again: ${plural(after.preview.image.layers.length, 'layer')}, ${bytesText(after.preview.image.size)}.`];
}

function imageEvents(before: View, after: View): string[] {
  const [was, is] = [tagsOf(before), tagsOf(after)];
  const made = [...is].filter(([tag, { key }]) => was.get(tag)?.key !== key).map(([tag, { layers, size }]) => `Image ${tag} ${was.has(tag) ? 'is another one now' : 'is there'}: ${plural(layers.length, 'layer')}, ${bytesText(size)}.`);
  return [...made, ...[...was.keys()].filter((tag) => !is.has(tag)).map((tag) => `Image ${tag} is gone; layers that others share stay.`)];
}

const tagsOf = ({ images }: View): Map<string, View['images'][number]> => new Map(images.flatMap((image) => image.tags.map((tag) => [tag, image] as const)));

const STATUS: Readonly<Record<ContainerView['status'], string>> = { created: 'is created', running: 'runs', paused: 'is paused', exited: 'has stopped; its R/W layer stays' };

function containerEvents(before: View, after: View): string[] {
  const was = new Map(before.containers.map((container) => [container.id, container]));
  const is = new Set(after.containers.map(({ id }) => id));
  const changed = after.containers.flatMap((container) => {
    const { id, name, imageReference, status } = container;
    const old = was.get(id);
    if (old === undefined) return [`Container ${name} ${status === 'running' ? 'runs' : `is ${status}`} on ${imageReference}, with an R/W layer of its own.`, ...entryEvents(container, [])];
    return [...(old.status === status ? [] : [`Container ${name} ${STATUS[status]}.`]), ...entryEvents(container, old.entries)];
  });
  return [...changed, ...before.containers.filter(({ id }) => !is.has(id)).map(({ name }) => `Container ${name} is gone, and its R/W layer with it.`)];
}

function entryEvents({ name, entries }: ContainerView, old: readonly EntryView[]): string[] {
  const known = new Map(old.map((entry) => [entry.path, entry]));
  const now = new Set(entries.map(({ path }) => path));
  const made = entries.filter(({ path, change, size, type }) => known.get(path)?.change !== change || (type !== 'directory' && known.get(path)?.size !== size)).filter(({ change, type }) => change !== 'modified' || type !== 'directory');
  return [...made.map((entry) => `${entry.path} ${deedOn(entry)} in ${name}’s R/W layer.`), ...old.filter(({ path }) => !now.has(path)).map(({ path }) => `${path} is gone from ${name}’s R/W layer.`)];
}

function deedOn({ change, type, size }: EntryView): string {
  const bytes = type === 'directory' ? '' : `, ${bytesText(size)},`;
  switch (change) {
    case 'added':
      return `is new${bytes}`;
    case 'modified':
      return `is copied up whole and changed${bytes}`;
    case 'deleted':
      return 'is hidden by a whiteout';
    case 'opaque':
      return 'hides all that the directory held';
  }
}

function volumeEvents(before: View, after: View): string[] {
  const was = new Map(before.volumes.map((volume) => [volume.name, volume]));
  const is = new Set(after.volumes.map(({ name }) => name));
  const holds = ({ files, size }: VolumeView): string => (files === 0 ? 'empty' : `${plural(files, 'file')}, ${bytesText(size)}`);
  const changed = after.volumes.flatMap((volume) => {
    const old = was.get(volume.name);
    if (old === undefined) return [`Volume ${volume.name} is made: ${holds(volume)}.`];
    return old.files === volume.files && old.size === volume.size ? [] : [`Volume ${volume.name} holds now: ${holds(volume)}.`];
  });
  return [...changed, ...before.volumes.filter(({ name }) => !is.has(name)).map(({ name }) => `Volume ${name} is gone.`)];
}
