/** What the daemon tells of a volume besides its files. */
import type { Volume } from '../state.ts';

/** Docker labels a volume that was given no name. */
const ANONYMOUS = 'com.docker.volume.anonymous';

/** Where the files of a volume lie on the daemon's disk. */
export const volumePath = (name: string): string => `/var/lib/docker/volumes/${name}/_data`;

export const volumeLabels = ({ anonymous, labels }: Volume): Readonly<Record<string, string>> => (anonymous ? { ...labels, [ANONYMOUS]: '' } : labels);
