/** Suite builds: what a build makes (config, history, sizes, layers) or the error that it ends with. */
import { join } from 'node:path';
import { configObject, diffIdOf, diffIdsOf, goJson, historySizes, imageSize, type Image } from '../../src/docker/index.ts';
import { initDigests } from '../../src/filesystem/index.ts';
import { daemonOf } from './bases.ts';
import { hostWith, imageNamed, readContext, runBuild, shownSteps, withContext } from './daemon.ts';
import { compareEntries, listLayer, type ListedEntry } from './listing.ts';
import { differs, folders, readJson, checksOf, type Suite } from './suite.ts';

export interface BuildRecord {
  readonly args: readonly string[];
  readonly needs: string | null;
  readonly ok: boolean;
  readonly exitCode: number;
  readonly config?: Readonly<Record<string, unknown>> | null;
  readonly author?: string | null;
  readonly history?: readonly object[] | null;
  readonly historySizes?: readonly (number | string)[];
  readonly size?: number | null;
  readonly baseLayers?: number;
  readonly layerCount?: number;
  readonly layers?: readonly { readonly diffId: string | null; readonly entries: readonly ListedEntry[] }[];
  readonly error?: string;
  readonly excerpt?: string;
  readonly steps?: readonly string[];
}

/** A suite of builds in the folder of its name. */
export function buildSuite(name: string): Suite {
  return {
    name,
    async checks(directory) {
      const records = folders(directory, name)?.map((record) => [record, record] as const);
      if (records === undefined) return undefined;
      await initDigests();
      return checksOf(records, (record) => check(join(directory, name), record, directory));
    },
  };
}

export const builds: Suite = buildSuite('builds');

/** Repositories have no capitals. */
const tagOf = (name: string): string => `${name.toLowerCase()}:1`;

const readRecord = (suite: string, name: string): BuildRecord => readJson(join(suite, name), 'expected.json') as BuildRecord;

function check(suite: string, name: string, directory: string): string | undefined {
  const record = readRecord(suite, name);
  let host = hostWith(daemonOf(directory), readContext(join(suite, name, 'context.tar')));
  const context = host;
  for (const needed of neededBy(suite, record)) {
    host = runBuild(withContextOf(host, suite, needed), tagOf(needed), readRecord(suite, needed).args).host;
  }
  const { host: after, stderr } = runBuild({ ...context, docker: host.docker, now: host.now }, tagOf(name), record.args);
  if (after.status !== record.exitCode) return `exit code ${after.status} in place of ${record.exitCode}:\n${stderr.split('\n').slice(-4).join('\n')}`;
  return (record.ok ? compareImage(record, imageNamed(after, tagOf(name))) : compareFailure(record, stderr)) ?? compareSteps(record, stderr);
}

const withContextOf = (host: Parameters<typeof withContext>[0], suite: string, name: string) => withContext(host, readContext(join(suite, name, 'context.tar')));

/** The builds that must come first, the first of them first. */
function neededBy(suite: string, { needs }: BuildRecord): string[] {
  return needs === null ? [] : [...neededBy(suite, readRecord(suite, needs)), needs];
}

function compareImage(record: BuildRecord, image: Image): string | undefined {
  const { config, history, author = null } = JSON.parse(goJson(configObject(image, diffIdsOf(image)))) as { config: object; history: readonly object[]; author?: string };
  const above = image.layers.slice(record.baseLayers ?? 0);
  return (
    stated(record.config, canonical(config)) ??
    differs(record.author ?? null, author) ??
    stated(record.history, canonical(history.map(withoutTime))) ??
    stated(record.history && record.historySizes?.map(Number), historySizes(image)) ??
    stated(record.size, imageSize(image)) ??
    stated(record.layers?.length, above.length) ??
    stated(record.layerCount, image.layers.length) ??
    record.layers?.map(({ entries, diffId }, i) => {
      const layer = above[i];
      if (layer === undefined) return 'missing layer';
      const why = compareEntries(entries, listLayer(layer.upper)) ?? (diffId === null ? undefined : differs(diffId, diffIdOf(layer)));
      return why && `layer ${i + 1}: ${why}`;
    }).find((why) => why !== undefined)
  );
}

function withoutTime(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'created'));
}

/** Null and undefined state nothing: what was built could not be saved. */
function stated(expected: unknown, found: unknown): string | undefined {
  return expected === null || expected === undefined ? undefined : differs(canonical(expected), found);
}

/** Keys sorted, as JSON objects have no order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]));
}

/**
 * The last line and the source excerpt; `ref <ref>` stands for a reference, `<cause>` for any text. The directories of the storage
 * driver are named at random too.
 */
function compareFailure({ error = '', excerpt }: BuildRecord, stderr: string): string | undefined {
  const lines = stderr.trimEnd().split('\n');
  const normalise = (text: string): string => text.replace(/\bref [\w<>:.-]+(?=: )/g, 'ref <ref>').replace(/(?<=\/overlay2\/)[a-z0-9]{25}(?=\/)/g, '<id>');
  const last = normalise(lines.at(-1) ?? '');
  const pattern = new RegExp(`^${normalise(error).split('<cause>').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
  if (!pattern.test(last)) return differs(error, last);
  return differs((excerpt ?? '').trimEnd(), excerptOf(lines));
}

/** The block from `Dockerfile:N` to its second rule; empty when there is none. */
function excerptOf(lines: readonly string[]): string {
  const start = lines.findIndex((line, i) => /^\S+:\d+$/.test(line) && lines[i + 1] === '-'.repeat(20));
  if (start < 0) return '';
  const end = lines.indexOf('-'.repeat(20), start + 2);
  return lines.slice(start, end + 1).join('\n').trimEnd();
}

/** Steps run at the same time may be shown in either order. */
function compareSteps({ steps }: BuildRecord, stderr: string): string | undefined {
  return steps && differs([...steps].sort(), shownSteps(stderr).map(({ title }) => title).sort());
}
