/** docker inspect: images, containers, volumes as the JSON that Docker gives, or a template over it. */
import { orderedConfig } from '../image/config.ts';
import { goJson } from '../image/go-json.ts';
import { diffIdsOf } from '../image/identity.ts';
import { renderTemplate, TemplateError } from '../format/template.ts';
import { findContainer } from '../store/containers.ts';
import { storeOf } from '../store/image-store.ts';
import { normalise, splitReference } from '../image/reference.ts';
import { findImage, tagsOf, type FoundImage } from '../store/images.ts';
import type { Container, DockerState, Volume } from '../state.ts';
import { CliError, err, out, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';

const time = (seconds: number | undefined): string => (seconds === undefined ? '0001-01-01T00:00:00Z' : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'));

function imageData(state: DockerState, { id, image }: FoundImage): Record<string, unknown> {
  const store = storeOf(state);
  const shownId = store.imageId(image);
  const repositories = new Set(tagsOf(state, id).map((tag) => splitReference(tag).repository));
  return {
    Id: shownId,
    RepoTags: tagsOf(state, id).filter((tag) => !tag.includes('@')),
    RepoDigests: store.name === 'containerd' ? [...repositories].map((repository) => `${repository}@${shownId}`) : image.recordedManifest === undefined ? [] : [...repositories].map((repository) => `${repository}@${image.recordedManifest ?? ''}`),
    Parent: '',
    Comment: image.history.at(-1)?.comment ?? '',
    Created: image.created ?? '',
    DockerVersion: '',
    Author: image.author ?? '',
    Config: { ...orderedConfig(image.config), Labels: image.config.Labels ?? null, Cmd: image.config.Cmd ?? null, Entrypoint: image.config.Entrypoint ?? null, Env: image.config.Env ?? null, WorkingDir: image.config.WorkingDir ?? '', User: image.config.User ?? '' },
    Architecture: image.architecture,
    Os: image.os,
    Size: store.inspectSize(image),
    GraphDriver: { Data: null, Name: store.driver },
    RootFS: { Type: 'layers', Layers: diffIdsOf(store.image(image)) },
    Metadata: { LastTagTime: '0001-01-01T00:00:00Z' },
  };
}

function containerData(state: DockerState, container: Container, withSize: boolean): Record<string, unknown> {
  const { config, status } = container;
  const store = storeOf(state);
  const command = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
  return {
    Id: container.id,
    Created: time(container.createdAt),
    Path: command[0] ?? '',
    Args: command.slice(1),
    State: { Status: status, Running: status === 'running', Paused: status === 'paused', Restarting: false, OOMKilled: false, Dead: false, Pid: status === 'running' ? 1 : 0, ExitCode: container.exitCode, Error: '', StartedAt: time(container.startedAt), FinishedAt: time(container.finishedAt) },
    Image: store.imageId(container.image),
    Name: `/${container.name}`,
    Driver: store.driver,
    Mounts: container.mounts.map(({ type, source, destination, readOnly }) => ({ Type: type, Name: source, Source: type === 'volume' ? `/var/lib/docker/volumes/${source}/_data` : source, Destination: destination, Driver: 'local', Mode: 'z', RW: !readOnly, Propagation: '' })),
    ...(withSize && { SizeRw: store.rwSize(container.rw.upper), SizeRootFs: store.rwSize(container.rw.upper) + store.unpackedSize(container.image) }),
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
      if (container !== undefined) found.push(containerData(state, container, options.has('size')));
      else if (image !== undefined) found.push(imageData(state, image));
      else if (volume !== undefined) found.push(volumeData(volume));
      else missing.push(name);
    }
    const format = options.value('format');
    if (format === undefined) yield* out(context, found.length === 0 ? '[]\n' : goJson(found, 4) + '\n');
    else yield* render();
    for (const name of missing) yield* err(context, type === undefined ? `Error: No such object: ${name}\n` : `Error response from daemon: ${type === 'volume' ? `get ${name}: no such volume` : `No such ${type}: ${type === 'image' ? (normalise(name) ?? name) : name}`}\n`);
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
