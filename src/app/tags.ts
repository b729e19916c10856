/** The tag that Build proposes: the next after the newest one built here. */
import type { ImageView } from '../session/index.ts';

export function nextTag(images: readonly ImageView[]): string {
  const built = images.filter(({ base }) => base !== null).flatMap(({ tags }) => tags);
  const last = built.at(-1);
  const match = last === undefined ? null : /^(.*?)(\d+)$/.exec(last);
  if (match === null) return 'app:1';
  let number = Number(match[2]);
  do number++;
  while (built.includes(`${match[1] ?? ''}${number}`));
  return `${match[1] ?? ''}${number}`;
}
