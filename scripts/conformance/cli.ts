/** Suite cli: transcripts of the docker command, run in order on one daemon. Every command is a record. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../src/docker/index.ts';
import { directory, file, initDigests, putAt, splitPath, textContent, type Directory } from '../../src/filesystem/index.ts';
import { daemonOf } from './bases.ts';
import { hostWith, runCommand } from './daemon.ts';
import { checksOf, folders, type Check, type Suite } from './suite.ts';
import { normalise, readTranscript, type Note, type Recorded } from './transcript.ts';

/** The order of recording; transcripts of other names come after these. The classic builder is not simulated. */
const ORDER = ['build-buildkit', 'images', 'history', 'inspect', 'containers', 'volumes', 'system-df'];
const CLASSIC = 'build-classic';

/** What lay in the directory of the person who typed: a time before all builds. */
const FILES: Readonly<Record<string, string>> = {
  'web/Dockerfile': 'FROM httpd:2.4\nRUN rm -f /usr/local/apache2/htdocs/index.html\nWORKDIR /usr/local/apache2/htdocs\nCOPY index.html .\n',
  'web/index.html': '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Hi</title></head>\n<body>\n<h1>Hello from my image</h1>\n<p>My first image, layer by layer!</p></b\n',
  'vol/Dockerfile': 'FROM bb:1\nVOLUME /data\n',
  'host/h': 'h\n',
};
const FILE_TIME = 1_767_323_045;
const HOME = '/home/me';

/** What a note says was done, as commands. */
const NOTES: Readonly<Record<string, string>> = { 'index.html edited': `echo '<p>changed</p>' >> ${HOME}/web/index.html` };
/** The images that the classic builder left after the first transcript, built by the builder that is simulated. */
const AFTER: Readonly<Record<string, readonly string[]>> = { 'build-buildkit': ['classic', 'classic2'].map((tag) => `docker build -q --network=none -t web:${tag} ${HOME}/web`) };

export const cli: Suite = {
  name: 'cli',
  async checks(path) {
    const names = folders(path, 'cli')?.filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -'.txt'.length));
    if (names === undefined) return undefined;
    await initDigests();
    const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
    const chosen = names.filter((name) => name !== CLASSIC).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    const fresh = runCommand(hostWith(daemonOf(path), directory()), `docker rmi bbfull:1; cd ${HOME}`).host;
    return sequence({ ...fresh, files: withFiles(fresh.files) }, chosen.map((name) => [name, readTranscript(readFileSync(join(path, 'cli', `${name}.txt`), 'utf8'))]));
  },
};

const withFiles = (root: Directory): Directory =>
  Object.entries(FILES).reduce((tree, [path, text]) => putAt(tree, splitPath(join(HOME, path)), file(textContent(text), { mtime: FILE_TIME })), root);

/** The commands one after another; each is run on what the one before left. */
function sequence(start: Host, transcripts: readonly (readonly [string, readonly (Recorded | Note)[]])[]): Check[] {
  let host = start;
  let done = 0;
  const steps = transcripts.flatMap(([name, parts]) => [
    ...parts.map((part): Step => (part.kind === 'note' ? { name, prepare: NOTES[part.text] } : { name, recorded: part })),
    ...(AFTER[name] ?? []).map((prepare): Step => ({ name, prepare })),
  ]);
  /** Runs up to a step; gives its outcome. */
  const runTo = (index: number): string | undefined => {
    for (; done < index; done++) host = perform(host, steps[done]).host;
    const outcome = perform(host, steps[done++]);
    host = outcome.host;
    return outcome.why;
  };
  return checksOf(steps.flatMap(({ name, recorded }, i) => (recorded === undefined ? [] : [[`${name}: ${recorded.command}`, i] as const])), runTo);
}

interface Step {
  readonly name: string;
  readonly recorded?: Recorded;
  readonly prepare?: string | undefined;
}

function perform(host: Host, step: Step | undefined): { host: Host; why?: string | undefined } {
  if (step?.prepare !== undefined) return { host: runCommand(host, step.prepare).host };
  if (step?.recorded === undefined) return { host };
  const { command, output, exitCode } = step.recorded;
  const after = runCommand(host, command);
  const isUnordered = (after.stdout !== '' && after.stderr !== '') || command.startsWith('docker diff ');
  return { host: after.host, why: compare(`${output}[exit ${exitCode}]\n`, `${after.output}[exit ${after.host.status}]\n`, isUnordered) };
}

/** Lines of two streams may come in any order; those of `docker diff` do (semantics i.2). */
function compare(recorded: string, printed: string, isUnordered: boolean): string | undefined {
  const [expected, found] = [recorded, printed].map((text) => normalise(text).split('\n')) as [string[], string[]];
  const order = (lines: readonly string[]): string => (isUnordered ? [...lines].sort() : lines).join('\n');
  return order(expected) === order(found) ? undefined : lineDiff(expected, found);
}

/** The lines that one side lacks: `-` recorded, `+` printed. */
function lineDiff(expected: readonly string[], found: readonly string[]): string {
  const missing = expected.filter((line) => !found.includes(line)).map((line) => `- ${line.slice(0, 300)}`);
  const surplus = found.filter((line) => !expected.includes(line)).map((line) => `+ ${line.slice(0, 300)}`);
  return missing.length + surplus.length === 0 ? 'the same lines in another order or number' : [...missing.slice(0, 6), ...surplus.slice(0, 6)].join('\n');
}
