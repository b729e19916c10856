/** Suite conformance: BuildKit's own cases, run in order on one daemon: files, config, history, or the error that a build ends with. */
import { EMPTY_DOCKER, type HistoryEntry, type Image } from '../../src/docker/index.ts';
import { contentChunks, decodeName, directory, file, initDigests, isInode, lookup, putAt, splitPath, symlink, textContent, updateAt, type Directory, type Inode } from '../../src/filesystem/index.ts';
import { hostWith, imageNamed, runCommand, withContext, type CommandResult } from './daemon.ts';
import { differs, readJson, checksOf, type Suite } from './suite.ts';

interface ContextFile {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'symlink';
  readonly content?: string;
  /** Octal. */
  readonly mode?: string;
  readonly target?: string;
}

interface FileClaim {
  readonly path: string;
  readonly exists?: boolean;
  readonly content?: string;
  readonly contentNot?: string;
  readonly contains?: string;
  readonly notContains?: string;
  /** Whether blanks at both ends are left out of account. */
  readonly trim?: boolean;
  readonly mode?: string;
  readonly isDir?: boolean;
  readonly linkTarget?: string;
  readonly size?: number;
  /** The content of a file of an earlier build of the case. */
  readonly sameContentAs?: { readonly build: number; readonly path: string };
  readonly equal?: boolean;
}

interface BuildCase {
  readonly dockerfile: string;
  readonly context: readonly ContextFile[];
  readonly attrs?: Readonly<Record<string, string>>;
  readonly outcome: 'ok' | 'error';
  readonly errorContains?: readonly string[];
  readonly errorLines?: readonly number[];
  readonly files: readonly FileClaim[];
  readonly tag?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly historyAdded?: readonly { readonly contains: string; readonly empty: boolean }[];
  readonly layersAdded?: number;
}

interface Case {
  readonly name: string;
  readonly builds: readonly BuildCase[];
}

export const conformance: Suite = {
  name: 'conformance',
  async checks(recordsDirectory) {
    const data = readJson(recordsDirectory, 'conformance.json') as { cases: readonly Case[] } | undefined;
    if (data === undefined) return undefined;
    await initDigests();
    return checksOf(data.cases.map((record) => [record.name, record] as const), ({ builds }) => check(builds));
  },
};

const TIME = 1_767_323_045;

/** The files of a case; its Dockerfile is among them, or is put there. */
function contextOf({ context, dockerfile, attrs = {} }: BuildCase): Directory {
  let root = directory({ mtime: TIME });
  for (const { path, type, content = '', mode, target = '' } of context) {
    const attributes = { mtime: TIME, ...(mode !== undefined && { mode: Number.parseInt(mode, 8) }) };
    const node = type === 'dir' ? directory(attributes) : type === 'symlink' ? symlink(target, { mtime: TIME }) : file(textContent(content), attributes);
    root = updateAt(root, splitPath(path), (old) => (old?.kind === 'directory' && node.kind === 'directory' ? { ...node, entries: old.entries } : node));
  }
  const name = attrs.filename ?? 'Dockerfile';
  const isThere = [name, name.toLowerCase()].some((place) => lookup(root, splitPath(place)) !== undefined);
  return isThere ? root : putAt(root, splitPath(name), file(textContent(dockerfile), { mtime: TIME }));
}

/** Attributes of the frontend as options of docker build. Those that the command does not know are left out: they concern the machine. */
function optionsOf(attrs: Readonly<Record<string, string>>): string[] {
  return Object.entries(attrs).flatMap(([key, value]) => {
    const [name = '', ...rest] = key.split(':');
    const detail = rest.join(':');
    switch (name) {
      case 'build-arg':
      case 'label':
        return [`--${name}`, `${detail}=${value}`];
      case 'filename':
        return ['-f', value];
      case 'target':
      case 'platform':
      case 'ulimit':
      case 'shm-size':
        return [`--${name}`, value];
      case 'no-cache':
        return value === '' ? ['--no-cache'] : ['--no-cache-filter', value];
      default:
        return [];
    }
  });
}

/** The cases are for the newest frontend. */
const FRONTEND = ['--build-arg', 'BUILDKIT_SYNTAX=docker/dockerfile:1'];

