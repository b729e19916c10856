/** The config JSON of an image, byte for byte as BuildKit marshals it (semantics h.3). */
import { compareNames } from '../../filesystem/index.ts';
import { goJson } from './go-json.ts';
import type { ContainerConfig, Healthcheck, Image } from './image.ts';

const ORDER = ['User', 'ExposedPorts', 'Env', 'Entrypoint', 'Cmd', 'Volumes', 'WorkingDir', 'Labels', 'StopSignal', 'ArgsEscaped', 'Healthcheck', 'OnBuild', 'Shell'] as const;

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  return Array.isArray(value) ? value.length === 0 : typeof value === 'object' && Object.keys(value).length === 0;
}

/** The fields in struct order, maps sorted, empty ones left out. */
export function orderedConfig(config: ContainerConfig): Record<string, unknown> {
  return Object.fromEntries(ORDER.filter((key) => !isEmpty(config[key])).map((key) => [key, sorted(key, config[key])]));
}

const MAPS: ReadonlySet<string> = new Set(['ExposedPorts', 'Volumes', 'Labels']);
const HEALTHCHECK = ['Test', 'Interval', 'Timeout', 'StartPeriod', 'StartInterval', 'Retries'] as const;

const byName = (map: object): [string, unknown][] => Object.entries(map).sort(([a], [b]) => compareNames(a, b));

function sorted(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (MAPS.has(key)) return Object.fromEntries(byName(value));
  return key === 'Healthcheck' ? orderedHealthcheck(value) : value;
}

function orderedHealthcheck(check: Healthcheck): Record<string, unknown> {
  return Object.fromEntries(HEALTHCHECK.filter((key) => !isEmpty(check[key]) && check[key] !== 0).map((key) => [key, check[key]]));
}

/** The config as a value; maps are Maps, so that their order is that of the names' bytes. */
export function configObject(image: Image, diffIds: readonly string[]): Record<string, unknown> {
  const history = image.history.map(({ created, createdBy, author, comment, emptyLayer }) => ({
    ...(created !== undefined && { created }),
    ...(createdBy !== '' && { created_by: createdBy }),
    ...(author !== undefined && { author }),
    ...(comment !== undefined && comment !== '' && { comment }),
    ...(emptyLayer && { empty_layer: true }),
  }));
  return {
    architecture: image.architecture,
    ...(image.author !== undefined && { author: image.author }),
    config: Object.fromEntries(Object.entries(orderedConfig(image.config)).map(([key, value]) => [key, MAPS.has(key) ? new Map(byName(value as object)) : value])),
    ...(image.created !== undefined && { created: image.created }),
    history,
    os: image.os,
    rootfs: { type: 'layers', diff_ids: diffIds.length > 0 ? diffIds : null },
    ...(image.variant !== undefined && { variant: image.variant }),
  };
}

/** The text whose sha256 is the image ID. */
export function configJson(image: Image, diffIds: readonly string[]): string {
  return goJson(configObject(image, diffIds));
}
