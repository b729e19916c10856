/** Where an image's packages come from: its own release, and sources that a Dockerfile added. */
import type { Process } from '../../program.ts';
import { knownText, namesIn } from './files.ts';

const DIRECTORY = '/etc/apt/sources.list.d';
const OWN = /(?:deb|security|ftp[^/]*|archive|snapshot|ports)\.(?:debian\.org|ubuntu\.com)/;

export interface Source {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
}

/** Sources besides the release's own. */
export const addedSources = (process: Process): Source[] => allSources(process).filter(({ uri }) => !OWN.test(uri));

/** Whether the image's own sources are those that keep archived releases. */
export const usesArchive = (process: Process): boolean => allSources(process).some(({ uri }) => /(?:archive|snapshot)\.debian\.org/.test(uri));

/** From sources.list and sources.list.d. */
function allSources(process: Process): Source[] {
  const texts = [['sources.list', knownText(process, '/etc/apt/sources.list')], ...namesIn(process, DIRECTORY).map((name) => [name, knownText(process, `${DIRECTORY}/${name}`)])];
  return texts.flatMap(([name = '', text = '']) => (name.endsWith('.sources') ? deb822(text) : oneLine(text)));
}

function oneLine(text: string): Source[] {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    return found === null ? [] : [{ uri: found[1] ?? '', suite: found[2] ?? '', components: (found[3] ?? '').split(/\s+/).filter((word) => word !== '') }];
  });
}

function deb822(text: string): Source[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const value = (key: string): string[] => (new RegExp(`^${key}:\\s*(.*)$`, 'mi').exec(stanza)?.[1] ?? '').split(/\s+/).filter((word) => word !== '');
    return value('URIs').flatMap((uri) => value('Suites').map((suite) => ({ uri, suite, components: value('Components') })));
  });
}