function check(builds: readonly BuildCase[]): string | undefined {
  let host = hostWith(EMPTY_DOCKER, directory());
  const images: (Image | undefined)[] = [];
  for (const [index, build] of builds.entries()) {
    const tag = build.tag ?? `case:${index}`;
    const result = runCommand(withContext(host, contextOf(build)), ['docker', 'build', '--progress=plain', '-t', tag, ...FRONTEND, ...optionsOf(build.attrs ?? {}), '.']);
    host = result.host;
    const isOk = host.status === 0;
    const why = isOk !== (build.outcome === 'ok') ? `expected ${build.outcome}, got:\n${lastLines(result)}` : isOk ? checkImage(build, imageNamed(host, tag), images) : checkError(build, result);
    if (why !== undefined) return `build ${index}: ${why}`;
    images.push(isOk ? imageNamed(host, tag) : undefined);
  }
  return undefined;
}

const lastLines = ({ stderr }: CommandResult): string => stderr.trimEnd().split('\n').slice(-12).join('\n');

function checkError({ errorContains = [], errorLines }: BuildCase, { stderr }: CommandResult): string | undefined {
  const message = stderr.trimEnd().split('\n').at(-1) ?? '';
  const missing = errorContains.find((text) => !message.includes(text));
  if (missing !== undefined) return differs(missing, message);
  return errorLines && differs(errorLines, [...stderr.matchAll(/^ *(\d+) \| >>> /gm)].map(([, line]) => Number(line)));
}

function checkImage(build: BuildCase, image: Image, earlier: readonly (Image | undefined)[]): string | undefined {
  const added = image.history.slice(image.base?.history ?? 0);
  return (
    build.files.map((claim) => checkFile(claim, image, earlier)).find((why) => why !== undefined) ??
    Object.entries(build.config ?? {}).map(([key, value]) => checkConfig(key, value, image)).find((why) => why !== undefined) ??
    (build.layersAdded === undefined ? undefined : differs(build.layersAdded, image.layers.length - (image.base?.layers ?? 0))) ??
    (build.historyAdded && checkHistory(build.historyAdded, added))
  );
}

function checkHistory(claims: readonly { readonly contains: string; readonly empty: boolean }[], added: readonly HistoryEntry[]): string | undefined {
  const found = added.map(({ createdBy, emptyLayer }, i) => ({ contains: createdBy.includes(claims[i]?.contains ?? '\0') ? claims[i]?.contains : createdBy, empty: emptyLayer }));
  return differs(claims, found);
}

/** Ports are listed by their names; a key that is null must be absent. */
function checkConfig(key: string, value: unknown, { config }: Image): string | undefined {
  const found = (config as Readonly<Record<string, unknown>>)[key];
  const isSet = Array.isArray(value) && typeof found === 'object' && found !== null && !Array.isArray(found);
  const shown = isSet ? Object.keys(found).sort() : (found ?? null);
  return differs(isSet ? [...(value as string[])].sort() : value, shown);
}

const rootOf = (image: Image | undefined): Directory => image?.layers.at(-1)?.merged ?? directory();

function nodeAt(image: Image | undefined, path: string): Inode | undefined {
  const node = lookup(rootOf(image), splitPath(path));
  return isInode(node) ? node : undefined;
}

function checkFile(claim: FileClaim, image: Image, earlier: readonly (Image | undefined)[]): string | undefined {
  const node = nodeAt(image, claim.path);
  if (claim.exists === false) return node === undefined ? undefined : `${claim.path} is there`;
  if (node === undefined) return `${claim.path} is not there`;
  const raw = textOf(node);
  const text = claim.trim ? raw.trim() : raw;
  const { sameContentAs } = claim;
  const same = sameContentAs === undefined || (textOf(nodeAt(earlier[sameContentAs.build], sameContentAs.path)) === raw) === (claim.equal ?? true);
  const why =
    (claim.content === undefined ? undefined : differs(claim.content, text)) ??
    (claim.contentNot === undefined || claim.contentNot !== text ? undefined : `is ${JSON.stringify(text)}`) ??
    (claim.contains === undefined || text.includes(claim.contains) ? undefined : differs(claim.contains, text)) ??
    (claim.notContains === undefined || !text.includes(claim.notContains) ? undefined : `has ${claim.notContains}`) ??
    (claim.mode === undefined ? undefined : differs(Number.parseInt(claim.mode, 8), node.mode)) ??
    (claim.isDir === undefined ? undefined : differs(claim.isDir, node.kind === 'directory')) ??
    (claim.linkTarget === undefined ? undefined : differs(claim.linkTarget, node.kind === 'symlink' ? node.target : null)) ??
    (claim.size === undefined ? undefined : differs(claim.size, node.kind === 'file' ? node.content.size : null)) ??
    (same ? undefined : 'content is not as stated of the earlier build');
  return why && `${claim.path}: ${why}`;
}

function textOf(node: Inode | undefined): string {
  if (node?.kind !== 'file') return '';
  return [...contentChunks(node.content)].map((chunk) => decodeName(chunk)).join('');
}
