/** Programs that change or tell the image's accounts. */
export { addgroup, adduser } from '../accounts/adduser.ts';
export { deluser } from '../accounts/deluser.ts';
export { getent } from '../accounts/getent.ts';
export { gpasswd } from '../accounts/gpasswd.ts';
export { groupadd, groupdel, groupmod } from '../accounts/groups.ts';
export { chage, chfn, chpasswd, chsh, passwd } from '../accounts/passwords.ts';
export { useradd } from '../accounts/useradd.ts';
export { userdel } from '../accounts/userdel.ts';
export { usermod } from '../accounts/usermod.ts';
