/** The config JSON of an image, byte for byte as BuildKit marshals it (semantics h.3). */
import type { ContainerConfig, Image } from './image.ts';

const ORDER = ['User', 'ExposedPorts', 'Env', 'Entrypoint', 'Cmd', 'Volumes', 'WorkingDir', 'Labels', 'StopSignal', 'ArgsEscaped', 'Healthcheck', 'OnBuild', 'Shell'] as const;

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  return Array.isArray(value) ? value.length === 0 : typeof value === 'object' && Object.keys(value).length === 0;
}

/** The fields in struct order, maps sorted, empty ones left out. */
export function orderedConfig(config: ContainerConfig): Record<string, unknown> {
  return Object.fromEntries(ORDER.filter((key) => !isEmpty(config[key])).map((key) => [key, sorted(key, config[key])]));
}

function sorted(key: string, value: unknown): unknown {
  if (key === 'Healthcheck' || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** JSON as Go writes it: `<`, `>`, `&` and the line separators escaped. */
export function goJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, undefined, indent).replace(/[<>&\u2028\u2029]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

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
    config: orderedConfig(image.config),
    ...(image.created !== undefined && { created: image.created }),
    history,
    os: image.os,
    rootfs: { type: 'layers', diff_ids: diffIds.length > 0 ? diffIds : null },
    ...(image.variant !== undefined && { variant: image.variant }),
  };
}

export function configJson(image: Image, diffIds: readonly string[]): string {
  return goJson(configObject(image, diffIds));
}
