/** apt-get upgrade: what an image's record says that it did when it was recorded; otherwise everything is up to date. */
import { declaredContent } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import type { Task } from '../../task.ts';
import { writeFile } from './files.ts';
import { countsLine } from './output.ts';
import { mayLock } from './privilege.ts';
import type { AptOptions } from './options.ts';
import { hasLists } from './lists.ts';
import { releaseOf } from './release.ts';

/** What `apt upgrade` did to an image when it was recorded: the fact `apt-upgrade`. */
interface UpgradeFact {
  /** Bytes of the whole layer in the end. */
  readonly bytes: number;
  /** Files known to be among them: path and bytes. */
  readonly files: readonly (readonly [string, number])[];
  readonly packages: number;
  readonly reason: string;
}

const isUpgradeFact = (fact: unknown): fact is UpgradeFact => typeof fact === 'object' && fact !== null && 'bytes' in fact && 'files' in fact;

export function* upgrade(process: Process, { quiet, flags }: AptOptions): Task<number> {
  if (!(yield* mayLock(process, 'dpkg'))) return 100;
  const fact = process.facts.get('apt-upgrade');
  if (quiet < 2) yield* print(process, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\nCalculating upgrade...\n');
  const isRecorded = isUpgradeFact(fact) && hasLists(process);
  if (isRecorded && !flags.has('s')) {
    for (const [path, bytes] of fact.files) writeFile(process, path, declaredContent(bytes));
    const listed = fact.files.reduce((sum, [, bytes]) => sum + bytes, 0);
    process.vfs.declareUnlisted('/', '/usr', Math.max(0, fact.bytes - listed));
    process.note({ kind: 'recorded', reason: fact.reason });
  } else if (!isRecorded && !releaseOf(process).isMeasured) process.note({ kind: 'assumed', reason: 'the image’s packages are taken to be up to date: what an upgrade would bring is not known' });
  if (quiet < 2) yield* print(process, countsLine({ upgraded: isRecorded ? fact.packages : 0 }));
  return 0;
}
