/** git config: sections and keys in the file of the system, the user or the repository. */
import { decodeName, FilesystemError, readContent, textContent } from '../../filesystem/index.ts';
import type { Process } from '../program.ts';
import { print } from '../programs/kit.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { saveContent } from './receive.ts';

/** The text of a file; empty if it cannot be read. */
export function textOf({ vfs }: Process, path: string): string {
  try {
    return decodeName(readContent(vfs.read('/', path)));
  } catch (error) {
    if (error instanceof FilesystemError) return '';
    throw error;
  }
}

/** `section.key` or `section.sub.section.key`, as the header and the key are written. */
function parsed(name: string): { header: string; key: string } | undefined {
  const match = /^([\w-]+)(?:\.(.+))?\.([\w-]+)$/.exec(name);
  if (match === null) return undefined;
  const [, section = '', sub, key = ''] = match;
  return { header: sub === undefined ? `[${section}]` : `[${section} "${sub}"]`, key };
}

function withValue(text: string, header: string, key: string, value: string, adds: boolean): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const line = `\t${key} = ${/^\s|\s$|[#;"]/.test(value) ? JSON.stringify(value) : value}`;
  const start = lines.indexOf(header);
  if (start < 0) return [...lines, header, line, ''].join('\n');
  let end = start + 1;
  while (end < lines.length && !lines[end]?.startsWith('[')) end++;
  const old = adds ? -1 : lines.findIndex((each, i) => i > start && i < end && each.trim().startsWith(`${key} =`));
  if (old < 0) lines.splice(end, 0, line);
  else lines[old] = line;
  return lines.join('\n') + '\n';
}

export function* config(process: Process, words: readonly string[], repository: string | undefined): Task<number> {
  const flags = words.filter((word) => word.startsWith('--'));
  const [name = '', value] = words.filter((word) => !word.startsWith('--'));
  const home = process.env.get('HOME') ?? '/root';
  const path = flags.includes('--system') ? '/etc/gitconfig' : flags.includes('--global') ? `${home}/.gitconfig` : repository === undefined ? undefined : `${repository}/config`;
  if (flags.includes('--list') || words.includes('-l')) return 0;
  const place = parsed(name);
  if (place === undefined) {
    yield* writeText(process.stderr, `error: key does not contain a section: ${name}\n`);
    return 1;
  }
  if (value === undefined) {
    const text = path === undefined ? textOf(process, `${home}/.gitconfig`) : textOf(process, path);
    const section = text.split(/^(?=\[)/m).find((each) => each.startsWith(`${place.header}\n`));
    const line = section?.split('\n').find((each) => each.trim().startsWith(`${place.key} =`));
    if (line === undefined || flags.includes('--unset')) return 1;
    yield* print(process, `${line.slice(line.indexOf('=') + 1).trim()}\n`);
    return 0;
  }
  if (path === undefined) {
    yield* writeText(process.stderr, 'fatal: not in a git directory\n');
    return 128;
  }
  try {
    saveContent(process, path, textContent(withValue(textOf(process, path), place.header, place.key, value, flags.includes('--add'))));
  } catch (error) {
    if (!(error instanceof FilesystemError)) throw error;
    yield* writeText(process.stderr, `error: could not lock config file ${path}: ${error.message}\n`);
    return 255;
  }
  return 0;
}
