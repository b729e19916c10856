/** Records of images that are assumed. */
import type { ImageRecord, LayerContents, LayerRecord } from '../../src/catalog/index.ts';
import { ASSUMED, type Assumed } from './assumed.ts';
import { accountFiles, fitting, layerRecord } from './record.ts';

const REASON = 'this image was not recorded: its files are what such images generally have, and its sizes are round figures';
/** When the figures were put together. */
const CREATED = '2026-09-01T00:00:00Z';
const SOURCE = 'assumed; scripts/catalog/assumed.ts';

export function assumedRecords(recorded: ReadonlyMap<string, ImageRecord>, sharedContents: (key: string) => LayerContents): { record: ImageRecord; aliases: readonly string[] }[] {
  const known = new Map(recorded);
  return ASSUMED.map((entry) => {
    const record = recordOf(entry, typeof entry.on === 'string' ? found(known, entry.on) : undefined, sharedContents);
    for (const name of entry.names) if (!known.has(name)) known.set(name, record);
    return { record, aliases: entry.names.slice(1).filter((name) => !recorded.has(name)) };
  });
}

function found(records: ReadonlyMap<string, ImageRecord>, name: string): ImageRecord {
  const record = records.get(name);
  if (record === undefined) throw new Error(`an assumed image stands on ${name}, which is not known`);
  return record;
}

function recordOf({ names, on, bytes, contents, config }: Assumed, base: ImageRecord | undefined, sharedContents: (key: string) => LayerContents): ImageRecord {
  const [reference = ''] = names;
  const isSystem = typeof on === 'object';
  const accounts = (base?.layers ?? []).reduce<Record<string, string>>((all, layer) => ({ ...all, ...accountFiles(layer, sharedContents) }), {});
  const layer: LayerRecord = fitting({ ...layerRecord({ bytes }, isSystem ? on.contents : contents, accounts), known: 'assumed' }, sharedContents);
  return {
    reference,
    layers: [...(base?.layers ?? []), layer],
    history: [...(base?.history ?? []), { createdBy: `${isSystem ? 'ADD' : 'COPY'} / / # ${reference}, assumed`, created: CREATED, layer: true }],
    config: configOver(base?.config ?? {}, config),
    assumed: REASON,
    facts: isSystem ? on.facts : (base?.facts ?? {}),
    source: SOURCE,
  };
}

/** Variables are added to those of the base; `PATH` names directories that come before its own. */
function configOver(base: Readonly<Record<string, unknown>>, { Env: env = [], PATH: first, ...config }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const variables = new Map([...((base.Env ?? []) as string[]), ...(env as string[])].map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  if (typeof first === 'string') variables.set('PATH', `${first}:${variables.get('PATH') ?? ''}`);
  return { ...base, ...config, Env: [...variables].map(([name, value]) => `${name}=${value}`) };
}
