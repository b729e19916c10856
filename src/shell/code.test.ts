import { expect, it } from 'vitest';
import { codePacks, importAll } from './code.ts';
import { PROGRAMS } from './programs/index.ts';
import { PROGRAM_CODE } from './programs/packs.ts';
import { runTask, type Task } from './task.ts';

const packs = codePacks('test', { numbers: () => Promise.resolve({ one: 1 }) });

function* one(): Task<number> {
  return (yield* packs.load('numbers')).one;
}

it('a module is what answers a load under its key', async () => {
  expect([...packs.table.keys()]).toEqual(['code/test/numbers']);
  const code = await importAll(packs.table);
  expect(runTask(one(), (key) => code.get(key))).toBe(1);
});

it('code that nobody has is an error with its key', () => {
  expect(() => runTask(one())).toThrow('code/test/numbers is not loaded');
});

it('every program is a function, and every pack exports nothing but programs', async () => {
  expect([...PROGRAMS].filter(([, program]) => typeof program !== 'function')).toEqual([]);
  const exported = [...(await importAll(PROGRAM_CODE))].flatMap(([pack, module]) => Object.entries(module).map(([name, program]) => ({ pack, name, type: typeof program })));
  expect(exported.filter(({ type }) => type !== 'function')).toEqual([]);
});
