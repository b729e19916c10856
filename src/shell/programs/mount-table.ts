/** The mounts that /proc tells of. */
import { decodeName, readContent } from '../../filesystem/index.ts';
import type { Process } from '../program.ts';

const TABLE = '/proc/mounts';

export interface MountRow {
  readonly device: string;
  readonly point: string;
  readonly type: string;
  readonly options: string;
}

export function mountTable({ vfs }: Process): MountRow[] {
  if (vfs.stat('/', TABLE) === undefined) return [];
  const lines = decodeName(readContent(vfs.read('/', TABLE))).split('\n');
  return lines.flatMap((line) => {
    const [device, point, type, options] = line.split(' ').map((word) => word.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8))));
    return device === undefined || point === undefined || type === undefined || options === undefined ? [] : [{ device, point, type, options }];
  });
}
