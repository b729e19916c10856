import { describe, expect, it } from 'vitest';
import { runScript } from '../../testdata/run-script.ts';

/** An image with the account files of a small Debian. */
const DEBIAN = `
printf 'root:x:0:0:root:/root:/bin/bash\\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\\n' > /etc/passwd
printf 'root:x:0:\\nadm:x:4:\\nwww-data:x:33:\\nusers:x:100:\\nnogroup:x:65534:\\n' > /etc/group
printf 'root:*:20780:0:99999:7:::\\nwww-data:*:20780:0:99999:7:::\\n' > /etc/shadow
printf 'root:*::\\nadm:*::\\nwww-data:*::\\nusers:*::\\nnogroup:*::\\n' > /etc/gshadow
: > /etc/subuid; : > /etc/subgid; mkdir -p /home /run /etc/skel; echo rc > /etc/skel/.profile
`;
const BUSYBOX = `
printf 'root:x:0:0:root:/root:/bin/sh\\n' > /etc/passwd
printf 'root:x:0:root\\nnogroup:x:65533:\\n' > /etc/group
printf 'root:*::0:::::\\n' > /etc/shadow
mkdir -p /home
`;

const debian = (script: string) => runScript('dash', DEBIAN + script);
const busybox = (script: string) => runScript('ash', BUSYBOX + script);

describe('accounts', () => {
  it.each([
    ['useradd me; tail -n1 /etc/passwd /etc/subuid', '==> /etc/passwd <==\nme:x:1000:1000::/home/me:\n\n==> /etc/subuid <==\nme:100000:65536\n'],
    ['useradd -r svc; tail -n1 /etc/group; cut -d: -f1,2,4- /etc/shadow | tail -n1', 'svc:x:999:\nsvc:!::::::\n'],
    ['useradd -u 990 -r a; useradd -r b; groupadd -r g; tail -n3 /etc/group', 'a:x:990:\nb:x:989:\ng:x:988:\n'],
    ['useradd -u 1500 c; useradd d; groupadd k; tail -n2 /etc/group', 'd:x:1501:\nk:x:1502:\n'],
    ['useradd -M -g users -G adm me; grep me /etc/passwd /etc/group /etc/gshadow', '/etc/passwd:me:x:1000:100::/home/me:\n/etc/group:adm:x:4:me\n/etc/gshadow:adm:*::me\n'],
    ['useradd -m me; stat -c "%a %U %n" /home/me /home/me/.profile', '755 me /home/me\n644 me /home/me/.profile\n'],
    ['groupadd -g 1234 team && usermod -aG team www-data; tail -n1 /etc/group; tail -n1 /etc/group-', 'team:x:1234:www-data\nteam:x:1234:\n'],
    ['useradd me; usermod -u 2000 -s /bin/sh -d /srv me; tail -n1 /etc/passwd', 'me:x:2000:1000::/srv:/bin/sh\n'],
    ['useradd me; userdel me; grep -c me: /etc/passwd /etc/group /etc/shadow', '/etc/passwd:0\n/etc/group:0\n/etc/shadow:0\n'],
    ['adduser -q --disabled-password --gecos "A B" joe; tail -n1 /etc/passwd; grep joe /etc/group; stat -c %a /home/joe', 'joe:x:1000:1000:A B,,,:/home/joe:/bin/bash\nusers:x:100:joe\njoe:x:1000:\n700\n'],
    ['adduser --system --group svc', "Adding system user `svc' (UID 100) ...\nAdding new group `svc' (GID 101) ...\nAdding new user `svc' (UID 100) with group `svc' ...\nNot creating `/nonexistent'.\n"],
    ['passwd -l root; grep root /etc/shadow', 'passwd: password changed.\nroot:!*:20780:0:99999:7:::\n'],
    ['getent group 4; id www-data', 'adm:x:4:\nuid=33(www-data) gid=33(www-data) groups=33(www-data)\n'],
    ['useradd -m -s /bin/sh me; su me -c "whoami; echo \\$HOME"; gosu me id -u', 'me\n/home/me\n1000\n'],
  ])('Debian: %s', (script, output) => {
    expect(debian(script).stdout).toBe(output);
  });

  it.each([
    ['useradd root', "useradd: user 'root' already exists\n", 9],
    ['useradd -g nope me', "useradd: group 'nope' does not exist\n", 6],
    ['groupadd adm', "groupadd: group 'adm' already exists\n", 9],
    ['groupadd -g 4 x', "groupadd: GID '4' already exists\n", 4],
    ['groupdel www-data', "groupdel: cannot remove the primary group of user 'www-data'\n", 8],
    ['userdel nope', "userdel: user 'nope' does not exist\n", 6],
    ['adduser www-data nope', "adduser: The group `nope' does not exist.\n", 1],
    ['su nope', 'su: user nope does not exist or the user entry does not contain all the required fields\n', 1],
    ['setpriv --reuid=33 --regid=33 --clear-groups useradd x', 'useradd: Permission denied.\n', 1],
    ['chown 1000: /etc/group', "chown: invalid spec: '1000:'\n", 1],
  ])('Debian refuses: %s', (script, message, code) => {
    expect(debian(script)).toMatchObject({ stderr: message, exitCode: code });
  });

  it.each([
    ['adduser -D joe; tail -n1 /etc/passwd; tail -n1 /etc/group; stat -c %a /home/joe', 'joe:x:1000:1000:Linux User,,,:/home/joe:/bin/sh\njoe:x:1000:\n2755\n'],
    ['addgroup -S app && adduser -S -G app -H app; tail -n1 /etc/passwd; tail -n1 /etc/group', 'app:x:100:100:Linux User,,,:/home/app:/sbin/nologin\napp:x:100:app\n'],
    ['addgroup -g 1234 team; addgroup root team; tail -n1 /etc/group; deluser root team; tail -n1 /etc/group', 'team:x:1234:root\nteam:x:1234:\n'],
  ])('busybox: %s', (script, output) => {
    expect(busybox(script).stdout).toBe(output);
  });
});
