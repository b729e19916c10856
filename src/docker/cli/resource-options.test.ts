import { beforeAll, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { last } from './session.fixture.ts';

beforeAll(initDigests);

it.each([
  ['--ulimit nofile=10', 'ulimit -n; ulimit -Hn', '10\n10\n'],
  ['--ulimit nofile=10:20', 'ulimit -n; ulimit -Hn', '10\n20\n'],
  ['--ulimit core=-1', 'ulimit -c', 'unlimited\n'],
  ['--shm-size 1m', 'mount | grep /dev/shm', 'shm on /dev/shm type tmpfs (rw,nosuid,nodev,noexec,relatime,size=1024k)\n'],
  ['--tmpfs /t:size=2m,mode=700', 'mount | grep " /t "; stat -c %a /t', 'tmpfs on /t type tmpfs (rw,nosuid,nodev,noexec,relatime,size=2048k)\n700\n'],
  ['--add-host a:1.2.3.4', 'grep 1.2.3.4 /etc/hosts', '1.2.3.4\ta\n'],
  ['--read-only', 'touch /x 2> /dev/null || echo no', 'no\n'],
])('docker run %s', (flags, script, printed) => {
  expect(last({}, `docker run --rm ${flags} alpine:3.20 sh -c '${script}'`).out).toBe(printed);
});

it.each([
  ['--ulimit nofile', 'invalid argument "nofile" for "--ulimit" flag: invalid ulimit argument: nofile'],
  ['--ulimit x=1', 'invalid argument "x=1" for "--ulimit" flag: invalid ulimit type: x'],
  ['--ulimit nofile=2:1', 'invalid argument "nofile=2:1" for "--ulimit" flag: ulimit soft limit must be less than or equal to hard limit: 2 > 1'],
  ['--shm-size many', 'invalid argument "many" for "--shm-size" flag: invalid size: \'many\''],
])('docker run %s is refused', (flags, message) => {
  const outcome = last({}, `docker run ${flags} alpine:3.20 true`);
  expect([outcome.err.split('\n')[0], outcome.status]).toEqual([message, 125]);
});

it.each([
  ['-e A=1 -e HOME', 'echo $A $HOME', '1 /home/me\n'],
  ['--env-file env', 'echo $B$C', '23\n'],
])('variables: %s', (flags, script, printed) => {
  expect(last({}, "printf '# no\\nB=2\\n\\nC=3\\n' > env", `docker run --rm ${flags} alpine:3.20 sh -c '${script}'`).out).toBe(printed);
});

it('ports that are published are exposed, and a health check can be given', () => {
  const lines = ['docker create --name c -p 8080:80 --expose 53/udp --health-cmd true --health-interval 5s alpine:3.20', "docker inspect -f '{{json .Config.ExposedPorts}} {{json .Config.Healthcheck}}' c"];
  expect(last({}, ...lines).out).toBe('{"53/udp":{},"80/tcp":{}} {"Test":["CMD-SHELL","true"],"Interval":5000000000}\n');
});
