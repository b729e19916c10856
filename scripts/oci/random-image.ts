/** Random small build contexts and Dockerfiles, for property tests. */
import fc from 'fast-check';

export interface RandomBuild {
  readonly files: Readonly<Record<string, string>>;
}

const name = fc.constantFrom('a', 'b.txt', 'sub/c', 'sub/deep/d', 'é', 'with blank', `${'long-'.repeat(24)}name`, `${'folder/'.repeat(22)}file`, 'z');
const path = fc.constantFrom('/data/a', '/data/b', '/data/dir', '/data/dir/x', '/data/dir/sub/y', '/etc/motd', '/etc/apk', '/opt/new');

const command = fc.oneof(
  path.map((p) => `rm -rf ${p}`),
  path.map((p) => `rm -rf ${p}; mkdir -p ${p}; echo new > ${p}/n`),
  path.map((p) => `mkdir -p $(dirname ${p}) && echo text >> ${p}`),
  fc.tuple(path, fc.constantFrom('4755', '1777', '600', 'g+s')).map(([p, mode]) => `chmod ${mode} ${p}`),
  fc.tuple(path, path).map(([from, to]) => `ln ${from} ${to}.link`),
  fc.tuple(path, path).map(([from, to]) => `ln -sf ${from} ${to}.sym`),
  fc.tuple(path, path).map(([from, to]) => `mv ${from} ${to}`),
  path.map((p) => `chown 1000:70000 ${p}`),
  path.map((p) => `touch -d @0 ${p}`),
  fc.integer({ min: 0, max: 70_000 }).map((size) => `truncate -s ${size} /data/sized`),
);

const anyBase = fc.oneof(
  command.map((text) => `RUN ${text} || true`),
  fc.tuple(path, fc.constantFrom('', '--chown=7:8 ', '--chmod=4711 ')).map(([to, flag]) => `COPY ${flag}. ${to}/`),
  path.map((p) => `WORKDIR ${p}`),
  fc.constantFrom('ENV A=<&>', 'LABEL 9=nine 10=ten', 'USER 5', 'VOLUME /data', 'EXPOSE 80/udp', 'CMD ["a"]', 'HEALTHCHECK --interval=5s CMD true'),
);
const scratch = fc.oneof(path.map((to) => `COPY . ${to}/`), path.map((p) => `WORKDIR ${p}`), fc.constantFrom('ENV A=1', 'LABEL b=2'));

/** Some build; not every one succeeds. */
export const randomBuild: fc.Arbitrary<RandomBuild> = fc
  .record({
    contents: fc.dictionary(name, fc.string({ maxLength: 600 }), { maxKeys: 4 }),
    body: fc.oneof(
      { weight: 3, arbitrary: fc.array(anyBase, { maxLength: 6 }).map((lines) => ['FROM alpine:3.20', 'COPY . /data/', ...lines]) },
      { weight: 1, arbitrary: fc.array(scratch, { maxLength: 4 }).map((lines) => ['FROM scratch', 'COPY . /first/', ...lines]) },
    ),
  })
  .map(({ contents, body }) => ({ files: { ...contents, Dockerfile: body.join('\n') + '\n', '.dockerignore': '*.tar\n' } }));
