/** The config JSON of an image that came in an archive, as an image (semantics h.3). The text itself is kept: it is what the ID is of. */
import type { ContainerConfig, Healthcheck, HistoryEntry, Image, Layer } from '../image/image.ts';
import { LoadError } from './error.ts';
import { asObject, field, listField, parseJson, textField, textMapField, textsField, type JsonObject } from './json.ts';

export interface ImageConfig {
  readonly text: string;
  readonly json: JsonObject;
  readonly diffIds: readonly string[];
}

/** Reads a config. Throws LoadError, in Docker's words. */
export function readConfig(text: string, name: string): ImageConfig {
  const json = asObject(parseJson(text, name));
  const rootfs = asObject(field(json, 'rootfs'));
  if (json === undefined || rootfs === undefined) throw new LoadError('invalid image JSON, no RootFS key');
  const os = textField(json, 'os') ?? '';
  if (os !== '' && os !== 'linux') throw new LoadError(`cannot load ${os} image on linux`);
  const diffIds = textsField(rootfs, 'diff_ids') ?? [];
  const wrong = diffIds.find((id) => !/^sha256:[0-9a-f]{64}$/.test(id));
  if (wrong !== undefined) throw new LoadError(`invalid checksum digest format: ${JSON.stringify(wrong.slice(0, 100))}`);
  if (listField(json, 'history').filter((entry) => field(asObject(entry), 'empty_layer') !== true).length > diffIds.length) throw new LoadError('too many non-empty layers in History section');
  return { text, json, diffIds };
}

/** The image of a config and its layers. */
export function imageOf({ text, json }: ImageConfig, layers: readonly Layer[]): Image {
  const author = textField(json, 'author');
  const created = textField(json, 'created');
  const variant = textField(json, 'variant');
  return {
    layers,
    history: historyOf(json, layers.length),
    config: containerConfig(asObject(field(json, 'config'))),
    architecture: textField(json, 'architecture') ?? '',
    os: textField(json, 'os') ?? 'linux',
    ...(variant !== undefined && { variant }),
    ...(author !== undefined && author !== '' && { author }),
    ...(created !== undefined && isTime(created) && { created }),
    loadedConfig: text,
    facts: {},
    badges: [],
  };
}

const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));

/** The rows of the history; layers that it says nothing of come first, as those of a base squashed into one do. */
function historyOf(json: JsonObject, layers: number): HistoryEntry[] {
  const entries = listField(json, 'history').map((item): HistoryEntry => {
    const entry = asObject(item);
    const created = textField(entry, 'created');
    const author = textField(entry, 'author');
    const comment = textField(entry, 'comment');
    return {
      createdBy: textField(entry, 'created_by') ?? '',
      emptyLayer: field(entry, 'empty_layer') === true,
      ...(created !== undefined && isTime(created) && { created }),
      ...(author !== undefined && { author }),
      ...(comment !== undefined && { comment }),
    };
  });
  const missing = layers - entries.filter(({ emptyLayer }) => !emptyLayer).length;
  return [...Array.from({ length: Math.max(0, missing) }, (): HistoryEntry => ({ createdBy: '', emptyLayer: false })), ...entries];
}

const TEXTS = ['User', 'WorkingDir', 'StopSignal'] as const;
const LISTS = ['Env', 'Entrypoint', 'Cmd', 'OnBuild', 'Shell'] as const;
const SETS = ['ExposedPorts', 'Volumes'] as const;

function containerConfig(json: JsonObject | undefined): ContainerConfig {
  const given = <K extends string, V>(keys: readonly K[], read: (key: K) => V | undefined): [K, V][] =>
    keys.flatMap((key): [K, V][] => {
      const value = read(key);
      return value === undefined ? [] : [[key, value]];
    });
  const labels = textMapField(json, 'Labels');
  const healthcheck = healthcheckOf(asObject(field(json, 'Healthcheck')));
  return {
    ...Object.fromEntries(given(TEXTS, (key) => textField(json, key))),
    ...Object.fromEntries(given(LISTS, (key) => textsField(json, key))),
    ...Object.fromEntries(given(SETS, (key) => namesOf(asObject(field(json, key))))),
    ...(labels !== undefined && { Labels: labels }),
    ...(field(json, 'ArgsEscaped') === true && { ArgsEscaped: true }),
    ...(healthcheck !== undefined && { Healthcheck: healthcheck }),
  };
}

const namesOf = (set: JsonObject | undefined): Readonly<Record<string, object>> | undefined => (set === undefined ? undefined : Object.fromEntries(Object.keys(set).map((name) => [name, {}])));

const NUMBERS = ['Interval', 'Timeout', 'StartPeriod', 'StartInterval', 'Retries'] as const;

function healthcheckOf(json: JsonObject | undefined): Healthcheck | undefined {
  if (json === undefined) return undefined;
  const test = textsField(json, 'Test');
  const numbers = NUMBERS.flatMap((key) => {
    const value = field(json, key);
    return typeof value === 'number' && Number.isFinite(value) ? [[key, value] as const] : [];
  });
  return { ...(test !== undefined && { Test: test }), ...Object.fromEntries(numbers) };
}
