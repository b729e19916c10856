import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linked, type LinkTarget, type Names } from './links.ts';

const ID = '19d3f006d5a0';
const NAMES: Names = {
  tags: new Set(['app:1', 'app:latest']),
  images: new Map([['7d5268e494bf', 'app:1']]),
  containers: new Map([['web1', `${ID}37a6`], [ID, `${ID}37a6`]]),
  volumes: new Set(['data']),
};

/** Links in brackets, with what they lead to. */
const drawn = (command: string, output: string): string => linked(command, output, NAMES).map(({ text, target }) => (target === undefined ? text : `[${text}|${words(target)}]`)).join('');
const words = (target: LinkTarget): string => (target.kind === 'step' ? `${target.tag} ${target.row}` : target.kind === 'path' ? `path ${target.path}` : target.kind === 'container' ? 'container' : target.kind === 'image' ? target.tag : `volume ${target.name}`);

it.each([
  ['docker ps', `CONTAINER ID   IMAGE     NAMES\n${ID}   app:1     web1\n`, `CONTAINER ID   IMAGE     NAMES\n[${ID}|container]   [app:1|app:1]     [web1|container]\n`],
  ['docker images', 'REPOSITORY   TAG       IMAGE ID\napp          1         7d5268e494bf\nother        1         000000000000\n', 'REPOSITORY   TAG       IMAGE ID\n[app|app:1]          1         [7d5268e494bf|app:1]\nother        1         000000000000\n'],
  ['docker history app:1', 'IMAGE          CREATED BY\n7d5268e494bf   RUN rm x\n<missing>      CMD ["sh"]\n', 'IMAGE          CREATED BY\n[7d5268e494bf   RUN rm x|app:1 0]\n[<missing>      CMD ["sh"]|app:1 1]\n'],
  ['docker history --format {{.Size}} app', '0B\n', '0B\n'],
  ['docker diff web1', 'C /tmp\nA /tmp/a b\n', 'C [/tmp|path /tmp]\nA [/tmp/a b|path /tmp/a b]\n'],
  ['docker volume ls', 'DRIVER    VOLUME NAME\nlocal     data\n', 'DRIVER    VOLUME NAME\nlocal     [data|volume data]\n'],
  ['docker logs web2', 'data of app\n', 'data of [app|app:latest]\n'],
  ['docker build -t app:1 .', '#5 naming to docker.io/library/app:1 done\n', '#5 naming to [docker.io/library/app:1|app:1] done\n'],
  ['docker run -d app:1', `${ID.padEnd(64, '0')}\n`, `[${ID.padEnd(64, '0')}|container]\n`],
  ['cat web1', 'web1 app:1\n', 'web1 app:1\n'],
])('%s', (command, output, expected) => {
  expect(drawn(command, output)).toBe(expected);
});

it('loses nothing', () => {
  const command = fc.constantFrom('docker ps', 'docker images', 'docker history app:1', 'docker diff web1', 'docker volume ls', 'ls');
  const output = fc.array(fc.oneof(fc.constantFrom('REPOSITORY   TAG   ', 'IMAGE   CREATED', 'A /tmp', 'web1', 'app:1', ' ', '\n'), fc.string())).map((parts) => parts.join(''));
  fc.assert(fc.property(command, output, (line, text) => linked(line, text, NAMES).map((piece) => piece.text).join('') === text));
});
