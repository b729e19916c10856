import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../../filesystem/index.ts';
import type { Note } from '../../program.ts';
import { runScript } from '../../testdata/run-script.ts';

beforeAll(initDigests);

function play(script: string, shell: 'dash' | 'ash' = 'dash') {
  const notes: Note[] = [];
  return { ...runScript(shell, script, { onNote: (note) => notes.push(note) }), notes };
}

describe('services', () => {
  it('are enabled by the links that their units ask for', () => {
    const { stderr } = play("mkdir -p /lib/systemd/system; printf '[Install]\\nWantedBy=multi-user.target\\n' > /lib/systemd/system/web.service; systemctl enable web; readlink /etc/systemd/system/multi-user.target.wants/web.service > t; systemctl disable web");
    expect(stderr).toBe('Created symlink /etc/systemd/system/multi-user.target.wants/web.service → /lib/systemd/system/web.service.\nRemoved "/etc/systemd/system/multi-user.target.wants/web.service".\n');
  });

  it.each([
    ['systemctl start web', 1, "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: Host is down\n"],
    ['systemctl enable none', 1, 'Failed to enable unit, unit none.service does not exist.\n'],
    ['service none start', 1, 'none: unrecognized service\n'],
  ])('%s', (script, code, message) => {
    expect(play(script)).toMatchObject({ exitCode: code, stderr: message });
  });

  it('an init script is run', () => {
    expect(play("mkdir -p /etc/init.d; printf '#!/bin/sh\\necho $1 it\\n' > /etc/init.d/web; chmod +x /etc/init.d/web; service web start").stdout).toBe('start it\n');
  });
});

describe('crontab', () => {
  it('keeps the table where cron looks, and gives it back as it was', () => {
    const { stdout } = play('mkdir -p /etc; touch /etc/debian_version; echo "* * * * * true" | crontab -; stat -c %a /var/spool/cron/crontabs/root; crontab -l');
    expect(stdout).toBe('600\n* * * * * true\n');
  });

  it('has none at first', () => {
    expect(play('crontab -l')).toMatchObject({ stderr: 'no crontab for root\n', exitCode: 1 });
  });
});

describe('what is not real says so', () => {
  it('ssh-keygen', () => {
    const { stdout, notes } = play("ssh-keygen -q -t ed25519 -N '' -f key -C me; stat -c '%a %s' key; stat -c %a key.pub; grep -c 'ssh-ed25519' key.pub");
    expect(stdout).toBe('600 411\n644\n1\n');
    expect(notes.map(({ about }) => about)).toContain('/w/key');
  });

  it('openssl', () => {
    const { stdout, notes } = play('openssl req -x509 -nodes -newkey rsa:2048 -keyout k.pem -out c.pem -subj /CN=x 2> /dev/null; head -1 c.pem; stat -c %a k.pem c.pem; openssl rand -hex 4 | wc -c');
    expect(stdout).toBe('-----BEGIN CERTIFICATE-----\n600\n644\n9\n');
    expect(notes.map(({ reason }) => reason).join('\n')).toMatch(/k\.pem is not real[^]*c\.pem is not real[^]*rand gives the same/);
  });

  it('setcap writes the file anew', () => {
    expect(play('touch f; setcap cap_net_bind_service=+ep f').notes.map(({ reason }) => reason).join()).toContain('cap_net_bind_service');
    expect(play('setcap cap_net_raw+ep none').exitCode).toBe(1);
  });
});

describe('locales', () => {
  it('the archive grows by each', () => {
    const { stdout } = play('echo "en_US.UTF-8 UTF-8" > /etc/locale.gen; locale-gen; update-locale LANG=en_US.UTF-8; cat /etc/default/locale; ls /usr/lib/locale');
    expect(stdout).toBe('Generating locales (this might take a while)...\n  en_US.UTF-8... done\nGeneration complete.\nLANG=en_US.UTF-8\nlocale-archive\n');
  });

  it('locale tells what is in force', () => {
    expect(play('LANG=C.UTF-8 locale | head -3').stdout).toBe('LANG=C.UTF-8\nLANGUAGE=\nLC_CTYPE="C.UTF-8"\n');
  });
});

it('a certificate of one\'s own joins the bundle', () => {
  const { stdout } = play('mkdir -p /usr/local/share/ca-certificates /etc/ssl/certs; echo mine > /usr/local/share/ca-certificates/mine.crt; update-ca-certificates | head -2; cat /etc/ssl/certs/ca-certificates.crt; readlink /etc/ssl/certs/mine.pem');
  expect(stdout).toBe('Updating certificates in /etc/ssl/certs...\n1 added, 0 removed; done.\nmine\n/usr/local/share/ca-certificates/mine.crt\n');
});

describe('processes', () => {
  it.each([
    ["ps | tail -1 | tr -s ' ' | cut -d' ' -f5", 0, 'ps\n', ''],
    ['pgrep nginx', 1, '', ''],
    ['killall nginx', 1, '', 'nginx: no process found\n'],
    ['env kill 4321', 1, '', 'kill: (4321): No such process\n'],
  ])('%s', (script, exitCode, stdout, stderr) => {
    expect(play(script)).toMatchObject({ exitCode, stdout, stderr });
  });
});

it('df tells of the root', () => {
  expect(play('df -P /w | head -1; df -h none').stdout).toBe('Filesystem     1024-blocks     Used Available Capacity Mounted on\n');
});
