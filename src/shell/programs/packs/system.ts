/** Small programs about names, the environment, time and the machine. */
export { basename, dirname, readlink, realpath } from '../files/paths.ts';
export { hostname, nproc, pwd, sync, tty, uname } from '../host/uname.ts';
export { env, printenv } from '../running/env.ts';
export { date } from '../time/date.ts';
export { which } from '../which.ts';
