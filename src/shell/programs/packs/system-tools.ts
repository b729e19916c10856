/** Tools of the system's that a build has little use for: processes, the kernel's settings, keys. */
export { getcap, setcap } from '../system/capabilities.ts';
export { crontab } from '../system/crontab.ts';
export { df } from '../system/df.ts';
export { openssl } from '../system/openssl.ts';
export { kill, killall, pgrep, pidof, ps } from '../system/processes.ts';
export { sshKeygen } from '../system/ssh-keygen.ts';
export { sysctl } from '../system/sysctl.ts';
