import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { last, session } from './session.fixture.ts';

beforeAll(initDigests);

/** A container `c` of a small image that has run a script. */
const ran = (script: string, ...options: string[]): string => `docker run --name c ${options.join(' ')} alpine:3.20 sh -c '${script}'`;
const outputs = (...lines: string[]): string[] => session({}, ...lines).map(({ out }) => out);

describe('changes of a container', () => {
  it.each([
    ['a new file', 'echo hello > /new.txt', 'A /new.txt\n', '6B'],
    ['a directory that comes and goes', 'mkdir /opt/d; rmdir /opt/d', '', '0B'],
    ['an empty directory', 'mkdir /d', 'A /d\n', '0B'],
    ['a file deleted', 'rm /etc/motd', 'C /etc\nD /etc/motd\n', '0B'],
    ['a mode set to what it is', 'chmod 644 /etc/motd', '', '284B'],
    ['a symbolic link', 'ln -s /etc/passwd /sl', 'A /sl\n', '11B'],
    ['what is mounted by Docker', 'echo 1 > /etc/hosts; echo 2 > /dev/shm/x', '', '0B'],
  ])('%s', (_, script, diff, size) => {
    const [, changed, shown] = outputs(ran(script), 'docker diff c', "docker ps -a -s --format '{{.Size}}'");
    expect(changed).toBe(diff);
    expect(shown).toMatch(new RegExp(`^${size} \\(virtual `));
  });

  it('a working directory that the image lacks is made', () => {
    expect(last({}, ran('pwd', '-w /work/here'), 'docker diff c').out).toBe('A /work\nA /work/here\n');
  });
});

describe('commit', () => {
  const hotfix = ran('echo fix > /fix');

  it('keeps the R/W layer, the command in the history, and what is changed on the way', () => {
    const [, , history, config, comment] = outputs(
      hotfix,
      `docker commit -m 'hot fix' -a Jane -c 'LABEL a=b' -c 'CMD ["cat", "/fix"]' c fixed:1`,
      "docker history --format '{{.CreatedBy}}|{{.Size}}|{{.Comment}}' fixed:1",
      "docker inspect -f '{{json .Config.Cmd}} {{json .Config.Labels}} {{.Author}}' fixed:1",
      'docker run --rm fixed:1',
    );
    expect(history?.split('\n')[0]).toBe('sh -c echo fix > /fix|4B|hot fix');
    expect(config).toBe('["cat","/fix"] {"a":"b"} Jane\n');
    expect(comment).toBe('fix\n');
  });

  it('twice gives one layer, which goes with the last image that has it', () => {
    const removed = last({}, hotfix, 'docker commit c one:1', 'docker commit -m second c two:1', 'docker rmi one:1 two:1');
    expect(removed.out).toBe('Untagged: one:1\nDeleted: sha256:ID\nUntagged: two:1\nDeleted: sha256:ID\nDeleted: sha256:ID\n');
  });

  it('of nothing adds no layer', () => {
    const layers = "docker inspect -f '{{len .RootFS.Layers}}' ";
    expect(outputs(ran('true'), 'docker commit c same:1', layers + 'same:1', layers + 'alpine:3.20').slice(2)).toEqual(['1\n', '1\n']);
  });

  it('tells its parent, which cannot go as long as it has children', () => {
    const [, , parent, , dangling, all] = outputs(hotfix, 'docker commit c fixed:1', "docker inspect -f '{{.Parent}}' fixed:1", 'docker rm c && docker rmi alpine:3.20', 'docker images -q alpine', "docker images -a --format '{{.Repository}}'");
    expect(parent).toBe('sha256:ID\n');
    expect(dangling).toBe('');
    expect(all).toBe('fixed\n<none>\nhttpd\n');
  });
});

describe('cp', () => {
  const files = { 'a.txt': 'A\n', 'dir/b.txt': 'B\n' };

  it.each([
    ['a file to a new name', 'docker cp a.txt c:/opt/n', 'cat /opt/n', 'A\n'],
    ['a file into a directory', 'docker cp a.txt c:/opt', 'cat /opt/a.txt', 'A\n'],
    ['a directory into a directory', 'docker cp dir c:/opt', 'cat /opt/dir/b.txt', 'B\n'],
    ['a directory to a new name', 'docker cp dir c:/opt/new', 'cat /opt/new/b.txt', 'B\n'],
    ['what is in a directory', 'docker cp dir/. c:/opt', 'cat /opt/b.txt', 'B\n'],
    ['a relative target starts at the root', 'docker cp a.txt c:opt/n', 'cat /opt/n', 'A\n'],
  ])('%s', (_, copy, look, text) => {
    expect(last(files, 'docker run -d --name c alpine:3.20 sleep 100', copy, `docker exec c ${look}`)).toEqual({ out: text, err: '', status: 0 });
  });

  it('takes files out, of a container that has ended too', () => {
    expect(last({}, ran('mkdir /d; echo 1 > /d/one'), 'docker cp c:/d out', 'cat out/one').out).toBe('1\n');
  });

  it.each([
    ['docker cp c:/nope x', 'Error response from daemon: Could not find the file /nope in container c\n'],
    ['docker cp nope c:/', 'lstat /home/me/dockerlayers/nope: no such file or directory\n'],
    ['docker cp a.txt c:/no/such/place', 'Error response from daemon: Could not find the file /no/such in container c\n'],
    ['docker cp a.txt b.txt', 'must specify at least one container source\n'],
    ['docker cp c:/a c:/b', 'copying between containers is not supported\n'],
    ['docker cp a.txt d:/', 'Error response from daemon: No such container: d\n'],
  ])('%s', (line, message) => {
    expect(last(files, 'docker create --name c alpine:3.20', line)).toEqual({ out: '', err: message, status: 1 });
  });
});

