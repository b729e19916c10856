/** What apt-get loads when it is asked for more than lists and upgrades. */
import { codePacks } from '../../code.ts';

export const DEBIAN_CODE = codePacks('debian', {
  changes: () => import('./changes.ts'),
  queries: () => import('./queries.ts'),
  version: () => import('./show-version.ts'),
});
