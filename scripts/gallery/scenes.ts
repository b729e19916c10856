/** The scenes of the gallery: what is done, and how it is looked at. */
import type { PictureOptions } from '../../src/picture/index.ts';
import type { Act } from './view.ts';

export interface GalleryScene {
  /** Of its file. */
  readonly name: string;
  readonly title: string;
  /** What there is to see, in a sentence or two. */
  readonly text: string;
  readonly acts: readonly Act[];
  readonly look?: Partial<Pick<PictureOptions, 'image' | 'step' | 'samplePath' | 'lookup' | 'width' | 'density'>>;
  /** Name of the container that the core sample is looked up from. */
  readonly sampleFrom?: string;
  /** Opens everything that is drawn as one. */
  readonly opened?: boolean;
  /** Numbers of the layers in focus whose slabs are opened. */
  readonly inside?: readonly number[];
  readonly theme?: 'light' | 'dark';
}

const INDEX = '<html>\n  <head>\n    <title>Docker layers</title>\n  </head>\n  <body>\n    <h1>Docker layers</h1>\n    <p>This is an example showing Docker layers</p>\n  </body>\n</html>';
const FROM = 'FROM httpd:2.4\nRUN apt update -y && apt upgrade -y && apt autoremove -y && apt clean && rm -rf /var/lib/apt/lists*\n';
const DELETE = 'RUN rm -f /usr/local/apache2/htdocs/index.html\n';
const COPY = 'WORKDIR /usr/local/apache2/htdocs\nCOPY index.html .\n';
const INDEX_PATH = '/usr/local/apache2/htdocs/index.html';

const dockerfile = (...lines: string[]): Act => ({ Dockerfile: `${lines.join('\n')}\n` });
const build = (tag: string): string => `docker build -q -t ${tag} .`;

const TUTORIAL: readonly Act[] = [{ Dockerfile: FROM, 'index.html': INDEX }, build('dockerlayers:0.1'), { Dockerfile: FROM + DELETE }, build('dockerlayers:0.2'), { Dockerfile: FROM + DELETE + COPY }, build('dockerlayers:0.3')];
const TUTORIAL_LOOK = { image: 'dockerlayers:0.2', samplePath: INDEX_PATH };
const TWO_IMAGES: readonly Act[] = [dockerfile('FROM debian:bookworm-slim', 'RUN apt-get update && apt-get install -y curl', 'COPY api /srv/api'), { api: 'api\n', web: 'web\n' }, build('shop-api:1.0'), dockerfile('FROM debian:bookworm-slim', 'RUN apt-get update && apt-get install -y curl', 'COPY web /srv/web', 'RUN mkdir -p /srv/cache && touch /srv/cache/.keep'), build('shop-web:1.0')];
const STAGES = [
  'FROM golang:1.26-alpine AS build',
  'WORKDIR /src',
  'COPY main.go .',
  '# simulate: install -D /dev/null /out/server && truncate -s 12M /out/server',
  'RUN go build -o /out/server .',
  '',
  'FROM alpine:3.20 AS assets',
  'RUN mkdir /assets && echo body > /assets/site.css',
  '',
  'FROM alpine:3.20',
  'COPY --from=build /out/server /usr/bin/server',
  'COPY --from=assets /assets /assets',
  'ENTRYPOINT ["server"]',
];
const many = (count: number, line: (i: number) => string): string[] => Array.from({ length: count }, (_, i) => line(i + 1));

