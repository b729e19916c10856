/** The options of `docker run` and `docker create`. */
import { readCliOptions, type Parsed } from './options.ts';

/** Those that change nothing here are taken and ignored: what they limit or wire is not simulated. */
const SPEC = {
  'add-host=': undefined, 'annotation=': undefined, 'attach=': 'a', 'blkio-weight=': undefined, 'cap-add=': undefined, 'cap-drop=': undefined, 'cgroup-parent=': undefined, 'cgroupns=': undefined, 'cidfile=': undefined,
  'cpu-period=': undefined, 'cpu-quota=': undefined, 'cpu-shares=': 'c', 'cpus=': undefined, 'cpuset-cpus=': undefined, 'cpuset-mems=': undefined, detach: 'd', 'detach-keys=': undefined, 'device=': undefined, 'dns=': undefined,
  'dns-option=': undefined, 'dns-search=': undefined, 'domainname=': undefined, 'entrypoint=': undefined, 'env=': 'e', 'env-file=': undefined, 'expose=': undefined, 'gpus=': undefined, 'group-add=': undefined,
  'health-cmd=': undefined, 'health-interval=': undefined, 'health-retries=': undefined, 'health-start-interval=': undefined, 'health-start-period=': undefined, 'health-timeout=': undefined, 'hostname=': 'h', init: undefined,
  interactive: 'i', 'ip=': undefined, 'ip6=': undefined, 'ipc=': undefined, 'isolation=': undefined, 'label=': 'l', 'label-file=': undefined, 'link=': undefined, 'log-driver=': undefined, 'log-opt=': undefined, 'mac-address=': undefined,
  'memory=': 'm', 'memory-reservation=': undefined, 'memory-swap=': undefined, 'mount=': undefined, 'name=': undefined, 'network=': undefined, 'net=': undefined, 'network-alias=': undefined, 'no-healthcheck': undefined,
  'oom-kill-disable': undefined, 'oom-score-adj=': undefined, 'pid=': undefined, 'pids-limit=': undefined, 'platform=': undefined, privileged: undefined, 'publish=': 'p', 'publish-all': 'P', 'pull=': undefined, quiet: 'q',
  'read-only': undefined, 'restart=': undefined, rm: undefined, 'runtime=': undefined, 'security-opt=': undefined, 'shm-size=': undefined, 'sig-proxy': undefined, 'stop-signal=': undefined, 'stop-timeout=': undefined,
  'storage-opt=': undefined, 'sysctl=': undefined, 'tmpfs=': undefined, tty: 't', 'ulimit=': undefined, 'user=': 'u', 'userns=': undefined, 'uts=': undefined, 'volume=': 'v', 'volume-driver=': undefined, 'volumes-from=': undefined,
  'workdir=': 'w',
};

/** Options end at the image; what follows is the command. */
export function readRunOptions(usage: string, words: readonly string[]): Parsed {
  return readCliOptions(usage, words, SPEC, true);
}
