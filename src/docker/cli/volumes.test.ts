import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { last, session } from './session.fixture.ts';

beforeAll(initDigests);

const PULL = 'docker pull -q alpine:3.20';
const run = (options: string, script: string): string => `docker run --rm ${options} alpine:3.20 sh -c '${script}'`;

describe('volumes', () => {
  it.each([
    ['a new volume has what the image has there', '-v v:/etc/apk', 'ls /etc/apk | head -1', 'arch\n'],
    ['nothing with nocopy', '-v v:/etc/apk:nocopy', 'ls /etc/apk | wc -l', '0\n'],
    ['nothing with volume-nocopy', '--mount type=volume,source=v,target=/etc/apk,volume-nocopy', 'ls /etc/apk | wc -l', '0\n'],
    ['a directory of the host hides what the image has', '-v ./h:/etc/apk', 'ls /etc/apk', 'f\n'],
    ['a file of the host', '-v ./h/f:/etc/motd', 'cat /etc/motd', 'text\n'],
    ['a directory in memory', '--tmpfs /etc/apk', 'ls /etc/apk | wc -l', '0\n'],
  ])('%s', (_, options, script, out) => {
    expect(last({ 'h/f': 'text\n' }, PULL, run(options, script))).toEqual({ out, err: '', status: 0 });
  });

  it('outlive their containers', () => {
    expect(last({}, run('-v v:/data', 'echo kept > /data/f'), run('-v v:/data', 'cat /data/f')).out).toBe('kept\n');
  });

  it('that are read-only refuse writes', () => {
    expect(last({ 'h/f': '' }, run('-v ./h:/h:ro', 'echo x > /h/f')).err).toContain('Read-only file system');
  });

  it('of the host are written through, and a missing directory is made', () => {
    expect(last({}, run('-v ./new:/h', 'echo from inside > /h/f'), 'cat new/f').out).toBe('from inside\n');
  });

  it('are not part of the R/W layer, only their mount points are', () => {
    const [, diff, size] = session({}, "docker run --name c -v v:/made/here alpine:3.20 sh -c 'echo text > /made/here/f'", 'docker diff c', "docker inspect -s -f '{{.SizeRw}}' c");
    expect(diff?.out).toBe('A /made\nA /made/here\n');
    expect(size?.out).toBe('0\n');
  });

  it('in memory are lost when the container stops', () => {
    const [, , before, , after] = session({}, 'docker run -d --name c --tmpfs /t alpine:3.20 sleep 100', 'docker exec c touch /t/f', 'docker exec c ls /t', 'docker restart c', 'docker exec c ls /t');
    expect([before?.out, after?.out]).toEqual(['f\n', '']);
  });

  it.each([
    ['docker volume rm nosuch', 1, 'Error response from daemon: get nosuch: no such volume\n'],
    ['docker volume inspect nosuch', 1, 'Error response from daemon: get nosuch: no such volume\n'],
    ['docker run -v v:/etc/passwd alpine:3.20 true', 125, "docker: Error response from daemon: cannot mount volume over existing file, file exists /etc/passwd\n\nRun 'docker run --help' for more information\n"],
    ['docker run --mount type=bind,source=/nosuch,target=/x alpine:3.20 true', 125, 'docker: Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /nosuch\n\nRun \'docker run --help\' for more information\n'],
    ['docker run -v v:/a -v w:/a alpine:3.20 true', 125, "docker: Error response from daemon: Duplicate mount point: /a\n\nRun 'docker run --help' for more information\n"],
  ])('%s', (line, status, err) => {
    const printed = last({}, PULL, line);
    expect({ status: printed.status, err: printed.err }).toEqual({ status, err });
  });
});

describe('pruning', () => {
  const used = ['docker run --name c -v named:/n -v /anonymous alpine:3.20 sh -c \'echo text > /n/f; echo more > /anonymous/f; echo own > /own\''];

  it.each([
    ['containers leaves volumes', ['docker container prune -f', 'docker volume ls -q | wc -l'], ['Deleted Containers:\nID\n\nTotal reclaimed space: 4B\n', '2\n']],
    ['volumes takes those in no container, and without -a only the anonymous', ['docker volume prune -f', 'docker rm c', 'docker volume prune -f', 'docker volume prune -f -a'], ['Total reclaimed space: 0B\n', 'c\n', 'Deleted Volumes:\nID\n\nTotal reclaimed space: 5B\n', 'Deleted Volumes:\nnamed\n\nTotal reclaimed space: 5B\n']],
    ['asks', ['echo n | docker container prune', 'echo y | docker container prune'], ['WARNING! This will remove all stopped containers.\nAre you sure you want to continue? [y/N] \n', 'WARNING! This will remove all stopped containers.\nAre you sure you want to continue? [y/N] Deleted Containers:\nID\n\nTotal reclaimed space: 4B\n']],
    ['nothing says so', ['docker image prune -f'], ['Total reclaimed space: 0B\n']],
  ])('%s', (_, lines, expected) => {
    expect(session({}, ...used, ...lines).slice(1).map(({ out }) => out)).toEqual(expected);
  });

  it('df counts what is there and what may go', () => {
    const { out } = last({}, 'docker rmi httpd:2.4', ...used, 'docker system df');
    expect(out.split('\n').map((line) => line.replace(/ {2,}/g, '  '))).toEqual(['TYPE  TOTAL  ACTIVE  SIZE  RECLAIMABLE', 'Images  1  1  7.793MB  0B (0%)', 'Containers  1  0  4B  4B (100%)', 'Local Volumes  2  2  10B  0B (0%)', 'Build Cache  0  0  0B  0B', '']);
  });
});
