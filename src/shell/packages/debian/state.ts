/** What every run of apt reads first. */
import type { Process } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import type { Task } from '../../task.ts';
import type { Configuration } from './config.ts';
import { readConfiguration } from './config.ts';
import { loadArchive, type Archive } from './facts.ts';
import { hasLists } from './lists.ts';
import { readAutomatic } from './marks.ts';
import type { AptOptions } from './options.ts';
import { releaseOf } from './release.ts';
import type { Place } from './request.ts';
import { addedSources } from './sources.ts';
import { readDatabase } from './status.ts';

export interface AptState extends Place {
  readonly options: AptOptions;
  readonly configuration: Configuration;
  readonly automatic: ReadonlySet<string>;
}

const EMPTY: Archive = { get: () => undefined, provider: () => undefined, names: [], isAbsent: () => false, commands: new Map(), base: new Map(), listed: new Set() };

/** The archive, or one without packages if the catalog has none. */
export function* archiveOrEmpty(process: Process): Task<Archive> {
  return (yield* loadArchive(process)) ?? EMPTY;
}

export function* readState(process: Process, options: AptOptions): Task<AptState> {
  const archive = yield* archiveOrEmpty(process);
  if (options.quiet < 2) yield* print(process, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n');
  return {
    process,
    archive,
    options,
    database: readDatabase(process, archive),
    release: releaseOf(process),
    hasLists: hasLists(process),
    addedSources: addedSources(process).map(({ uri }) => uri),
    configuration: readConfiguration(process, options.settings),
    automatic: readAutomatic(process),
  };
}
