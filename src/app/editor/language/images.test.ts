import { describe, expect, it } from 'vitest';
import { imagesAt } from './images.ts';

const NAMES = { local: ['httpd:2.4', 'app:1'], catalog: ['alpine:3', 'httpd:2.4'] };
const ABOVE = ['FROM alpine AS Build', 'RUN x', 'from --platform=$A scratch as b'];

describe('a place for an image', () => {
  it.each([
    ['FROM ', ''],
    ['from al', 'al'],
    ['FROM --platform=$BUILDPLATFORM httpd:', 'httpd:'],
    ['COPY --from=', ''],
    ['COPY --chown=1 --from=bu', 'bu'],
    ['RUN --mount=type=bind,from=x', 'x'],
  ])('%j, where %j is typed', (before, typed) => {
    expect(imagesAt(before, ABOVE, NAMES)?.typed).toBe(typed);
  });

  it.each(['', 'FRO', 'FROM alpine ', 'FROM alpine AS b', 'FROM --pl', 'COPY --from=a ', 'RUN echo --from=', 'COPY a b'])('%j is none', (before) => {
    expect(imagesAt(before, ABOVE, NAMES)).toBeUndefined();
  });
});

it('stages come first, each name once; scratch only after FROM', () => {
  const names = (before: string): string[] | undefined => imagesAt(before, ABOVE, NAMES)?.proposals.map(({ name }) => name);
  expect(names('FROM ')).toEqual(['build', 'b', 'httpd:2.4', 'app:1', 'alpine:3', 'scratch']);
  expect(names('COPY --from=')).toEqual(['build', 'b', 'httpd:2.4', 'app:1', 'alpine:3']);
});
