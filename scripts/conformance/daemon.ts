/** Commands run on a host that has the images of the records. */
import { readFileSync } from 'node:fs';
import { execute, findImage, startHost, type DockerState, type Host, type Image, type OutputEvent } from '../../src/docker/index.ts';
import { directory, putAt, splitPath, type Directory } from '../../src/filesystem/index.ts';
import { readTar } from '../../src/filesystem/tar/index.ts';
import { runTask } from '../../src/shell/index.ts';
import { loadRecord } from '../docker/session.ts';

export const CONTEXT = '/home/me/context';

/** A host with the given daemon and with a build context as its working directory. */
export function hostWith(docker: DockerState, context: Directory): Host {
  const root = putAt(putAt(directory(), ['tmp'], directory({ mode: 0o1777 })), splitPath(CONTEXT), context);
  return { ...runTask(startHost({ root, cwd: CONTEXT }), loadRecord), docker };
}

/** The same daemon with another build context. */
export function withContext(host: Host, context: Directory): Host {
  return { ...host, files: putAt(host.files, splitPath(CONTEXT), context) };
}

export const readContext = (tar: string): Directory => readTar(Uint8Array.from(readFileSync(tar)));

export interface CommandResult {
  readonly host: Host;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams as they came. */
  readonly output: string;
}

/** Runs a command given as words or as a line of shell. */
export function runCommand(host: Host, command: string | readonly string[]): CommandResult {
  const printed = { stdout: '', stderr: '', output: '' };
  const line = typeof command === 'string' ? command : command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const emit = (event: OutputEvent): void => {
    if (event.kind === 'export') return;
    printed[event.kind] += event.text;
    printed.output += event.text;
  };
  const next = runTask(execute(host, line, { emit }), loadRecord);
  return { host: next, ...printed };
}

/** `docker build --progress=plain -t NAME ARGS .` */
export function runBuild(host: Host, name: string, args: readonly string[]): CommandResult {
  return runCommand(host, ['docker', 'build', '--progress=plain', '-t', name, ...args, '.']);
}

export function imageNamed(host: Host, name: string): Image {
  const found = findImage(host.docker, name);
  if (found === undefined) throw new Error(`there is no image ${name}`);
  return found.image;
}

/** A numbered step as plain progress shows it. */
export interface ShownStep {
  /** The number of its vertex. */
  readonly vertex: number;
  /** `[2/4] RUN true`. */
  readonly title: string;
  /** `CACHED`, `DONE`, `CANCELED`, `ERROR`. */
  readonly outcome: string | undefined;
}

/** The steps `[name i/n]` of plain progress, in the order of their first lines. */
export function shownSteps(progress: string): ShownStep[] {
  const titles = new Map<number, string>();
  const outcomes = new Map<number, string>();
  for (const line of progress.split('\n')) {
    const [, number = '', text = ''] = /^#(\d+) (.*)$/.exec(line) ?? [];
    const vertex = Number(number);
    if (/^\[(?:\S+ )? *\d+\/\d+\] /.test(text) && !titles.has(vertex)) titles.set(vertex, text);
    const outcome = /^(CACHED|DONE|CANCELED|ERROR)\b/.exec(text)?.[1];
    if (outcome !== undefined) outcomes.set(vertex, outcome);
  }
  return [...titles].map(([vertex, title]) => ({ vertex, title, outcome: outcomes.get(vertex) }));
}
