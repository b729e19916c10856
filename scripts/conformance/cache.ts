/** Suite cache: which steps of a build are taken from what earlier builds left. */
import { join } from 'node:path';
import { directory, file, initDigests, putAt, splitPath, textContent, type Directory } from '../../src/filesystem/index.ts';
import { daemonOf } from './bases.ts';
import { hostWith, runBuild, shownSteps, withContext, type CommandResult } from './daemon.ts';
import { differs, readJson, checksOf, type Suite } from './suite.ts';
import type { Host } from '../../src/docker/index.ts';

interface CacheCase {
  readonly dockerfile: string;
  readonly context: Readonly<Record<string, { readonly content: string; readonly mode: string; readonly mtime: number }>>;
  readonly args: readonly string[];
  readonly startsFrom: string | null;
  /** A letter a step in order of number: `.` not compared, `C` cached, `r` run. */
  readonly pattern: string;
  readonly exitCode: number;
}

type Cases = Readonly<Record<string, CacheCase>>;

export const cache: Suite = {
  name: 'cache',
  async checks(path) {
    const cases = readJson(join(path, 'cache'), 'recorded.json') as Cases | undefined;
    if (cases === undefined) return undefined;
    await initDigests();
    return checksOf(Object.keys(cases).map((name) => [name, name] as const), (name) => check(cases, name, hostWith(daemonOf(path), directory())));
  },
};

function check(cases: Cases, name: string, fresh: Host): string | undefined {
  const record = cases[name];
  if (record === undefined) return 'no such record';
  let host = fresh;
  for (const before of predecessors(cases, name)) host = build(host, before).host;
  const { host: after, stderr } = build(host, record);
  if (after.status !== record.exitCode) return `exit code ${after.status}:\n${stderr.split('\n').slice(-4).join('\n')}`;
  const letters = shownSteps(stderr).map(({ title, outcome }) => ({ title, letter: outcome === 'CACHED' ? 'C' : 'r' })).sort((a, b) => numberOf(a.title) - numberOf(b.title));
  const pattern = letters.map(({ letter }, i) => (record.pattern.charAt(i) === '.' ? '.' : letter)).join('');
  return differs(record.pattern, pattern);
}

/** What is built on the same builder before: the record named by `startsFrom`, and the earlier ones of a sequence `name#1`, `name#2`. */
function predecessors(cases: Cases, name: string): CacheCase[] {
  const start = cases[name]?.startsFrom;
  const [, sequence = '', count = ''] = /^(.*)#(\d+)$/.exec(name) ?? [];
  const earlier = Array.from({ length: Math.max(0, Number(count) - 1) }, (_, i) => cases[`${sequence}#${i + 1}`]);
  return [start === null || start === undefined ? undefined : cases[start], ...earlier].filter((record) => record !== undefined);
}

const numberOf = (title: string): number => Number(/(\d+)\/\d+\]/.exec(title)?.[1]);

function build(host: Host, { dockerfile, context, args }: CacheCase): CommandResult {
  let files: Directory = putAt(directory(), ['Dockerfile'], file(textContent(dockerfile), { mtime: host.now }));
  for (const [name, { content, mode, mtime }] of Object.entries(context)) {
    files = putAt(files, splitPath(name), file(textContent(content), { mode: Number.parseInt(mode, 8), mtime }));
  }
  return runBuild(withContext(host, files), 'cache:1', args);
}
