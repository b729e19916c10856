/** docker info. */
import { renderTemplate } from '../format/template.ts';
import type { ContainerStatus } from '../state.ts';
import type { StoreName } from '../store/image-store.ts';
import { out, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';
import { DOCKER_VERSION } from './version.ts';

const DRIVER_STATUS: Readonly<Record<StoreName, readonly (readonly [string, string])[]>> = {
  overlay2: [['Backing Filesystem', 'extfs'], ['Supports d_type', 'true'], ['Using metacopy', 'false'], ['Native Overlay Diff', 'true'], ['userxattr', 'false']],
  containerd: [['driver-type', 'io.containerd.snapshotter.v1']],
};

export const info: DockerCommand = function* (context, words) {
  const options = readCliOptions('info [OPTIONS]', words, { 'format=': 'f' });
  requireOperands('info [OPTIONS]', options.operands, 0, 0);
  const { state } = context.daemon;
  const count = (status: ContainerStatus): number => [...state.containers.values()].filter((container) => container.status === status).length;
  const data = {
    Containers: state.containers.size,
    ContainersRunning: count('running'),
    ContainersPaused: count('paused'),
    ContainersStopped: count('exited') + count('created'),
    Images: state.images.size,
    Driver: state.store.driver,
    DriverStatus: DRIVER_STATUS[state.store.name],
    OSType: 'linux',
    Architecture: 'x86_64',
    Name: 'host',
    DockerRootDir: '/var/lib/docker',
    ServerVersion: DOCKER_VERSION,
  };
  const format = options.value('format');
  if (format !== undefined) {
    yield* out(context, renderTemplate(format === 'json' ? '{{json .}}' : format, data) + '\n');
    return 0;
  }
  const lines = [
    'Client:',
    ` Version:    ${DOCKER_VERSION}`,
    ' Context:    default',
    ' Debug Mode: false',
    '',
    'Server:',
    ` Containers: ${data.Containers}`,
    `  Running: ${data.ContainersRunning}`,
    `  Paused: ${data.ContainersPaused}`,
    `  Stopped: ${data.ContainersStopped}`,
    ` Images: ${data.Images}`,
    ` Server Version: ${DOCKER_VERSION}`,
    ` Storage Driver: ${data.Driver}`,
    ...data.DriverStatus.map(([name, value]) => `  ${name}: ${value}`),
    ` OSType: ${data.OSType}`,
    ` Architecture: ${data.Architecture}`,
    ` Name: ${data.Name}`,
    ` Docker Root Dir: ${data.DockerRootDir}`,
  ];
  yield* out(context, lines.join('\n') + '\n');
  return 0;
};
