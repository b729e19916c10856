/** Suite containers: one command in a container, to its output, its changes, its sizes, the upper directory and what a commit stores. */
import { join } from 'node:path';
import { diffIdOf, type Container, type Host } from '../../src/docker/index.ts';
import { directory, initDigests } from '../../src/filesystem/index.ts';
import { daemonOf } from './bases.ts';
import { hostWith, imageNamed, runCommand } from './daemon.ts';
import { compareEntries, listLayer, type ListedEntry } from './listing.ts';
import { checksOf, differs, folders, readJson, type Suite } from './suite.ts';
import { listUpper, type UpperEntry } from './upper.ts';

interface ContainerRecord {
  readonly image: string;
  readonly cmd: string;
  readonly exitCode: number;
  readonly output: string;
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly psSize?: string;
  readonly diff: readonly string[];
  readonly upper: readonly UpperEntry[];
  readonly commitLayers: readonly { readonly diffId: string | null; readonly entries: readonly ListedEntry[] }[];
}

const NAME = 'recorded';
const COMMITTED = 'committed:1';

export const containers: Suite = {
  name: 'containers',
  async checks(path) {
    const files = folders(path, 'containers')?.filter((file) => file.endsWith('.json'));
    if (files === undefined) return undefined;
    await initDigests();
    const host = hostWith(daemonOf(path), directory());
    return checksOf(files.map((file) => [file.slice(0, -'.json'.length), file] as const), (file) => check(readJson(join(path, 'containers'), file) as ContainerRecord, host));
  },
};

function check(record: ContainerRecord, before: Host): string | undefined {
  const ran = runCommand(before, ['docker', 'run', '--network=none', '--name', NAME, record.image, 'sh', '-c', record.cmd]);
  const { host } = ran;
  const container = [...host.docker.containers.values()].find(({ name }) => name === NAME);
  if (container === undefined) return `there is no container:\n${ran.stderr}`;
  const printed = (...command: string[]): string => runCommand(host, ['docker', ...command]).stdout;
  const size = (key: string): number => Number(printed('inspect', '-s', '-f', `{{.${key}}}`, NAME));
  return (
    differs({ exitCode: record.exitCode, output: record.output }, { exitCode: host.status, output: ran.stdout + ran.stderr }) ??
    differs(byPath(record.diff), byPath(printed('diff', NAME).split('\n').slice(0, -1))) ??
    (record.SizeRw === undefined ? undefined : differs(record.SizeRw, size('SizeRw'))) ??
    (record.SizeRootFs === undefined ? undefined : differs(record.SizeRootFs, size('SizeRootFs'))) ??
    (record.psSize === undefined ? undefined : differs(record.psSize, printed('ps', '-a', '-s', '--format', '{{.Size}}').trimEnd())) ??
    compareUpper(record.upper, listUpper(container.rw.upper)) ??
    compareCommit(record, host, container)
  );
}

/** Sorted by what follows the letter. */
const byPath = (lines: readonly string[]): string[] => [...lines].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));

function compareUpper(stated: readonly UpperEntry[], found: readonly UpperEntry[]): string | undefined {
  const names = (entries: readonly UpperEntry[]): string[] => entries.map(({ path }) => path).sort();
  const byName = new Map(found.map((entry) => [entry.path, entry]));
  const pick = (entry: UpperEntry): unknown[] => Object.keys(entry).map((key) => [key, byName.get(entry.path)?.[key]]);
  const why = differs(names(stated), names(found)) ?? stated.map((entry) => differs(Object.entries(entry), pick(entry))).find((difference) => difference !== undefined);
  return why && `upper directory: ${why}`;
}

/** Times are not compared, but by the diff IDs that are stated. */
function compareCommit({ commitLayers }: ContainerRecord, host: Host, container: Container): string | undefined {
  const committed = runCommand(host, ['docker', 'commit', NAME, COMMITTED]);
  if (committed.host.status !== 0) return `docker commit: ${committed.stderr}`;
  const made = imageNamed(committed.host, COMMITTED).layers.slice(container.image.layers.length);
  return (
    differs(`${commitLayers.length} committed layers`, `${made.length} committed layers`) ??
    commitLayers.map(({ entries, diffId }, i) => {
      const layer = made[i];
      if (layer === undefined) return 'missing layer';
      const why = compareEntries(entries.map((entry): ListedEntry => ({ ...entry, mtime: 'now' })), listLayer(layer.upper)) ?? (diffId === null ? undefined : differs(diffId, diffIdOf(layer)));
      return why && `committed layer: ${why}`;
    }).find((why) => why !== undefined)
  );
}
