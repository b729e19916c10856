import { expect, it } from 'vitest';
import type { Task } from '../../shell/task.ts';
import { drive } from './drive.ts';

function* foreseeing(): Task<unknown[]> {
  yield { kind: 'foresee', keys: ['first', 'second', 'never'] };
  return [yield { kind: 'load', key: 'first' }, yield { kind: 'load', key: 'second' }];
}

it('begins to load what is foreseen; what fails and is not needed hurts nobody', async () => {
  const asked: string[] = [];
  const load = (key: string): Promise<unknown> => {
    asked.push(key);
    return key === 'never' ? Promise.reject(new Error(key)) : Promise.resolve(key.toUpperCase());
  };
  expect(await drive(foreseeing(), { load, signal: new AbortController().signal })).toEqual(['FIRST', 'SECOND']);
  expect(asked).toEqual(['first', 'second', 'never', 'first', 'second']);
});