describe('what is refused', () => {
  it.each([
    ['docker start nosuch', 1, 'Error response from daemon: No such container: nosuch\nError: failed to start containers: nosuch\n'],
    ['docker stop nosuch', 1, 'Error response from daemon: No such container: nosuch\n'],
    ['docker rm -f nosuch', 0, 'Error response from daemon: No such container: nosuch\n'],
    ['docker rm c', 1, 'Error response from daemon: cannot remove container "c": container is running: stop the container before removing or force remove\n'],
    ['docker rm', 1, "docker: 'docker rm' requires at least 1 argument\n\nUsage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'docker rm --help' for more information\n"],
    ['docker diff', 1, "docker: 'docker diff' requires 1 argument\n\nUsage:  docker diff CONTAINER\n\nRun 'docker diff --help' for more information\n"],
    ['docker rm --what', 125, "unknown flag: --what\n\nUsage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]\n\nRun 'docker rm --help' for more information\n"],
    ["docker inspect -f '{{' c", 64, 'template parsing error: template: :1: unclosed action\n'],
    ["docker inspect -f '{{.Nope}}' c", 1, 'template parsing error: template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"\n'],
    ['docker run --name c alpine:3.20', 125, 'docker: Error response from daemon: Conflict. The container name "/c" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.\n\nRun \'docker run --help\' for more information\n'],
    ['docker create --name c alpine:3.20', 1, 'Error response from daemon: Conflict. The container name "/c" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.\n'],
  ])('%s', (line, status, err) => {
    const printed = last({}, 'docker run -d --name c alpine:3.20 sleep 100', line);
    expect({ status: printed.status, err: printed.err }).toEqual({ status, err });
  });

  it('a container that could not start is gone if it was to be removed', () => {
    const [failed, left] = session({}, 'docker run --rm alpine:3.20 nosuch', 'docker ps -aq');
    expect(failed?.status).toBe(127);
    expect(left?.out).toBe('');
  });
});

it('commands of lists stand in quotes', () => {
  expect(last({}, ran('echo out; echo more'), "docker ps -a --format '{{.Command}}'").out).toBe(`"sh -c 'echo out; ec…"\n`);
});

it('without a network no ports are shown', () => {
  const ports = "docker ps --format '{{.Ports}}'";
  expect(last({}, 'docker run -d httpd:2.4', ports).out).toBe('80/tcp\n');
  expect(last({}, 'docker run -d --network none httpd:2.4', ports).out).toBe('\n');
});

describe('ports, waiting, networks, archives of files', () => {
  const START = ['docker run -d --name c -p 8080:80 -p 127.0.0.1:53:53/udp alpine:3.20 sleep 9', 'docker run --name e alpine:3.20 sh -c "exit 3"'];

  it.each([
    ['docker port c', '80/tcp -> 0.0.0.0:8080\n80/tcp -> [::]:8080\n53/udp -> 127.0.0.1:53\n', '', 0],
    ['docker port c 53/udp', '127.0.0.1:53\n', '', 0],
    ['docker port c 81', '', "Error: No public port '81/tcp' published for c\n", 1],
    ['docker wait e', '3\n', '', 0],
    ['docker network ls --format "{{.Name}} {{.Driver}}"', 'bridge bridge\nhost host\nnone null\n', '', 0],
    ['docker cp c:/etc/alpine-release - | tar tf -', 'alpine-release\n', '', 0],
    ['mkdir d; touch d/f; tar cf - d | docker cp - c:/tmp; docker exec c find /tmp', '/tmp\n/tmp/d\n/tmp/d/f\n', '', 0],
    ['mkdir d; tar cf - d | docker cp - c:/nosuch', '', 'Error response from daemon: Could not find the file /nosuch in container c\n', 1],
  ])('%s', (line, out, err, status) => {
    expect(last({}, ...START, line)).toEqual({ out, err, status });
  });
});
