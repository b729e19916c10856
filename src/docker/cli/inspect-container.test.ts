import { beforeAll, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { last } from './session.fixture.ts';

beforeAll(initDigests);

it.each([
  ['-d -p 8080:80', '{{json .NetworkSettings.Ports}}', '{"80/tcp":[{"HostIp":"","HostPort":"8080"}]}'],
  ['-d', '{{.NetworkSettings.IPAddress}} {{range .NetworkSettings.Networks}}{{.Gateway}}{{end}}', '172.17.0.2 172.17.0.1'],
  ['-d --network none', '{{.NetworkSettings.IPAddress}}', ''],
  ['-d -v /srv:/s:ro -v vol:/v', '{{json .HostConfig.Binds}}', '["/srv:/s:ro","vol:/v"]'],
  ['-d --ulimit nofile=1:2 --shm-size 1m', '{{json .HostConfig.Ulimits}} {{.HostConfig.ShmSize}}', '[{"Name":"nofile","Hard":2,"Soft":1}] 1048576'],
  ['-d -i', '{{.Config.OpenStdin}} {{.Config.AttachStdout}} {{.Config.Tty}}', 'true false false'],
  ['-d --add-host a:1.2.3.4', '{{.HostConfig.ExtraHosts}}', '[a:1.2.3.4]'],
  ['-d', '{{.Config.Hostname}} {{.Config.Image}} {{json .Config.Cmd}}', '1 alpine:3.20 ["sleep","9"]'],
])('docker run %s: %s', (flags, template, printed) => {
  const shown = last({}, `docker run --name c --hostname 1 ${flags} alpine:3.20 sleep 9`, `docker inspect -f '${template}' c`);
  expect(shown).toEqual({ out: `${printed}\n`, err: '', status: 0 });
});

it.each([
  ['-p 80', '0.0.0.0:32768->80/tcp, [::]:32768->80/tcp'],
  ['-p 127.0.0.1:8080:80', '127.0.0.1:8080->80/tcp'],
  ['-p 127.0.0.1::80', '127.0.0.1:32768->80/tcp'],
  ['-p 53:53/udp', '0.0.0.0:53->53/udp, [::]:53->53/udp'],
  ['-p 127.0.0.1:1-2:3-4', '127.0.0.1:1->3/tcp, 127.0.0.1:2->4/tcp'],
  ['--expose 9', '9/tcp'],
])('ports: %s', (flags, printed) => {
  expect(last({}, `docker run -d ${flags} alpine:3.20 sleep 9`, "docker ps --format '{{.Ports}}'").out).toBe(`${printed}\n`);
});

it('all ports that the image exposes are published by -P', () => {
  expect(last({}, 'docker run -d -P httpd:2.4', "docker ps --format '{{.Ports}}'").out).toBe('0.0.0.0:32768->80/tcp, [::]:32768->80/tcp\n');
});

it.each([
  ['-p x', 'docker: invalid containerPort: x'],
  ['-p x:80', 'docker: invalid hostPort: x'],
  ['-p 1-2:80', "docker: invalid publish opts format (should be name=value but got '1-2:80'): invalid ranges specified for container and host Ports: \"80\" and \"1-2\""],
])('%s is refused', (flags, message) => {
  const { err, status } = last({}, 'docker pull -q alpine:3.20', `docker run ${flags} alpine:3.20 true`);
  expect([err.split('\n')[0], status]).toEqual([message, 125]);
});
