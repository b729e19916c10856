import { expect, it } from 'vitest';
import type { RevisionView } from '../../session/index.ts';
import { image, viewOf } from '../../picture/stack/strata.fixture.ts';
import { moveTo, timelineOf, type Timeline } from './timeline.ts';

/** `$` is a command, `e` an edit; the start comes first. */
const revisionsOf = (kinds: string): RevisionView[] => ['s', ...kinds].map((kind, index) => ({ index, label: `${kind}${index}`, kind: kind === 's' ? 'start' : kind === '$' ? 'command' : 'edit' }));

/** Two instructions above a base of one layer: three stops. */
function timeline(kinds: string, revision: number, step: number | null): Timeline {
  const built = image('preview', 'a b c', 1);
  const steps = built.steps.map((one, i) => (i === 0 ? one : { ...one, lines: { first: i + 1, last: i + 1 } }));
  return timelineOf({ ...viewOf([{ ...built, steps }]), revisions: revisionsOf(kinds), revision }, step);
}

const words = ({ stops, at }: Timeline): string => stops.map(({ label }, i) => (i + 1 === at ? `<${label}>` : label)).join(' ');

it.each([
  ['', 0, null, 'FROM base b <c>'],
  ['', 0, 2, 'FROM base <b> c'],
  ['', 0, 3, 'FROM base b <c>'],
  ['$$', 2, null, 'FROM base b c $1 <$2>'],
  ['$$', 1, null, 'FROM base b c <$1> $2'],
  ['$$', 2, 2, 'FROM base <b> c $1 $2'],
  ['$e$$', 3, null, 'FROM base b c <$3> $4'],
  ['$e$', 1, null, 'FROM base b c <$1>'],
  ['$e$', 2, null, 'FROM base b <c> $3'],
])('the log %s at revision %i and step %s', (kinds, revision, step, expected) => {
  expect(words(timeline(kinds, revision, step))).toBe(expected);
});

it('no image, no stops', () => {
  expect(timelineOf({ ...viewOf([]), revisions: revisionsOf(''), revision: 0 }, null)).toMatchObject({ stops: [], at: 0 });
});

it.each([
  ['$$', 2, null, 4, { step: null, revision: 1 }],
  ['$$', 2, null, 3, { step: 3, revision: 0 }],
  ['$$', 2, null, 1, { step: 1, revision: 0 }],
  ['$$', 2, 2, 1, { step: 1, revision: undefined }],
  ['$$', 0, 3, 5, { step: null, revision: 2 }],
  ['$$', 0, 3, 9, { step: null, revision: 2 }],
  ['', 0, 2, 0, { step: 1, revision: undefined }],
])('from the log %s at revision %i and step %s to stop %i', (kinds, revision, step, to, move) => {
  expect(moveTo(timeline(kinds, revision, step), to)).toEqual(move);
});
