/**
 * The docker service of the host: `systemctl restart docker` makes the daemon read /etc/docker/daemon.json again. Of its settings only
 * `features.containerd-snapshotter` has an effect, the choice of the image store. Images and containers stay as they are, running ones too
 * (as with live-restore), so that the two stores can be compared; a real Docker shows each store's own images and containers only.
 */
import { decodeName, FilesystemError, readContent, type Vfs } from '../filesystem/index.ts';
import { writeText, type Process, type Task } from '../shell/index.ts';
import type { Daemon } from './cli/context.ts';
import { CONTAINERD } from './store/containerd-store.ts';
import type { ImageStore } from './store/image-store.ts';
import { OVERLAY2 } from './store/overlay2-store.ts';

type HostProgram = (process: Process) => Task<number>;

export const DAEMON_CONFIG = '/etc/docker/daemon.json';

/** The store that the configuration asks for; undefined if the daemon would not start with it. */
function configuredStore(vfs: Vfs): ImageStore | undefined {
  try {
    if (vfs.stat('/', DAEMON_CONFIG) === undefined) return OVERLAY2;
    const config: unknown = JSON.parse(decodeName(readContent(vfs.read('/', DAEMON_CONFIG))));
    if (typeof config !== 'object' || config === null || Array.isArray(config)) return undefined;
    const features: unknown = 'features' in config ? config.features : {};
    if (typeof features !== 'object' || features === null) return undefined;
    const wanted: unknown = 'containerd-snapshotter' in features ? features['containerd-snapshotter'] : false;
    if (typeof wanted !== 'boolean') return undefined;
    return wanted ? CONTAINERD : OVERLAY2;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof FilesystemError) return undefined;
    throw error;
  }
}

const NOTES: Readonly<Record<ImageStore['name'], string>> = {
  containerd: "Note: images are now counted and named as containerd's store does; Strata shows the same images in both stores\n",
  overlay2: 'Note: images are now counted and named as the overlay2 store does; Strata shows the same images in both stores\n',
};
const FAILED = 'Job for docker.service failed because the control process exited with error code.\nSee "systemctl status docker.service" and "journalctl -xeu docker.service" for details.\n';
const RESTARTS = new Set(['restart', 'start', 'reload-or-restart', 'try-restart']);

/** `systemctl VERB UNIT`, `service UNIT VERB`: only the docker service is there, and only starting it anew does anything. */
function serviceProgram(daemon: Daemon, verbAndUnit: (words: readonly string[]) => readonly (string | undefined)[]): HostProgram {
  return function* (process) {
    const [verb = '', unit = ''] = verbAndUnit(process.argv.slice(1).filter((word) => !word.startsWith('-')));
    if (unit.replace(/\.service$/, '') !== 'docker') {
      if (verb === 'daemon-reload') return 0;
      yield* writeText(process.stderr, `Failed to ${verb || 'list units'}${unit === '' ? '' : ` ${unit}.service: Unit ${unit}.service not found`}.\n`);
      return 5;
    }
    if (verb === 'is-active') {
      yield* writeText(process.stdout, 'active\n');
      return 0;
    }
    if (!RESTARTS.has(verb)) {
      yield* writeText(process.stderr, `${process.argv[0] ?? ''}: Strata's daemon can be restarted, not: ${verb}\n`);
      return 1;
    }
    const store = configuredStore(process.vfs);
    if (store === undefined) {
      yield* writeText(process.stderr, FAILED);
      return 1;
    }
    if (verb === 'start' || store === daemon.state.store) return 0;
    daemon.state = { ...daemon.state, store };
    yield* writeText(process.stderr, NOTES[store.name]);
    return 0;
  };
}

/** Everybody is root on the host. */
export const sudo = (): HostProgram => function* (process) {
  const words = process.argv.slice(1).filter((word, i, all) => !(word.startsWith('-') && all.slice(0, i).every((before) => before.startsWith('-'))));
  return words.length === 0 ? 1 : yield* process.spawn(words);
};

export const systemctl = (daemon: Daemon): HostProgram => serviceProgram(daemon, ([verb, unit]) => [verb, unit]);
export const service = (daemon: Daemon): HostProgram => serviceProgram(daemon, ([unit, verb]) => [verb, unit]);
