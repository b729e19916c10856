import { beforeAll, describe, expect, it } from 'vitest';
import { file, initDigests, putAt, removeAt, textContent, type Directory } from '../../../filesystem/index.ts';
import { buildText, causesOf, CONTEXT, type FixtureOptions } from '../build.fixture.ts';

beforeAll(initDigests);

const TEXT = `FROM httpd:2.4
ARG V=1
ENV A=1
RUN echo one > /one
WORKDIR /app
COPY f.txt .
RUN echo two > /two
COPY dir ./dir`;

const edit = (from: string, to: string): string => TEXT.replace(from, to);
const withFile = (path: string, text: string, mode = 0o644): Directory => putAt(CONTEXT, path.split('/'), file(textContent(text), { mtime: 9, mode }));
const parent = 'the step before it was rebuilt';
const forced = 'the build was asked not to use the cache';

describe('after a first build', () => {
  it.each<[string, string, FixtureOptions, readonly string[]]>([
    ['nothing changed', TEXT, {}, ['cached', 'cached', 'cached', 'cached', 'cached']],
    ['a time changed', TEXT, { files: withFile('f.txt', 'hello\n') }, ['cached', 'cached', 'cached', 'cached', 'cached']],
    ['a label came', edit('ENV', 'LABEL x=1\nENV'), {}, ['cached', 'cached', 'cached', 'cached', 'cached']],
    ['a source is written another way', edit('COPY f.txt .', 'COPY ./f.txt /app/'), {}, ['cached', 'cached', 'cached', 'cached', 'cached']],
    ['a file changed', TEXT, { files: withFile('f.txt', 'other\n') }, ['cached', 'cached', 'f.txt changed', parent, parent]],
    ['its mode changed', TEXT, { files: withFile('f.txt', 'hello\n', 0o755) }, ['cached', 'cached', 'f.txt changed', parent, parent]],
    ['a file below changed', TEXT, { files: withFile('dir/a', 'b') }, ['cached', 'cached', 'cached', 'cached', 'dir/a changed']],
    ['a file below came', TEXT, { files: withFile('dir/b', 'b') }, ['cached', 'cached', 'cached', 'cached', 'dir/b was added']],
    ['a file below went', TEXT, { files: putAt(removeAt(CONTEXT, ['dir', 'a']), ['dir', 'b'], file(textContent('b'))) }, ['cached', 'cached', 'cached', 'cached', 'dir/b was added']],
    ['another file changed', TEXT, { files: withFile('other', 'x') }, ['cached', 'cached', 'cached', 'cached', 'cached']],
    ['the text of a RUN changed', edit('two >', 'TWO >'), {}, ['cached', 'cached', 'cached', 'the RUN text changed', parent]],
    ['a variable changed', edit('ENV A=1', 'ENV A=2'), {}, ['ENV A changed from 1 to 2', parent, parent, 'ENV A changed from 1 to 2', parent]],
    ['a build argument changed', TEXT, { buildArgs: new Map([['V', '9']]) }, ['ARG V changed from 1 to 9', parent, parent, 'ARG V changed from 1 to 9', parent]],
    ['an owner came', edit('COPY f.txt', 'COPY --chown=1 f.txt'), {}, ['cached', 'cached', '--chown was set to 1', parent, parent]],
    ['a step went', edit('RUN echo one > /one\n', ''), {}, ['the image or stage below it changed', parent, parent, parent]],
    ['--no-cache', TEXT, { noCache: true }, [forced, parent, forced, forced, forced]],
  ])('%s', (_, text, options, causes) => {
    const { builder } = buildText(TEXT);
    expect(causesOf(buildText(text, { ...options, builder }))).toEqual(causes);
  });

  it('a build that was forced leaves its records', () => {
    const { builder } = buildText(TEXT, { noCache: true });
    expect(causesOf(buildText(TEXT, { builder }))).toEqual(Array.from({ length: 5 }, () => 'cached'));
  });

  it('an older text is cached again', () => {
    const first = buildText(TEXT);
    const second = buildText(edit('two >', 'TWO >'), { builder: first.builder });
    expect(causesOf(buildText(TEXT, { builder: second.builder }))).toEqual(Array.from({ length: 5 }, () => 'cached'));
  });
});

it('tells that a step was never built', () => {
  expect(causesOf(buildText(TEXT))).toEqual(Array.from({ length: 5 }, () => 'never built before'));
});

it('does not keep a step that failed, and keeps those before it', () => {
  const broken = buildText('FROM httpd:2.4\nRUN echo 1 > /1\nRUN false');
  expect(broken.ok).toBe(false);
  expect(causesOf(buildText('FROM httpd:2.4\nRUN echo 1 > /1\nRUN false || true', { builder: broken.builder }))).toEqual(['cached', 'the RUN text changed']);
});

describe('stages', () => {
  const STAGES = 'FROM httpd:2.4 AS a\nRUN echo made > /out\nFROM httpd:2.4\nCOPY --from=a /out /in\nRUN true';

  it('COPY --from is cached by content when its stage was made anew', () => {
    const { builder } = buildText(STAGES);
    expect(causesOf(buildText(STAGES.replace('made > /out', 'made  > /out; touch /other'), { builder }))).toEqual(['the RUN text changed', 'cached', 'cached']);
  });

  it('--no-cache-filter names the stage to make anew', () => {
    const { builder } = buildText(STAGES);
    expect(causesOf(buildText(STAGES, { builder, noCacheFilter: ['a'] }))).toEqual([forced, 'cached', 'cached']);
  });

  it('the same step in two stages runs once', () => {
    const titles: string[] = [];
    const text = 'FROM httpd:2.4 AS a\nRUN echo x > /x\nFROM httpd:2.4 AS b\nRUN echo x > /x\nRUN touch /b\nFROM scratch\nCOPY --from=a /x /a\nCOPY --from=b /x /b';
    buildText(text, { onProgress: (event) => { if (event.kind === 'start') titles.push(event.title); } });
    expect(titles.filter((title) => title.includes('RUN'))).toEqual(['[a 2/2] RUN echo x > /x', '[b 3/3] RUN touch /b']);
  });

  it('COPY --link does not depend on what lies below, where the store can lay layers on any others', () => {
    const linked = (run: string): string => `FROM httpd:2.4\n${run}\nCOPY --link f.txt /x/`;
    const again = (mergesLayers: boolean): string[] => {
      const { builder } = buildText(linked('RUN touch /a'), { mergesLayers });
      return causesOf(buildText(linked('RUN touch /b'), { mergesLayers, builder }));
    };
    expect(again(true)).toEqual(['the RUN text changed', 'cached']);
    expect(again(false)).toEqual(['the RUN text changed', parent]);
  });
});

it('results that are merely known are not made again, and not called cached', () => {
  const first = buildText(TEXT);
  const again = buildText(TEXT, { known: first.made });
  expect(causesOf(again)).toEqual(causesOf(first));
  expect(again.steps.map(({ layer }) => layer.upper)).toEqual(first.steps.map(({ layer }) => layer.upper));
});
