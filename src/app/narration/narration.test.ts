import { expect, it } from 'vitest';
import { container, image, viewOf } from '../../picture/stack/strata.fixture.ts';
import type { ContainerView, LayerView, RevisionView, View, VolumeView } from '../../session/index.ts';
import { eventsBetween } from './events.ts';
import { deedOf, instructionSentence } from './instruction.ts';
import { narrate } from './narrate.ts';

const APP = image('app:1', 'a b', null);
const with_ = (change: Partial<View>, images = [APP]): View => ({ ...viewOf(images), ...change });
const web = (change: Partial<ContainerView> = {}): ContainerView => ({ ...container('web', 'app:1'), ...change });
const data = (files: number, size: number): VolumeView => ({ name: 'data', anonymous: false, files, size });
const entry = (path: string, change: 'added' | 'modified' | 'deleted', size = 0) => ({ path, change, type: 'file' as const, size });
const failed = (message: string, line: number) => ({ message, text: '', lines: { first: line, last: line }, fixes: [], missingImage: null });

it.each<[string, Partial<View>, Partial<View>, string[]]>([
  ['nothing', {}, {}, []],
  ['a container comes', {}, { containers: [web()] }, ['Container web runs on app:1, with an R/W layer of its own.']],
  ['one is made and not started', {}, { containers: [web({ status: 'created' })] }, ['Container web is created on app:1, with an R/W layer of its own.']],
  ['it stops', { containers: [web()] }, { containers: [web({ status: 'exited' })] }, ['Container web has stopped; its R/W layer stays.']],
  ['it goes', { containers: [web()] }, {}, ['Container web is gone, and its R/W layer with it.']],
  ['it writes', { containers: [web()] }, { containers: [web({ entries: [entry('/a', 'added', 3)] })] }, ['/a is new, 3 B, in web’s R/W layer.']],
  ['it writes more', { containers: [web({ entries: [entry('/a', 'added', 3)] })] }, { containers: [web({ entries: [entry('/a', 'added', 9)] })] }, ['/a is new, 9 B, in web’s R/W layer.']],
  ['it changes a file of the image', { containers: [web()] }, { containers: [web({ entries: [entry('/etc/conf', 'modified', 1500)] })] }, ['/etc/conf is copied up whole and changed, 1.5 kB, in web’s R/W layer.']],
  ['it removes one', { containers: [web()] }, { containers: [web({ entries: [entry('/etc/conf', 'deleted')] })] }, ['/etc/conf is hidden by a whiteout in web’s R/W layer.']],
  ['it removes its own', { containers: [web({ entries: [entry('/a', 'added', 3)] })] }, { containers: [web()] }, ['/a is gone from web’s R/W layer.']],
  ['a volume is written', { volumes: [data(0, 0)] }, { volumes: [data(2, 30)] }, ['Volume data holds now: 2 files, 30 B.']],
  ['a volume comes', {}, { volumes: [data(0, 0)] }, ['Volume data is made: empty.']],
  ['a volume goes', { volumes: [data(0, 0)] }, {}, ['Volume data is gone.']],
  ['much at once', {}, { containers: [web({ entries: ['/a', '/b', '/c', '/d'].map((path) => entry(path, 'added', 1)) })] }, ['Container web runs on app:1, with an R/W layer of its own.', '/a is new, 1 B, in web’s R/W layer.', '/b is new, 1 B, in web’s R/W layer.', '2 more changes.']],
])('%s', (_, before, after, events) => {
  expect(eventsBetween(with_(before), with_(after))).toEqual(events);
});

it('images come, change and go', () => {
  const other = { ...APP, key: 'other', tags: ['app:1'] };
  const tell = (before: typeof APP[], after: typeof APP[]): string[] => eventsBetween(with_({}, before), with_({}, after));
  expect(tell([], [APP])).toEqual(['Image app:1 is there: 2 layers, 0 B.']);
  expect(tell([APP], [other])).toEqual(['Image app:1 is another one now: 2 layers, 0 B.']);
  expect(tell([APP], [])).toEqual(['Image app:1 is gone; layers that others share stay.']);
});

it('a text that does not build is told of once, and when it does again', () => {
  const good = viewOf([image('preview', 'a b', 1)]);
  const bad: View = { ...good, preview: { ...good.preview, error: failed('unknown instruction: RUM', 2) } };
  expect(eventsBetween(good, bad)).toEqual(['The text does not build, line 2: unknown instruction: RUM.']);
  expect(eventsBetween(bad, bad)).toEqual([]);
  expect(eventsBetween(bad, good)).toEqual(['The text builds again: 2 layers, 0 B.']);
});

const layer = (added: number, modified: number, deleted: number, size = 0, hidesBytes = 0): Pick<LayerView, 'counts' | 'size' | 'hidesBytes' | 'badges'> => ({ counts: { added, modified, deleted }, size, hidesBytes, badges: [] });

it.each([
  [layer(0, 0, 0), 'is empty: nothing in it differs from below.'],
  [{ ...layer(0, 0, 0), badges: [{ kind: 'assumed' as const, reason: 'a compiler' }] }, 'is assumed: what the command really leaves is not known.'],
  [layer(2, 0, 0, 164), 'adds 2 files, 164 B.'],
  [layer(0, 0, 1, 0, 45), 'hides 1 file with a whiteout; 45 B below can no longer be seen and stay stored.'],
  [layer(1, 2, 3, 1200, 900), 'adds 1 file, stores 2 changed files whole and hides 3 files with a whiteout, 1.2 kB; 900 B below can no longer be seen and stay stored.'],
])('a layer %#', (one, deed) => {
  expect(deedOf(one)).toBe(deed);
});

it('each instruction has its sentence', () => {
  const built = image('preview', 'a ENV b', 1);
  const steps = built.steps.map((one, i) => (i === 0 ? one : { ...one, lines: { first: i + 1, last: i + 1 } }));
  const view = viewOf([{ ...built, steps }]);
  expect([1, 2, 3, 4].map((step) => instructionSentence(view, step))).toEqual([
    'base brings 1 layer, 10 B: stored once, shared by all that stand on it.',
    'ENV makes no layer: it changes the image’s configuration only.',
    'Layer 2 adds 1 file, 10 B.',
    undefined,
  ]);
});

it('tells of undoing and doing again, and of the lesson’s words at a step', () => {
  const revisions: RevisionView[] = ['start', 'docker run app:1'].map((label, index) => ({ index, label, kind: index === 0 ? 'start' : 'command' }));
  const before = { view: with_({ revisions, revision: 0 }), step: 2, start: 'tutorial' };
  const after = { view: with_({ revisions, revision: 1, containers: [web()] }), step: 2, start: 'tutorial' };
  expect(narrate(after, before).events).toBe('Back to: start. Container web is gone, and its R/W layer with it.');
  expect(narrate(before, after).events).toBe('Again: docker run app:1. Container web runs on app:1, with an R/W layer of its own.');
  expect(narrate(before, { ...before, step: 3 })).toMatchObject({ events: '', words: expect.stringMatching(/^The file is gone\. The bytes are not\. dockerlayers/) as string });
  expect(narrate(undefined, after)).toEqual({ events: '', words: '' });
});
