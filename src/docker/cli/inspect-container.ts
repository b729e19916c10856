/** What `docker inspect` tells of a container, in Docker's field names and order; of what is not simulated, Docker's defaults. */
import { argvOf } from '../container/command.ts';
import { orderedConfig } from '../image/config.ts';
import { containerDriverData } from '../store/driver-path.ts';
import { volumePath } from '../store/volumes.ts';
import { sha256Hex } from '../../filesystem/index.ts';
import type { Container, ContainerMount, DockerState } from '../state.ts';
import { networkId } from './networks.ts';
import { inspectTime, type InspectData, type Inspected } from './inspect-data.ts';

export function containerData(state: DockerState, container: Container, withSize: boolean): Inspected {
  const { status, id } = container;
  const { store } = state;
  const [path = '', ...args] = argvOf(container);
  const own = store.rwSize(container.rw.upper);
  const isUp = status === 'running' || status === 'paused';
  const place = `/var/lib/docker/containers/${id}`;
  const data = {
    Id: id,
    Created: inspectTime(container.createdAt),
    Path: path,
    Args: args,
    State: { Status: status, Running: isUp, Paused: status === 'paused', Restarting: false, OOMKilled: false, Dead: false, Pid: isUp ? 1 : 0, ExitCode: container.exitCode, Error: '', StartedAt: inspectTime(container.startedAt), FinishedAt: inspectTime(container.finishedAt) },
    Image: store.imageId(container.image),
    ResolvConfPath: `${place}/resolv.conf`,
    HostnamePath: `${place}/hostname`,
    HostsPath: `${place}/hosts`,
    LogPath: `${place}/${id}-json.log`,
    Name: `/${container.name}`,
    RestartCount: 0,
    Driver: store.driver,
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: null,
    HostConfig: hostConfig(container),
    GraphDriver: { Data: store.name === 'overlay2' ? containerDriverData(container) : null, Name: store.driver },
    ...(withSize && { SizeRw: own, SizeRootFs: own + store.unpackedSize(container.image) }),
    Mounts: container.mounts.map(mountData),
    Config: configData(container),
    NetworkSettings: networkSettings(state, container),
  };
  return { whole: data, typed: data };
}

const mountData = ({ type, source, destination, readOnly, anonymous }: ContainerMount): InspectData => ({
  Type: type,
  ...(type === 'volume' && { Name: source }),
  Source: type === 'volume' ? volumePath(source) : source,
  Destination: destination,
  ...(type === 'volume' && { Driver: 'local' }),
  Mode: type === 'volume' && !anonymous ? 'z' : '',
  RW: !readOnly,
  Propagation: type === 'bind' ? 'rprivate' : '',
});

function configData({ hostname, config, imageReference, terminal }: Container): InspectData {
  const { ExposedPorts, Healthcheck, ArgsEscaped, StopSignal, Shell, ...ordered } = orderedConfig(config);
  const { tty, interactive, detached } = terminal ?? { tty: false, interactive: false, detached: false };
  return {
    Hostname: hostname,
    Domainname: '',
    User: config.User ?? '',
    AttachStdin: interactive && !detached,
    AttachStdout: !detached,
    AttachStderr: !detached,
    ...(ExposedPorts !== undefined && { ExposedPorts }),
    Tty: tty,
    OpenStdin: interactive,
    StdinOnce: interactive && !detached,
    Env: ordered.Env ?? null,
    Cmd: ordered.Cmd ?? null,
    ...(Healthcheck !== undefined && { Healthcheck }),
    ...(ArgsEscaped !== undefined && { ArgsEscaped }),
    Image: imageReference,
    Volumes: ordered.Volumes ?? null,
    WorkingDir: config.WorkingDir ?? '',
    Entrypoint: ordered.Entrypoint ?? null,
    OnBuild: ordered.OnBuild ?? null,
    Labels: ordered.Labels ?? {},
    ...(StopSignal !== undefined && { StopSignal }),
    ...(Shell !== undefined && { Shell }),
  };
}

const bindingsOf = ({ publishedPorts }: Container): InspectData => Object.fromEntries(publishedPorts.map(({ ip, host, container }) => [container, [{ HostIp: ip, HostPort: host }]]));

function hostConfig(container: Container): InspectData {
  const { mounts, network, autoRemove, extraHosts, ulimits, shmSize, readOnly = false } = container;
  const bound = mounts.filter(({ type, anonymous }) => type !== 'tmpfs' && !anonymous).map(({ source, destination, readOnly: isReadOnly }) => `${source}:${destination}${isReadOnly ? ':ro' : ''}`);
  const tmpfs = mounts.filter(({ type }) => type === 'tmpfs').map(({ destination }): [string, string] => [destination, '']);
  const unlimited = (value: number): number => (value === Infinity ? -1 : value);
  return {
    Binds: bound.length > 0 ? bound : null,
    ContainerIDFile: '',
    LogConfig: { Type: 'json-file', Config: {} },
    NetworkMode: network,
    PortBindings: bindingsOf(container),
    RestartPolicy: { Name: 'no', MaximumRetryCount: 0 },
    AutoRemove: autoRemove,
    VolumeDriver: '',
    VolumesFrom: null,
    CapAdd: null,
    CapDrop: null,
    CgroupnsMode: 'private',
    Dns: [],
    DnsOptions: [],
    DnsSearch: [],
    ExtraHosts: extraHosts?.map(({ name, ip }) => `${name}:${ip}`) ?? null,
    GroupAdd: null,
    IpcMode: 'private',
    Cgroup: '',
    Links: null,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: false,
    PublishAllPorts: false,
    ReadonlyRootfs: readOnly,
    SecurityOpt: null,
    ...(tmpfs.length > 0 && { Tmpfs: Object.fromEntries(tmpfs) }),
    UTSMode: '',
    UsernsMode: '',
    ShmSize: shmSize ?? 64 * 1024 * 1024,
    Runtime: 'runc',
    Memory: 0,
    NanoCpus: 0,
    Ulimits: [...(ulimits ?? [])].map(([Name, { soft, hard }]) => ({ Name, Hard: unlimited(hard), Soft: unlimited(soft) })),
  };
}

/** On the bridge, containers that run have addresses in the order in which they were made. */
function networkSettings(state: DockerState, container: Container): InspectData {
  const { network, id } = container;
  const onBridge = [...state.containers.values()].filter((other) => other.network === 'bridge' && other.status === 'running');
  const index = onBridge.indexOf(container);
  const isUp = index >= 0;
  const number = index + 2;
  const endpoint = {
    EndpointID: isUp ? sha256Hex(`endpoint ${id}`) : '',
    Gateway: isUp ? '172.17.0.1' : '',
    IPAddress: isUp ? `172.17.0.${number}` : '',
    IPPrefixLen: isUp ? 16 : 0,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    MacAddress: isUp ? `02:42:ac:11:00:${number.toString(16).padStart(2, '0')}` : '',
  };
  const exposed = Object.fromEntries(Object.keys(container.config.ExposedPorts ?? {}).map((port) => [port, null]));
  return {
    Bridge: '',
    SandboxID: isUp ? sha256Hex(`sandbox ${id}`) : '',
    SandboxKey: isUp ? `/var/run/docker/netns/${sha256Hex(`sandbox ${id}`).slice(0, 12)}` : '',
    Ports: isUp ? { ...exposed, ...bindingsOf(container) } : {},
    ...endpoint,
    Networks: { [network]: { IPAMConfig: null, Links: null, Aliases: null, DriverOpts: null, NetworkID: networkId(network), ...endpoint, DNSNames: null } },
  };
}
