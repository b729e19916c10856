/** The process that checks records and tells its parent (run.ts) of each before and after, so that one that hangs can be named and ended. */
import { setImmediate } from 'node:timers/promises';
import type { Check, Suite } from './suite.ts';
import { suites } from './suites.ts';

/** What the child says. */
export type Message =
  | { readonly kind: 'suite'; readonly suite: string; readonly names: readonly string[] }
  | { readonly kind: 'begin'; readonly index: number }
  | { readonly kind: 'end'; readonly index: number; readonly why: string | undefined };

async function outcomeOf(check: Check): Promise<string | undefined> {
  try {
    return await check.run();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join('\n') : String(error);
  }
}

/** Records that cannot be read are one that fails. */
async function checksIn(suite: Suite, directory: string): Promise<readonly Check[]> {
  try {
    return (await suite.checks(directory)) ?? [];
  } catch (error) {
    return [{ name: 'records', run: () => Promise.reject(error instanceof Error ? error : new Error(String(error))) }];
  }
}

/** Begins with record `first` of the suite numbered `firstSuite`. */
async function runSuites(directory: string, firstSuite: number, first: number): Promise<void> {
  const tell = async (message: Message): Promise<void> => {
    process.send?.(message);
    await setImmediate();
  };
  for (const [number, suite] of suites.entries()) {
    if (number < firstSuite) continue;
    const checks = await checksIn(suite, directory);
    await tell({ kind: 'suite', suite: suite.name, names: checks.map(({ name }) => name) });
    for (const [index, check] of checks.entries()) {
      if (number === firstSuite && index < first) continue;
      await tell({ kind: 'begin', index });
      await tell({ kind: 'end', index, why: await outcomeOf(check) });
    }
  }
  process.disconnect();
}

const [directory = '', firstSuite = '0', first = '0'] = process.argv.slice(2);
await runSuites(directory, Number(firstSuite), Number(first));
