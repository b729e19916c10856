/** apt-get clean, autoclean, dist-clean. */
import type { Process } from '../../program.ts';
import { namesIn, remove } from './files.ts';
import { ensurePartial, LISTS } from './lists.ts';

const CACHE = '/var/cache/apt';

/** Removes fetched archives and apt's caches; with `lists` the package lists too, keeping the release files' place. */
export function clean(process: Process, lists: boolean): void {
  for (const name of namesIn(process, CACHE)) if (name.endsWith('.bin')) remove(process, `${CACHE}/${name}`);
  for (const name of namesIn(process, `${CACHE}/archives`)) if (name.endsWith('.deb')) remove(process, `${CACHE}/archives/${name}`);
  ensurePartial(process, `${CACHE}/archives`);
  if (!lists) return;
  for (const name of namesIn(process, LISTS)) if (/_(?:Packages|Sources|Translation|Contents)/.test(name)) remove(process, `${LISTS}/${name}`);
  ensurePartial(process, LISTS);
}
