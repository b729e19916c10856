/** What differs between the configs of two images, setting by setting. */
import type { Image } from '../image/image.ts';

export interface ConfigDifference {
  /** `Env PATH`, `Cmd`, `Architecture`: the field in Docker's name, and the key in it where it has keys. */
  readonly setting: string;
  /** As text; null where it is not set. */
  readonly before: string | null;
  readonly after: string | null;
}

/** In the order of names. */
export function configDifferences(a: Image, b: Image): ConfigDifference[] {
  const [before, after] = [settingsOf(a), settingsOf(b)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((setting) => ({ setting, before: before.get(setting) ?? null, after: after.get(setting) ?? null }))
    .filter((difference) => difference.before !== difference.after);
}

function settingsOf({ config, architecture, os, variant }: Image): Map<string, string> {
  const settings = new Map<string, string>([['Architecture', architecture], ['OS', os]]);
  if (variant !== undefined) settings.set('Variant', variant);
  for (const [field, value] of Object.entries(config) as [string, unknown][]) {
    if (value === undefined || value === null) continue;
    if (field === 'Env' && Array.isArray(value)) for (const entry of value as string[]) settings.set(`Env ${nameOf(entry)}`, entry.slice(nameOf(entry).length + 1));
    else if (typeof value === 'object' && !Array.isArray(value)) for (const [key, item] of Object.entries(value)) settings.set(`${field} ${key}`, typeof item === 'string' ? item : JSON.stringify(item));
    else settings.set(field, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return settings;
}

const nameOf = (entry: string): string => entry.split('=', 1)[0] ?? '';
