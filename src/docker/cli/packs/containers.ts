/** Commands that deal with containers. */
export { commit, diff } from '../commit.ts';
export { kill, pause, rename, restart, rm, start, stop, unpause } from '../containers.ts';
export { cp } from '../cp.ts';
export { exec, logs } from '../exec.ts';
export { listNetworks } from '../networks.ts';
export { port } from '../port.ts';
export { ps } from '../ps.ts';
export { createCommand, run } from '../run.ts';
export { wait } from '../wait.ts';
