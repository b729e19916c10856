import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../../filesystem/index.ts';
import { buildText, imageOfText, type FixtureOptions } from '../build.fixture.ts';

beforeAll(initDigests);

/** What the instructions after FROM leave in history. */
function history(text: string, options?: FixtureOptions): string[] {
  const { history: entries, base } = imageOfText(text, options);
  return entries.slice(base?.history ?? 0).map(({ createdBy, emptyLayer }) => (emptyLayer ? createdBy : `+ ${createdBy}`));
}

const titles = (text: string): string[] => buildText(text).steps.map(({ name, text: shown }) => `${name} ${shown}`);

describe('history', () => {
  it.each<[string, string, readonly string[]]>([
    ['RUN shows the ARGs in scope', 'ARG A=1\nARG B\nENV A=2\nRUN true', ['ARG A=1', 'ARG B', 'ENV A=2', '+ RUN |2 A=2 B= /bin/sh -c true # buildkit']],
    ['an exec form stays as it is', 'RUN ["true", "a b"]', ['+ RUN true a b # buildkit']],
    ['a script is the command', 'RUN <<E\ntrue\nE', ['+ RUN /bin/sh -c true\n # buildkit']],
    ['a script of an interpreter is a file', 'RUN <<E\n#!/bin/sh\ntrue\nE', ['+ RUN /bin/sh -c /dev/pipes/E # buildkit']],
    ['a script beside other words stays with them', 'RUN cat <<E >/o\nx\nE', ['+ RUN /bin/sh -c cat <<E >/o\nx\nE # buildkit']],
    ['SHELL goes before it', 'SHELL ["/bin/sh", "-e", "-c"]\nRUN true', ['SHELL [/bin/sh -e -c]', '+ RUN /bin/sh -e -c true # buildkit']],
    ['flags of COPY that are shown', 'COPY --link --chown=1 --exclude=x f.txt /x', ['+ COPY --chown=1 f.txt /x # buildkit']],
    ['a here-document is named', 'COPY <<E /x\ny\nE', ['+ COPY <<E /x # buildkit']],
    ['WORKDIR resolves, and / makes no layer', 'WORKDIR /a\nWORKDIR b\nWORKDIR /', ['+ WORKDIR /a', '+ WORKDIR /a/b', 'WORKDIR /']],
    ['ports are sorted', 'EXPOSE 80 53/UDP 8000-8001', ['EXPOSE [53/udp 80/tcp 8000/tcp 8001/tcp]']],
    ['ONBUILD leaves none', 'ONBUILD RUN true', []],
    ['MAINTAINER does', 'MAINTAINER me', ['MAINTAINER me']],
    ['HEALTHCHECK as Go prints it', 'HEALTHCHECK --interval=90s CMD x', ['HEALTHCHECK &{["CMD-SHELL" "x"] "1m30s" "0s" "0s" "0s" \'\\x00\'}']],
  ])('%s', (_, text, entries) => {
    expect(history(`FROM alpine:3.20\n${text}`)).toEqual(entries);
  });

  it('metadata takes the time of the next layer at first, later that of the one before', () => {
    const { builder } = buildText('FROM alpine:3.20\nRUN true', { now: 1000 });
    const image = imageOfText('FROM alpine:3.20\nENV A=1\nRUN true\nLABEL a=b\nCOPY f.txt /\nCMD x', { builder, now: 5000 });
    expect(image.history.slice(image.base?.history).map(({ created }) => Date.parse(created ?? '') / 1000)).toEqual([5000, 5000, 5000, 5000, 5000]);
    const other = imageOfText('FROM alpine:3.20\nRUN true\nLABEL a=b', { builder, now: 5000 });
    expect(other.history.slice(other.base?.history).map(({ created }) => Date.parse(created ?? '') / 1000)).toEqual([1000, 1000]);
  });
});

describe('names of steps', () => {
  it.each([
    ['FROM alpine:3.20\nRUN true\nCOPY f.txt /', ['[2/3] RUN true', '[3/3] COPY f.txt /']],
    ['FROM scratch\nCOPY f.txt /', ['[1/1] COPY f.txt /']],
    ['FROM alpine:3.20 AS b\nFROM b\nRUN true', ['[stage-1 1/1] RUN true']],
    ['FROM scratch\nCOPY --from=alpine:3.20 /bin /bin', ['[stage-0 1/1] COPY --from=alpine:3.20 /bin /bin']],
    ['FROM alpine:3.20\nENV A=x\nRUN echo $A ${B:-c}', ['[2/2] RUN echo x ${B:-c}']],
    ['FROM alpine:3.20\nWORKDIR /\nRUN true', ['[2/3] RUN true']],
    ['FROM alpine:3.20\nRUN <<E\n\necho one\necho two\nE', ['[2/2] RUN <<E (echo one...)']],
    ['FROM alpine:3.20 AS b\nONBUILD RUN true\nFROM b\nRUN false || true', ['[stage-1 1/2] ONBUILD RUN true', '[stage-1 2/2] RUN false || true']],
  ])('%j: %j', (text, shown) => {
    expect(titles(text)).toEqual(shown);
  });
});

describe('a base', () => {
  it('gives a child its variables, config and triggers once', () => {
    const image = imageOfText('FROM alpine:3.20 AS a\nARG V=1\nENV A=$V\nONBUILD ENV T=$A\nFROM a AS b\nFROM b\nENV B=$T$V');
    expect(image.config.Env?.slice(-3)).toEqual(['A=1', 'T=1', 'B=11']);
    expect(image.config.OnBuild).toBeUndefined();
  });

  it('keeps a CMD of its own with ENTRYPOINT, not one of the base', () => {
    expect(imageOfText('FROM alpine:3.20\nENTRYPOINT ["x"]').config.Cmd).toBeNull();
    expect(imageOfText('FROM alpine:3.20\nCMD ["y"]\nENTRYPOINT ["x"]').config.Cmd).toEqual(['y']);
  });
});

it.each([
  ['FROM alpine:3.20\nRUN true\nCOPY nope /', '[3/3] COPY nope /', ['[1/3] FROM docker.io/library/alpine:3.20', '[3/3] COPY nope /', '[2/3] RUN true']],
  ['FROM alpine:3.20\nRUN false\nRUN true', '[2/3] RUN false', ['[1/3] FROM docker.io/library/alpine:3.20', '[2/3] RUN false']],
])('%j stops at %s', (text, title, shown) => {
  const seen: string[] = [];
  const result = buildText(text, { onProgress: (event) => { if (event.kind === 'start' && !event.title.startsWith('[internal]')) seen.push(event.title); } });
  expect(result.ok ? undefined : result.error.step?.title).toBe(title);
  expect(seen).toEqual(shown);
});

it('a source that is missed in the very layers that it is copied onto is told by the copying', () => {
  const result = buildText('FROM alpine:3.20 AS a\nFROM alpine:3.20\nCOPY --from=a /nope /');
  expect(result.ok ? '' : result.error.message).toBe('lstat /nope: no such file or directory');
});

it('layers beyond what the storage driver takes are refused', () => {
  const result = buildText(`FROM scratch\n${Array.from({ length: 130 }, (_, i) => `COPY f.txt /${i}`).join('\n')}`);
  expect(result.ok ? '' : result.error.message).toMatch(/^failed to prepare \S+ as \S+: max depth exceeded$/);
});
