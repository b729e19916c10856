import { expect, test } from 'vitest';
import { fitInstruction } from './instruction-text.ts';

const CHARACTER = 14 * 0.602;

test.each([
  [40, 'RUN rm -f /usr/local/apache2/htdocs/i.html', 'RUN rm -f …/htdocs/i.html'],
  [20, 'RUN rm -f /usr/local/apache2/htdocs/i.html', 'RUN rm -f …/i.html'],
  [12, 'RUN rm -f /usr/local/apache2/htdocs/i.html', 'RUN rm -f /…'],
  [50, 'RUN rm -f /usr/local/apache2/htdocs/i.html', 'RUN rm -f /usr/local/apache2/htdocs/i.html'],
  [20, 'COPY --chown=a index.html .', 'COPY --chown=a inde…'],
  [30, 'ENV PATH=/usr/local/go/bin:/usr/bin', 'ENV PATH=/usr/local/go/bin:/u…'],
])('in %i characters: %s', (characters, text, shown) => {
  expect(fitInstruction(text, characters * CHARACTER + 1, 14)).toBe(shown);
});
