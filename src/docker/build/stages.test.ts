import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { buildText } from './build.fixture.ts';

function stagesOf(text: string) {
  const result = buildText(text);
  if (!result.ok) throw new Error(result.error.message);
  return result;
}

beforeAll(initDigests);

const TEXT = `FROM alpine:3.20 AS docs
RUN mkdir /docs
FROM alpine:3.20 AS build
RUN echo app > /app
FROM build
COPY --from=build /app /bin/app
RUN --mount=from=busybox:1.37,target=/mnt true
CMD ["app"]
`;

describe('the stages of a build (semantics b)', () => {
  it('names them, says what they stand on, and leaves out what the target does not need', () => {
    const { stages, image } = stagesOf(TEXT);
    expect(stages.map(({ title, base, image: built, instructions }) => [title, base, built?.layers.length, instructions.length])).toEqual([
      ['docs', { kind: 'image', reference: 'alpine:3.20' }, undefined, 1],
      ['build', { kind: 'image', reference: 'alpine:3.20' }, 2, 1],
      ['stage-2', { kind: 'stage', index: 1 }, 4, 3],
    ]);
    expect(stages[2]?.image).toBe(image);
  });

  it('says from where a layer takes files', () => {
    const { stages, image } = stagesOf(TEXT);
    const [, , copied, run] = image.layers;
    expect(stages[2]?.takes).toEqual([
      { layer: copied?.key, from: { kind: 'stage', index: 1 }, how: 'copy' },
      { layer: run?.key, from: { kind: 'image', reference: 'busybox:1.37' }, how: 'mount' },
    ]);
    expect(stages[1]?.takes).toEqual([]);
  });

  it('has scratch as no base', () => {
    expect(stagesOf('FROM scratch\nCOPY f.txt /\n').stages.map(({ base }) => base)).toEqual([undefined]);
  });
});
