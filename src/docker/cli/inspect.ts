/** docker inspect: images, containers, volumes as the JSON that Docker gives, or a template over it (semantics k.3). */
import type { Task } from '../../shell/index.ts';
import { parseTemplate, renderTemplate, TemplateError } from '../format/template.ts';
import { goJson } from '../image/go-json.ts';
import { normalise } from '../image/reference.ts';
import { findContainer } from '../store/containers.ts';
import { findImage } from '../store/images.ts';
import { CliError, err, out, type Context, type DockerCommand } from './context.ts';
import { containerData } from './inspect-container.ts';
import { imageData, volumeData, type Inspected } from './inspect-data.ts';
import { readCliOptions, requireOperands } from './options.ts';

type Kind = 'image' | 'container' | 'volume';

const USAGES: Readonly<Record<Kind | 'any', string>> = {
  any: 'inspect [OPTIONS] NAME|ID [NAME|ID...]',
  image: 'image inspect [OPTIONS] IMAGE [IMAGE...]',
  container: 'container inspect [OPTIONS] CONTAINER [CONTAINER...]',
  volume: 'volume inspect [OPTIONS] VOLUME [VOLUME...]',
};

function missingText(kind: Kind | undefined, name: string): string {
  if (kind === undefined) return `Error: No such object: ${name}\n`;
  if (kind === 'volume') return `Error response from daemon: get ${name}: no such volume\n`;
  return `Error response from daemon: No such ${kind}: ${kind === 'image' ? (normalise(name) ?? name) : name}\n`;
}

/** A container goes before an image of the same name. */
function find({ daemon: { state } }: Context, name: string, kind: Kind | undefined, withSize: boolean): Inspected | undefined {
  const container = kind === undefined || kind === 'container' ? findContainer(state, name) : undefined;
  if (container !== undefined) return containerData(state, container, withSize);
  const image = kind === undefined || kind === 'image' ? findImage(state, name) : undefined;
  if (image !== undefined) return imageData(state, image);
  const volume = kind === undefined || kind === 'volume' ? state.volumes.get(name) : undefined;
  return volume && volumeData(volume);
}

/** A template that cannot be read is another error than one that cannot be filled in. */
function* render(context: Context, template: string, found: readonly Inspected[]): Task<void> {
  try {
    parseTemplate(template);
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`, 64);
    throw error;
  }
  for (const { typed } of found) {
    try {
      yield* out(context, renderTemplate(template, typed) + '\n');
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      yield* out(context, '\n');
      throw new CliError(`template parsing error: ${error.message}`);
    }
  }
}

function inspectOf(only: Kind | undefined): DockerCommand {
  return function* (context, words) {
    const usage = USAGES[only ?? 'any'];
    const options = readCliOptions(usage, words, { 'format=': 'f', size: 's', 'type=': undefined });
    requireOperands(usage, options.operands, 1);
    const type = options.value('type');
    if (type !== undefined && type !== 'image' && type !== 'container' && type !== 'volume') throw new CliError(`${JSON.stringify(type)} is not a valid value for --type`);
    const kind = only ?? type;
    const all = options.operands.map((name) => ({ name, data: find(context, name, kind, options.has('size')) }));
    const found = all.flatMap(({ data }) => data ?? []);
    const format = options.value('format');
    if (format === undefined) yield* out(context, found.length === 0 ? '[]\n' : goJson(found.map(({ whole }) => whole), 4) + '\n');
    else yield* render(context, format === 'json' ? '{{json .}}' : format, found);
    const missing = all.filter(({ data }) => data === undefined);
    for (const { name } of missing) yield* err(context, missingText(kind, name));
    return missing.length > 0 ? 1 : 0;
  };
}

export const inspect = inspectOf(undefined);
export const inspectContainer = inspectOf('container');
export const inspectImage = inspectOf('image');
export const inspectVolume = inspectOf('volume');
