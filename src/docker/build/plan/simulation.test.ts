import { expect, it } from 'vitest';
import { simulationOf } from './simulation.ts';

it.each<[string, readonly string[], string | undefined]>([
  ['nothing', [], undefined],
  ['a plain comment', ['makes the binary'], undefined],
  ['one line', ['simulate: touch /x'], 'touch /x'],
  ['after a plain comment', ['makes the binary', 'simulate: touch /x'], 'touch /x'],
  ['not directly above', ['simulate: touch /x', 'makes the binary'], undefined],
  ['several lines', ['simulate: mkdir /a', 'simulate: touch /a/b'], 'mkdir /a\ntouch /a/b'],
  ['a line that goes on', ['simulate: mkdir /a && \\', 'touch /a/b'], 'mkdir /a && \\\ntouch /a/b'],
  ['goes on twice, then a plain comment', ['simulate: a \\', 'b \\', 'c', 'plain'], undefined],
  ['empty', ['simulate:'], undefined],
])('%s', (_, comments, stated) => {
  expect(simulationOf(comments)).toBe(stated);
});
