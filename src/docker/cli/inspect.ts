/** docker inspect: images, containers, volumes as the JSON that Docker gives, or a template over it. */
import { rwSize } from '../container/lifecycle.ts';
import { orderedConfig } from '../image/config.ts';
import { goJson } from '../image/go-json.ts';
import { diffIdsOf, imageIdOf, imageSize } from '../image/identity.ts';
import { renderTemplate, TemplateError } from '../format/template.ts';
import { findContainer } from '../store/containers.ts';
import { findImage, tagsOf, type FoundImage } from '../store/images.ts';
import type { Container, DockerState, Volume } from '../state.ts';
import { CliError, err, out, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';

const time = (seconds: number | undefined): string => (seconds === undefined ? '0001-01-01T00:00:00Z' : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'));

function imageData(state: DockerState, { id, image }: FoundImage): Record<string, unknown> {
  return {
    Id: id,
    RepoTags: tagsOf(state, id),
    RepoDigests: [],
    Parent: '',
    Comment: image.history.at(-1)?.comment ?? '',
    Created: image.created ?? '',
    DockerVersion: '',
    Author: image.author ?? '',
    Config: { ...orderedConfig(image.config), Labels: image.config.Labels ?? null, Cmd: image.config.Cmd ?? null, Entrypoint: image.config.Entrypoint ?? null, Env: image.config.Env ?? null, WorkingDir: image.config.WorkingDir ?? '', User: image.config.User ?? '' },
    Architecture: image.architecture,
    Os: image.os,
    Size: imageSize(image),
    GraphDriver: { Data: null, Name: 'overlay2' },
    RootFS: { Type: 'layers', Layers: diffIdsOf(image) },
    Metadata: { LastTagTime: '0001-01-01T00:00:00Z' },
  };
}

function containerData(container: Container, withSize: boolean): Record<string, unknown> {
  const { config, status } = container;
  const command = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
  return {
    Id: container.id,
    Created: time(container.createdAt),
    Path: command[0] ?? '',
    Args: command.slice(1),
    State: { Status: status, Running: status === 'running', Paused: status === 'paused', Restarting: false, OOMKilled: false, Dead: false, Pid: status === 'running' ? 1 : 0, ExitCode: container.exitCode, Error: '', StartedAt: time(container.startedAt), FinishedAt: time(container.finishedAt) },
    Image: imageIdOf(container.image),
    Name: `/${container.name}`,
    Driver: 'overlay2',
    Mounts: container.mounts.map(({ type, source, destination, readOnly }) => ({ Type: type, Name: source, Source: type === 'volume' ? `/var/lib/docker/volumes/${source}/_data` : source, Destination: destination, Driver: 'local', Mode: 'z', RW: !readOnly, Propagation: '' })),
    ...(withSize && { SizeRw: rwSize(container), SizeRootFs: rwSize(container) + imageSize(container.image) }),
    Config: { Hostname: container.hostname, ...orderedConfig(config), Image: container.imageReference, Labels: config.Labels ?? {} },
  };
}

export function volumeData(volume: Volume): Record<string, unknown> {
  return { CreatedAt: time(volume.createdAt), Driver: 'local', Labels: Object.keys(volume.labels).length > 0 ? volume.labels : null, Mountpoint: `/var/lib/docker/volumes/${volume.name}/_data`, Name: volume.name, Options: null, Scope: 'local' };
}

export function inspectOf(kind: 'image' | 'container' | 'volume' | undefined): DockerCommand {
  return function* (context, words) {
    const options = readCliOptions('inspect [OPTIONS] NAME|ID [NAME|ID...]', words, { 'format=': 'f', size: 's', 'type=': undefined });
    requireOperands('inspect [OPTIONS] NAME|ID [NAME|ID...]', options.operands, 1);
    const { state } = context.daemon;
    const type = kind ?? options.value('type');
    const found: Record<string, unknown>[] = [];
    const missing: string[] = [];
    for (const name of options.operands) {
      const container = type === undefined || type === 'container' ? findContainer(state, name) : undefined;
      const image = container === undefined && (type === undefined || type === 'image') ? findImage(state, name) : undefined;
      const volume = type === undefined || type === 'volume' ? state.volumes.get(name) : undefined;
      if (container !== undefined) found.push(containerData(container, options.has('size')));
      else if (image !== undefined) found.push(imageData(state, image));
      else if (volume !== undefined) found.push(volumeData(volume));
      else missing.push(name);
    }
    const format = options.value('format');
    if (format === undefined) yield* out(context, found.length === 0 ? '[]\n' : goJson(found, 4) + '\n');
    else yield* render();
    for (const name of missing) yield* err(context, type === undefined ? `Error: No such object: ${name}\n` : `Error response from daemon: ${type === 'volume' ? `get ${name}: no such volume` : `No such ${type}: ${name}`}\n`);
    return missing.length > 0 ? 1 : 0;

    function* render() {
      try {
        for (const data of found) yield* out(context, renderTemplate(format === 'json' ? '{{json .}}' : (format ?? ''), data) + '\n');
      } catch (error) {
        if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`, 64);
        throw error;
      }
    }
  };
}
