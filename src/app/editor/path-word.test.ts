import { expect, test } from 'vitest';
import { pathWordAt } from './path-word.ts';

test.each([
  ['RUN rm -f |/usr/a.html', '/usr/a.html'],
  ['RUN rm -f /usr/a.ht|ml && x', '/usr/a.html'],
  ['COPY index.html| .', 'index.html'],
  ['COPY ["a b", "|/srv/b"]', '/srv/b'],
  ['COPY --from=build |/out/x /y', '/out/x'],
  ['COPY --fr|om=build /x', null],
  ['RUN echo $HO|ME/x', null],
  ['RUN true && | \\', null],
  ['RUN echo hi >/tmp/n|ote; x', '/tmp/note'],
])('%s: %s', (marked, word) => {
  expect(pathWordAt(marked.replace('|', ''), marked.indexOf('|') + 1)).toBe(word);
});