export const SCENES: readonly GalleryScene[] = [
  { name: 'one-layer', title: 'One layer', text: 'A file copied onto nothing: the smallest image that holds something.', acts: [{ 'hello.txt': 'hello\n' }, dockerfile('FROM scratch', 'COPY hello.txt /')] },
  { name: 'scratch', title: 'Only metadata', text: 'An image without a layer: its instructions are seams.', acts: [dockerfile('FROM scratch', 'ENV GREETING=hello', 'CMD ["/hello"]')] },
  ...[1, 2, 3, 4, 5].map((step): GalleryScene => ({ name: `tutorial-${step}`, title: `The tutorial, line ${step}`, text: 'Lines that have not been reached are faint.', acts: TUTORIAL, look: { ...TUTORIAL_LOOK, step } })),
  { name: 'three-tags', title: 'Three tags, shared strata', text: 'Three images, of which each stands on the one before: common layers are stored and drawn once.', acts: TUTORIAL, look: { image: 'dockerlayers:0.3', samplePath: INDEX_PATH } },
  { name: 'two-images', title: 'Two images diverge', text: 'What they have in common lies beneath both.', acts: TWO_IMAGES, look: { image: 'shop-web:1.0' } },
  { name: 'base-opened', title: 'A base opened', text: 'The five layers of the base one by one; the lid on top closes them again.', acts: TUTORIAL, look: TUTORIAL_LOOK, opened: true },
  { name: 'containers', title: 'Containers', text: 'Containers of one image side by side, each with a R/W layer of its own.', acts: [...TUTORIAL, 'docker run -d --name web1 dockerlayers:0.2', 'docker run -d --name web2 dockerlayers:0.2', "docker exec web1 sh -c 'echo hi > /tmp/a; rm /usr/local/apache2/conf/magic'", 'docker run -d --name job dockerlayers:0.3', 'docker stop job'], look: TUTORIAL_LOOK },
  { name: 'volumes', title: 'Volumes', text: 'A volume is tied to where it is mounted, and outlives every container.', acts: [...TUTORIAL, 'docker volume create data', 'docker volume create forgotten', 'docker run -d --name web1 -v data:/data -v logs:/usr/local/apache2/logs dockerlayers:0.2', 'docker run -d --name web2 -v data:/srv/shared dockerlayers:0.2', "docker exec web1 sh -c 'echo kept > /data/note'"], look: TUTORIAL_LOOK },
  { name: 'whiteouts', title: 'Whiteouts', text: 'A deletion above hides what lies below. The bytes stay.', acts: [dockerfile('FROM alpine:3.20', 'RUN truncate -s 30M /tmp/archive.tar', 'RUN rm /tmp/archive.tar'), build('shrink:1')], look: { image: 'shrink:1', samplePath: '/tmp/archive.tar' } },
  { name: 'opaque', title: 'An opaque directory', text: 'A directory removed and made again hides all that it held.', acts: [dockerfile('FROM alpine:3.20', 'RUN mkdir /srv/site && truncate -s 2M /srv/site/video && echo old > /srv/site/index', 'RUN rm -r /srv/site && mkdir /srv/site && echo new > /srv/site/index'), build('site:2')], look: { image: 'site:2', samplePath: '/srv/site/video' } },
  { name: 'copy-up', title: 'Copy-up', text: 'A change of one bit of metadata stores the whole file again.', acts: [dockerfile('FROM alpine:3.20', 'RUN truncate -s 25M /opt/model.bin', 'RUN chmod 600 /opt/model.bin'), build('model:1'), 'docker run -d --name edit model:1 sleep 1d', "docker exec edit sh -c 'echo >> /opt/model.bin'"], look: { image: 'model:1', samplePath: '/opt/model.bin' } },
  { name: 'hard-links', title: 'Hard links', text: 'Two names, one file: stored once in its layer.', acts: [dockerfile('FROM alpine:3.20', 'RUN truncate -s 5M /opt/tool && ln /opt/tool /opt/tool-1.0'), build('tool:1')], look: { image: 'tool:1', samplePath: '/opt/tool' } },
  { name: 'inside-whiteout', title: 'Inside: whiteouts', text: 'Slabs opened: tombstones with their threads to what stays stored below, and the rest as a count with its bytes.', acts: [dockerfile('FROM alpine:3.20', 'RUN mkdir /srv/logs && for i in 1 2 3 4 5 6 7 8 9 10; do truncate -s 400K /srv/logs/$i.log; done && echo keep > /srv/keep', 'RUN rm /srv/logs/1.log /srv/logs/2.log && echo changed > /srv/keep'), build('logs:1')], look: { image: 'logs:1', samplePath: '/srv/logs/1.log' }, inside: [2, 3] },
  { name: 'inside-opaque', title: 'Inside: a directory made anew', text: 'Everything that the old directory held is veiled; hard links are tied.', acts: [dockerfile('FROM alpine:3.20', 'RUN mkdir /srv/site && truncate -s 2M /srv/site/video && ln /srv/site/video /srv/site/video-1 && echo old > /srv/site/index', 'RUN rm -r /srv/site && mkdir /srv/site && echo new > /srv/site/index'), build('site:2'), 'docker run -d --name edit site:2 sleep 1d', "docker exec edit sh -c 'echo newest > /srv/site/index'"], look: { image: 'site:2', samplePath: '/srv/site/index' }, sampleFrom: 'edit', inside: [2, 3] },
  { name: 'metadata', title: 'Metadata', text: 'Instructions that make no layer are seams between the slabs.', acts: [{ 'app.js': 'hello\n' }, dockerfile('FROM node:22-alpine', 'ENV NODE_ENV=production', 'WORKDIR /app', 'COPY app.js .', 'EXPOSE 3000', 'USER node', 'CMD ["node", "app.js"]'), build('app:1')], look: { image: 'app:1' } },
  { name: 'many-seams', title: 'Much metadata', text: 'More than three seams on one another are drawn as one until they are opened.', acts: [dockerfile('FROM alpine:3.20', 'LABEL a=1', 'LABEL b=2', 'LABEL c=3', 'ENV D=4', 'EXPOSE 5', 'RUN touch /six', 'CMD ["sh"]')] },
  { name: 'stages', title: 'Stages', text: 'Stages side by side; an arrow for each COPY --from.', acts: [{ 'main.go': 'package main\n' }, dockerfile(...STAGES), build('server:1')], look: { image: 'server:1', samplePath: '/usr/bin/server' } },
  { name: 'unreached', title: 'A stage that is not built', text: 'What the target does not need is not built, and faint.', acts: [{ 'main.go': 'package main\n' }, dockerfile('FROM alpine:3.20 AS docs', 'RUN mkdir /docs && echo manual > /docs/manual', '', ...STAGES)], look: {} },
  { name: 'mount-from', title: 'RUN --mount=from', text: 'A RUN that reads from another stage without copying.', acts: [dockerfile('FROM alpine:3.20 AS tools', 'RUN truncate -s 8M /big && echo tool > /tool', '', 'FROM alpine:3.20', 'RUN --mount=from=tools,target=/mnt cp /mnt/tool /usr/bin/tool')] },
  { name: 'cached', title: 'CACHED and rebuilt', text: 'One file changed: the copy is rebuilt, and all that stands on it.', acts: [{ 'package.json': '{}\n', 'app.js': 'one\n' }, dockerfile('FROM node:22-alpine', 'WORKDIR /app', 'COPY package.json .', 'RUN touch installed', 'COPY app.js .', 'RUN cp app.js built.js'), build('app:1'), { 'app.js': 'two\n' }] },
  { name: 'badges', title: 'Assumed, recorded, estimated', text: 'What is not the outcome of the simulation alone wears a badge.', acts: [dockerfile('FROM golang:1.26-alpine', '# simulate: install -D /dev/null /server && truncate -s 12M /server', 'RUN go build -o /server .'), build('server:0')], look: { image: 'server:0' }, opened: true },
  { name: 'stale', title: 'A text that does not build', text: 'The last picture that did stays, marked stale.', acts: [dockerfile('FROM alpine:3.20', 'RUN touch /one'), dockerfile('FROM alpine:3.20', 'RUNN touch /one')] },
  { name: 'empty-layers', title: 'Empty layers', text: 'A RUN that changes nothing makes a layer all the same.', acts: [dockerfile('FROM alpine:3.20', 'RUN true', 'RUN cat /etc/hostname || true', 'WORKDIR /tmp', 'RUN touch /full'), build('empty:1')], look: { image: 'empty:1' } },
  { name: 'twelve-images', title: 'Twelve images', text: 'One base, twelve images: a service each.', acts: [...many(12, (i) => `service${i}`).flatMap((name): Act[] => [{ name: name }, dockerfile('FROM alpine:3.20', 'RUN apk add --no-cache ca-certificates', `COPY name /srv/${name}`), build(`${name}:1.0`)])], look: { image: 'service12:1.0' } },
  { name: 'twenty-containers', title: 'Twenty containers', text: 'They share every byte of the image; each owns only what it wrote.', acts: [...TUTORIAL, ...many(20, (i) => `docker run -d --name web${i} dockerlayers:0.2`), "docker exec web7 sh -c 'truncate -s 3M /tmp/upload'"], look: TUTORIAL_LOOK },
  { name: '127-layers', title: '127 layers', text: 'As many as the overlay2 store can lay one on another; the middle is drawn as one until it is opened.', acts: [dockerfile('FROM httpd:2.4', ...many(122, (i) => `RUN echo ${i} > /file${i}`)), build('tall:127')], look: { image: 'tall:127' } },
  { name: 'long-names', title: 'Long names', text: 'What has no room is cut with an ellipsis; the spoken name has all of it.', acts: [dockerfile('FROM alpine:3.20', 'RUN touch "/a file with a rather long name that goes on and on and on.configuration" && echo "a very long command line that says a lot and does little" > /dev/null', 'ENV A_VARIABLE_WITH_A_LONG_NAME="and a value that is longer than any picture is wide, because somebody put a whole certificate in it"'), build('registry.example.com:5000/department/team/a-very-long-image-name-indeed:2024-11-24-nightly')], look: { image: 'registry.example.com:5000/department/team/a-very-long-image-name-indeed:2024-11-24-nightly' } },
  { name: 'narrow', title: 'On a telephone', text: 'One column less, the same order.', acts: [...TUTORIAL, 'docker run -d --name web1 -v data:/data dockerlayers:0.2'], look: { ...TUTORIAL_LOOK, step: 3, width: 390, density: 'narrow' } },
  { name: 'present', title: 'As projected', text: 'The same step for the last row.', acts: TUTORIAL, look: { ...TUTORIAL_LOOK, step: 3, width: 1200, density: 'present' } },
  { name: 'dark', title: 'In the dark', text: 'The same step with the dark colours.', acts: [...TUTORIAL, 'docker run -d --name web1 -v data:/data dockerlayers:0.2', 'docker exec web1 touch /tmp/a'], look: { ...TUTORIAL_LOOK, step: 3 }, theme: 'dark' },
];
