/** Programs that tell who somebody is or become somebody else. */
export { chroot, gosu, setpriv, sudo, suExec } from '../identity/become.ts';
export { nologin, runuser, su } from '../identity/su.ts';
export { groups, id, logname, whoami } from '../identity/who.ts';
