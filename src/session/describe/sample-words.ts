/** The core sample in sentences: what a lookup finds at each place, and why the top sees what it sees. Pure. */
import type { PathFinding, PathSample } from '../protocol.ts';

/** Labels of instructions longer than this are cut. */
const LABEL = 40;

export const bytesInWords = (count: number): string => `${count.toLocaleString('en-US')} byte${count === 1 ? '' : 's'}`;

/** One step of a lookup. `isEnd`: it goes no further; `isLast`: there is nothing further down. */
export function say({ name, state, at, entry, isSeen, isReached, place }: Omit<PathFinding, 'said'>, isEnd: boolean, isLast: boolean): string {
  const has = entry === null ? '' : entry.type === 'file' ? `it, ${bytesInWords(entry.size)}` : entry.type === 'symlink' ? `it, a symbolic link to ${entry.target ?? ''}` : `it, a ${entry.type}`;
  if (!isReached) return entry === null ? `${name} is not looked at.` : `${name} is not looked at; it has ${has}, which stays stored.`;
  if (place === 'mount') return entry === null ? `${name} covers the layers and does not have it: it is not there.` : `${name} covers the layers and has ${has}: found.`;
  switch (state) {
    case 'has':
    case 'changed':
      if (!isSeen) return `${name} has ${has}, no directory: it is not merged, and the lookup ends.`;
      return entry?.type === 'directory' && !isEnd ? `${name} has ${has}: found, and merged with what lies below.` : `${name} has ${has}: found, the lookup ends.`;
    case 'whiteout':
      return `${name} has a whiteout of ${at ?? 'it'}: the lookup ends, nothing below shows.`;
    case 'opaque':
      return `${name} made ${at ?? 'it'} anew, opaque: the lookup ends, nothing below shows.`;
    case 'replaced':
      return `${name} has something at ${at ?? 'it'} that is no directory: the lookup ends.`;
    case 'nothing':
      return isLast ? `${name} has nothing by this name, and there is no layer below it.` : `${name} has nothing by this name: on to the next layer down.`;
  }
}

/** The answer in one or a few sentences. `mountedAt` is the mount point that covers the path. */
export function explain({ path, resolved, links, findings, seen }: Omit<PathSample, 'sentence'>, mountedAt: string | undefined, labelOf: (key: string) => string): string {
  const called = (finding: PathFinding): string => nameOf(finding, labelOf);
  const followed = links.map((link) => `${link.path} is a symbolic link to ${link.target}. `).join('');
  const start = resolved === path ? followed : `${followed}So ${resolved} is looked up. `;
  const top = findings.find(({ isSeen }) => isSeen);
  const end = findings.findLast(({ isReached }) => isReached);
  const hidden = findings.filter(({ entry, isSeen }) => entry?.type === 'file' && !isSeen);
  const rest = storedStill(hidden, called);
  if (top !== undefined && mountedAt !== undefined) return `${start}Seen is what ${lower(top.name.replace(/,.*/, ''))} has, mounted at ${mountedAt}: it covers what the layers have there.${rest}`;
  if (mountedAt !== undefined) return `${start}Not there: ${lower(findings[0]?.name.replace(/,.*/, '') ?? 'what is mounted')}, mounted at ${mountedAt}, does not have it, and covers what the layers have.${rest}`;
  if (top === undefined || seen === null) return `${start}Not there: ${absence(end, resolved, findings, called)}${rest}`;
  if (seen.type === 'directory') return `${start}Seen is a directory${merged(findings.filter(({ isSeen }) => isSeen), called)}`;
  const what = seen.type === 'file' ? bytesInWords(seen.size) : seen.type === 'symlink' ? `a symbolic link to ${seen.target ?? ''}` : 'a device';
  const why = hidden.length > 0 ? 'the highest place that has the name is the one that is seen' : top === findings[0] ? 'nothing lies above it' : 'nothing above it has the name';
  const paid = top.isCopy ? ' Its content is the same as below; it is stored whole all the same, and its size is paid again.' : '';
  return `${start}Seen are ${what} from ${called(top)}: ${why}.${paid}${rest}`.replace('Seen are a ', 'Seen is a ').replace('Seen are 1 byte ', 'Seen is 1 byte ');
}

function absence(end: PathFinding | undefined, path: string, findings: readonly PathFinding[], called: (finding: PathFinding) => string): string {
  if (end?.state === 'whiteout') return `${called(end)} deleted ${end.at === path ? 'it' : (end.at ?? '')} and left a whiteout.`;
  if (end?.state === 'opaque') return `${called(end)} made ${end.at ?? ''} anew, so that nothing of the directory below shows.`;
  if (end?.state === 'replaced') return `in ${called(end)} ${end.at ?? ''} is no directory.`;
  const unlisted = findings.filter((finding) => finding.unlisted > 0);
  if (unlisted.length === 0) return 'no layer has this name.';
  return `no layer has this name among the files that are known; ${unlisted.map((finding) => `${lower(finding.name)} has ${bytesInWords(finding.unlisted)} there in files that are not listed one by one`).join(', ')}.`;
}

function merged(places: readonly PathFinding[], called: (finding: PathFinding) => string): string {
  const [first] = places;
  if (first === undefined) return '.';
  return places.length === 1 ? ` from ${called(first)}.` : `, merged of ${inWords(places.map(({ name }) => lower(name)))}.`;
}

function storedStill(hidden: readonly PathFinding[], called: (finding: PathFinding) => string): string {
  if (hidden.length === 0) return '';
  const each = hidden.map((finding) => `${bytesInWords(finding.entry?.size ?? 0)} in ${called(finding)}`);
  return ` Still stored, and hidden: ${inWords(each)}.`;
}

function nameOf({ name, key, place }: PathFinding, labelOf: (key: string) => string): string {
  const label = place === 'layer' ? labelOf(key) : '';
  const short = label.length > LABEL ? `${label.slice(0, LABEL - 1)}…` : label;
  return place === 'rw' ? 'the R/W layer' : short === '' ? lower(name) : `${lower(name)} (${short})`;
}

const lower = (name: string): string => (/^(?:Layer|Volume|A) /.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name === 'R/W layer' ? 'the R/W layer' : name);

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
