import { beforeAll, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { last, session } from './session.fixture.ts';

beforeAll(initDigests);

/** An image on another, a volume by name and one without, a container of each image. */
const START = [
  "printf 'FROM alpine:3.20\\nLABEL l=m\\nVOLUME /data\\n' | docker build -q -t vol:1 -",
  'docker volume create --label a=b data',
  'docker run -d --name first -p 8080:80 -v data:/srv -l x=y alpine:3.20 sleep 100',
  'docker run -d --name second vol:1 sleep 100',
];

it.each([
  ['docker ps --format "{{.Names}} {{.State}} {{.LocalVolumes}} {{.Networks}}"', 'second running 1 bridge\nfirst running 1 bridge\n'],
  ['docker ps --format "table {{.Names}}\\t{{.Ports}}"', 'NAMES     PORTS\nsecond    \nfirst     0.0.0.0:8080->80/tcp, [::]:8080->80/tcp\n'],
  [`docker ps --format '{{.Label "x"}}'`, '\ny\n'],
  ['docker ps --format json -f name=first | grep -c \'"Mounts":"data","Names":"first"\'', '1\n'],
  ['docker ps -f name=^fir --format "{{.Names}}"', 'first\n'],
  ['docker ps -f ancestor=alpine:3.20 --format "{{.Names}}"', 'first\n'],
  ['docker ps -f ancestor=vol:1 --format "{{.Names}}"', 'second\n'],
  ['docker ps -f volume=data --format "{{.Names}}"', 'first\n'],
  ['docker ps -f since=first --format "{{.Names}}"', 'second\n'],
  ['docker ps -f before=second --format "{{.Names}}"', 'first\n'],
  ['docker ps -f publish=80 --format "{{.Names}}"', 'first\n'],
  ['docker ps -f label=x -f name=second', 'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n'],
  ['docker images -f reference="v*" --format "{{.Repository}}:{{.Tag}}"', 'vol:1\n'],
  ['docker images -f label=l=m --format "{{.Repository}}"', 'vol\n'],
  ['docker images -f before=vol:1 -f reference=vol -q', ''],
  ['docker images --format "table {{.Repository}}\\t{{.Tag}}" vol', 'REPOSITORY   TAG\nvol          1\n'],
  ['docker history --format "table {{.Size}}\\t{{.CreatedBy}}" vol:1 | head -3', 'SIZE      CREATED BY\n0B        VOLUME [/data]\n0B        LABEL l=m\n'],
  ['docker volume ls -f dangling=false -f name=data --format "{{.Name}} {{.Labels}} {{.Mountpoint}}"', 'data a=b /var/lib/docker/volumes/data/_data\n'],
  ['docker volume ls -f label=a -q', 'data\n'],
  ['docker volume ls -f label=com.docker.volume.anonymous --format "{{.Driver}}"', 'local\n'],
  ['docker system df --format "{{.Type}}: {{.TotalCount}}"', 'Images: 3\nContainers: 2\nLocal Volumes: 2\nBuild Cache: 0\n'],
])('%s', (line, printed) => {
  expect(last({}, ...START, line).out).toBe(printed);
});

it.each([
  ['docker ps -f nope=1', "Error response from daemon: invalid filter 'nope'\n", 1],
  ['docker ps -f status=lost', "Error response from daemon: invalid filter 'status=lost'\n", 1],
  ['docker images -f dangling=maybe', "Error response from daemon: invalid filter 'dangling=[maybe]'\n", 1],
  ['docker ps --format "{{"', 'template parsing error: template: :1: unclosed action\n', 1],
  ['docker volume create "a b"', 'Error response from daemon: create a b: "a b" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path\n', 1],
  ['docker volume create v', 'Error response from daemon: create v: volume name is too short, names should be at least two alphanumeric characters\n', 1],
])('%s is refused', (line, message, status) => {
  expect(last({}, 'docker pull -q alpine:3.20', line)).toEqual({ out: '', err: message, status });
});

it('a volume is listed with labels that are its own', () => {
  const printed = session({}, 'docker volume create --label a=b --label c=d data', "docker volume inspect -f '{{json .Labels}}' data", "docker volume inspect -f '{{json .Labels}}' $(docker volume create)");
  expect(printed.slice(1).map(({ out }) => out)).toEqual(['{"a":"b","c":"d"}\n', '{"com.docker.volume.anonymous":""}\n']);
});
