import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { last } from './session.fixture.ts';

beforeAll(initDigests);

/** The context of the tutorial: a page of 164 bytes. */
const SITE = { Dockerfile: 'FROM httpd:2.4\nRUN rm -f /usr/local/apache2/htdocs/index.html\nWORKDIR /usr/local/apache2/htdocs\nCOPY index.html .\n', 'index.html': 'x'.repeat(164) };

describe('progress', () => {
  it('of a second build tells what is cached, and what the transfers count', () => {
    expect(last(SITE, 'docker build -t web:1 .', 'docker build -t web:1 .').err).toBe(`#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 151B done
#1 DONE 0.0s

#2 [internal] load metadata for docker.io/library/httpd:2.4
#2 DONE 0.0s

#3 [internal] load .dockerignore
#3 transferring context: 2B done
#3 DONE 0.0s

#4 [1/4] FROM docker.io/library/httpd:2.4
#4 DONE 0.0s

#5 [internal] load build context
#5 transferring context: 32B done
#5 DONE 0.0s

#6 [2/4] RUN rm -f /usr/local/apache2/htdocs/index.html
#6 CACHED

#7 [3/4] WORKDIR /usr/local/apache2/htdocs
#7 CACHED

#8 [4/4] COPY index.html .
#8 CACHED

#9 exporting to image
#9 exporting layers done
#9 writing image sha256:ID done
#9 naming to docker.io/library/web:1 done
#9 DONE 0.0s
`);
  });

  it.each([
    ['a first build sends the file', SITE, 'docker build .', 'transferring context: 203B done'],
    ['a base that is used again is CACHED when the step on it runs', SITE, 'docker build .; docker build --no-cache .', '[1/4] FROM docker.io/library/httpd:2.4\n#4 CACHED'],
    ['output carries the time', { Dockerfile: 'FROM httpd:2.4\nRUN echo hi' }, 'docker build .', '#5 [2/2] RUN echo hi\n#5 0.100 hi\n#5 DONE 0.1s\n'],
    ['several names', SITE, 'docker build -t a -t b:2 .', 'naming to docker.io/library/a:latest done\n#9 naming to docker.io/library/b:2 done\n'],
    ['warnings come last', { Dockerfile: 'FROM scratch\nMAINTAINER me\n' }, 'docker build .', 'DONE 0.0s\n\n 1 warning found (use docker --debug to expand):\n - MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 2)\n'],
  ])('%s', (_, files, line, part) => {
    expect(last(files as Record<string, string>, line).err).toContain(part);
  });
});

describe('failures', () => {
  it('repeat the output, warn, and show the place', () => {
    const { err, status } = last({ Dockerfile: 'FROM httpd:2.4 as a\nRUN echo before && exit 7\n' }, 'docker build .');
    expect(status).toBe(1);
    expect(err.slice(err.indexOf('#5 '))).toBe(`#5 [2/2] RUN echo before && exit 7
#5 0.100 before
#5 ERROR: process "/bin/sh -c echo before && exit 7" did not complete successfully: exit code: 7
------
 > [2/2] RUN echo before && exit 7:
0.100 before
------

 1 warning found (use docker --debug to expand):
 - FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)
Dockerfile:2
--------------------
   1 |     FROM httpd:2.4 as a
   2 | >>> RUN echo before && exit 7
   3 |     
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c echo before && exit 7" did not complete successfully: exit code: 7
`);
  });

  it('leave out all but the place when they are quiet', () => {
    const { err } = last({ Dockerfile: 'FROM nosuch:1\n' }, 'docker build -q .');
    expect(err.split('\n')[0]).toBe('Dockerfile:1');
  });

  it.each([
    ['docker build', "ERROR: docker: 'docker buildx build' requires 1 argument\n\nUsage:  docker buildx build [OPTIONS] PATH | URL | -\n\nRun 'docker buildx build --help' for more information\n"],
    ['docker build /nonexistent', 'ERROR: failed to build: unable to prepare context: path "/nonexistent" not found\n'],
    ["docker build -t 'Bad:TAG!' .", 'ERROR: failed to build: invalid tag "Bad:TAG!": invalid reference format\n'],
    ['docker build --network=x .', 'ERROR: failed to build: network mode "x" not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create\n'],
    ['docker build --secret id=s,src=nope .', 'ERROR: failed to build: failed to stat nope: stat nope: no such file or directory\n'],
    ['docker build - -f - < Dockerfile', "ERROR: failed to build: invalid argument: can't use stdin for both build context and dockerfile\n"],
  ])('%s', (line, text) => {
    expect(last(SITE, line)).toMatchObject({ err: text, status: 1 });
  });

  it('of a Dockerfile that is not there or not understood come after it was looked for', () => {
    expect(last(SITE, 'docker build -f Nope .').err).toMatch(/from Nope\n#1 transferring dockerfile: 2B done\n#1 DONE 0.0s\nERROR: failed to build: failed to solve: failed to read dockerfile: open Nope: no such file or directory\n$/);
    expect(last(SITE, 'docker build --target zz .').err).toMatch(/#1 DONE 0.0s\nERROR: failed to build: failed to solve: target stage "zz" could not be found\n$/);
  });
});

describe('inputs', () => {
  it.each([
    ['a Dockerfile on standard input has no context', "printf 'FROM scratch\\nLABEL a=b\\n' | docker build -q -t x - && docker inspect -f '{{json .Config.Labels}}' x", '{"a":"b"}'],
    ['or the context of a directory', "printf 'FROM scratch\\nCOPY index.html /\\n' | docker build -q -t x -f - . && docker history --format '{{.Size}}' x", '164B'],
    ['labels, arguments and the environment', "printf 'FROM scratch\\nARG A\\nARG B\\nLABEL t=$A$B\\n' > D; B=2 docker build -q -t x -f D --build-arg A=1 --build-arg B --label l=v . && docker inspect -f '{{.Config.Labels.t}} {{.Config.Labels.l}}' x", '12 v'],
    ['a secret of the environment', "printf 'FROM httpd:2.4\\nRUN --mount=type=secret,id=S cat /run/secrets/S > /kept\\n' > D; S=psst docker build -q -t x -f D --secret id=S . && docker run --rm x cat /kept", 'psst'],
    ['the image ID goes into a file', 'docker build -q --iidfile id . && echo && cat id', 'sha256:ID'],
  ])('%s', (_, line, printed) => {
    expect(last(SITE, line).out.trim().split('\n').at(-1)).toBe(printed);
  });
});
