/** `-v`, `--mount`, `--tmpfs` and the image's VOLUMEs as mounts, their volumes and mount points (semantics i.5). */
import { parseSize } from '../../dockerfile/index.ts';
import { directory, formatPath, joinPath, mountOverlay, splitPath, Vfs, type Directory, type Overlay } from '../../filesystem/index.ts';
import { withMountPoint } from '../runtime/mount-points.ts';
import { hostNode } from '../container/mounts.ts';
import type { Image } from '../image/image.ts';
import type { ContainerMount, DockerState } from '../state.ts';
import { daemonError, CliError, type Context } from './context.ts';
import type { Parsed } from './options.ts';

/** A mount that is asked for. */
export interface WantedMount {
  readonly mount: ContainerMount;
  /** Whether an empty volume gets what the image has at the destination. */
  readonly fills: boolean;
  /** Whether a host path that is missing is an error; otherwise a directory is made there. */
  readonly mustExist: boolean;
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;
const wanted = (mount: ContainerMount, more: Partial<WantedMount> = {}): WantedMount => ({ mount, fills: mount.type === 'volume', mustExist: false, ...more });

function volumeOption(context: Context, text: string): WantedMount {
  const parts = text.split(':');
  const [source, destination, flags] = parts.length === 1 ? ['', text, ''] : [parts[0] ?? '', parts[1] ?? '', parts[2] ?? ''];
  if (parts.length > 3 || destination === '') throw new CliError(`docker: invalid spec: ${text}: ${destination === '' ? 'empty section between colons' : 'too many colons'}\n\nRun 'docker run --help' for more information`, 125);
  if (!destination.startsWith('/')) throw daemonError(`invalid mount config for type "volume": invalid mount path: '${destination}' mount path must be absolute`, 125);
  if (destination === '/') throw daemonError(`invalid volume specification: '${text}': invalid mount config for type "volume": invalid specification: destination can't be '/'`, 125);
  const modes = flags.split(',');
  const isPath = /^[/.~]/.test(source);
  if (!isPath && source !== '' && !NAME.test(source)) throw daemonError(`create ${source}: "${source}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`, 125);
  const mount: ContainerMount = {
    type: isPath ? 'bind' : 'volume',
    source: source === '' ? context.daemon.newId() : isPath ? joinPath(context.process.cwd, source) : source,
    destination,
    readOnly: modes.includes('ro'),
    anonymous: source === '',
  };
  return wanted(mount, { fills: mount.type === 'volume' && !modes.includes('nocopy') });
}

function mountOption(context: Context, text: string): WantedMount {
  const fields = new Map(text.split(',').map((field) => [field.split('=')[0] ?? '', field.split('=').slice(1).join('=')]));
  const field = (...names: string[]): string => names.map((name) => fields.get(name)).find((value) => value !== undefined) ?? '';
  const type = fields.get('type') ?? 'volume';
  const source = field('source', 'src');
  const destination = field('target', 'dst', 'destination');
  const invalid = (problem: string): CliError => new CliError(`invalid argument "${text}" for "--mount" flag: ${problem}\n\nRun 'docker run --help' for more information`, 125);
  if (type !== 'volume' && type !== 'bind' && type !== 'tmpfs') throw daemonError(`mount type unknown: "${type}"`, 125);
  if (destination === '') throw invalid('target is required');
  if (type === 'bind' && source === '') throw daemonError('invalid mount config for type "bind": field Source must not be empty', 125);
  const readOnly = ['readonly', 'ro'].some((name) => fields.has(name) && !['false', '0'].includes(fields.get(name) ?? ''));
  const anonymous = type === 'volume' && source === '';
  const mount: ContainerMount = { type, source: anonymous ? context.daemon.newId() : type === 'bind' ? joinPath(context.process.cwd, source) : source, destination, readOnly, anonymous, ...(type === 'tmpfs' && memoryLimits(fields.get('tmpfs-size'), fields.get('tmpfs-mode'))) };
  return wanted(mount, { fills: type === 'volume' && !fields.has('volume-nocopy'), mustExist: true });
}

/** `PATH[:OPTION,...]`; of the options, `ro`, `size` and `mode` have an effect. */
function tmpfsOption(text: string): WantedMount {
  const [destination = '', given = ''] = text.split(':');
  const fields = new Map(given.split(',').map((field) => [field.split('=')[0] ?? '', field.split('=')[1] ?? '']));
  return wanted({ type: 'tmpfs', source: '', destination, readOnly: fields.has('ro'), anonymous: false, ...memoryLimits(fields.get('size'), fields.get('mode')) });
}

function memoryLimits(sizeText: string | undefined, modeText: string | undefined): Pick<ContainerMount, 'size' | 'mode'> {
  const size = parseSize(sizeText ?? '');
  return { ...(size !== undefined && { size }), ...(/^[0-7]+$/.test(modeText ?? '') && { mode: Number.parseInt(modeText ?? '', 8) }) };
}

/** All mounts of a container; the image's VOLUMEs where nothing else is mounted. */
export function wantedMounts(context: Context, image: Image, options: Parsed): WantedMount[] {
  const given = [
    ...options.values('volume').map((text) => volumeOption(context, text)),
    ...options.values('mount').map((text) => mountOption(context, text)),
    ...options.values('tmpfs').map(tmpfsOption),
  ];
  const twice = given.find(({ mount }, i) => given.findIndex((other) => other.mount.destination === mount.destination) < i);
  if (twice !== undefined) throw daemonError(`Duplicate mount point: ${twice.mount.destination}`, 125);
  const declared = Object.keys(image.config.Volumes ?? {}).filter((path) => !given.some(({ mount }) => mount.destination === path));
  return [...given, ...declared.map((destination) => wanted({ type: 'volume', source: context.daemon.newId(), destination, readOnly: false, anonymous: true }))];
}

const imageNode = (root: Directory, path: string) => new Vfs([{ at: [], tree: mountOverlay(root) }], { now: () => 0 }).stat('/', path);

/** Makes missing volumes; an empty one gets what the image has at the mount point. */
export function withVolumes(state: DockerState, mounts: readonly WantedMount[], root: Directory, now: number): DockerState {
  const volumes = new Map(state.volumes);
  for (const { mount, fills } of mounts) {
    if (mount.type !== 'volume') continue;
    const { source, destination, anonymous } = mount;
    const node = imageNode(root, destination);
    if (node !== undefined && node.kind !== 'directory') throw daemonError(`cannot mount volume over existing file, file exists ${destination}`, 125);
    const volume = volumes.get(source) ?? { name: source, data: directory({ mtime: now }), anonymous, createdAt: now, labels: {} };
    volumes.set(source, fills && volume.data.entries.size === 0 && node !== undefined ? { ...volume, data: node } : volume);
  }
  return { ...state, volumes };
}

/** Host paths that are there or, for `-v`, made. */
export function prepareHostPaths({ daemon, process }: Context, mounts: readonly WantedMount[]): void {
  for (const { mount, mustExist } of mounts) {
    if (mount.type !== 'bind' || hostNode(daemon.hostMount, mount.source) !== undefined) continue;
    if (mustExist) throw daemonError(`invalid mount config for type "bind": bind source path does not exist: ${mount.source}`, 125);
    const names = splitPath(mount.source);
    names.forEach((_, i) => {
      const prefix = formatPath(names.slice(0, i + 1));
      if (process.vfs.stat('/', prefix) === undefined) process.vfs.mkdir('/', prefix, 0o755);
    });
  }
}

/** The R/W layer with the mount points that the image lacks. */
export function withMountPoints({ daemon }: Context, rw: Overlay, mounts: readonly ContainerMount[]): Overlay {
  return mounts.reduce((tree, { type, source, destination }) => {
    const kind = type === 'bind' && hostNode(daemon.hostMount, source)?.kind === 'file' ? 'file' : 'directory';
    return withMountPoint({ tree, stubs: [] }, splitPath(destination), kind, daemon.now).tree;
  }, rw);
}
