/** patch: unified differences applied to files, hunks found again where lines have moved. */
import { bytesContent, decodeName, encodeName, readContent } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { badOption, fail, inputText, print, readOptions, reason } from './kit.ts';
import { makeParents } from './mkdir.ts';

interface Hunk {
  readonly start: number;
  /** Lines with their first character: ` `, `-` or `+`. */
  readonly lines: readonly string[];
}

interface FilePatch {
  readonly from: string;
  readonly to: string;
  readonly hunks: readonly Hunk[];
}

const LONG = { 'strip=': 'p', 'input=': 'i', 'directory=': 'd', reverse: 'R', forward: 'N', 'dry-run': 'n', backup: 'b', quiet: 's', silent: 's', force: 'f', batch: 't', 'output=': 'o', 'reject-file=': 'r', 'fuzz=': 'F', 'remove-empty-files': 'E', verbose: 'v', binary: 'B', 'no-backup-if-mismatch': 'M' };
const MOST_FUZZ = 2;

function parsePatches(text: string): FilePatch[] {
  const lines = text.split('\n');
  const patches: { from: string; to: string; hunks: Hunk[] }[] = [];
  const nameOf = (line: string): string => line.slice(4).split('\t')[0]?.trim() ?? '';
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.startsWith('--- ') && (lines[i + 1] ?? '').startsWith('+++ ')) {
      patches.push({ from: nameOf(line), to: nameOf(lines[++i] ?? ''), hunks: [] });
      continue;
    }
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    const patch = patches.at(-1);
    if (header === null || patch === undefined) continue;
    let [old, fresh] = [Number(header[2] ?? 1), Number(header[4] ?? 1)];
    const hunk: string[] = [];
    while ((old > 0 || fresh > 0) && i + 1 < lines.length) {
      const next = lines[++i] ?? '';
      if (next.startsWith('\\')) {
        if (hunk.length > 0) hunk.push(next);
        continue;
      }
      const kind = next.charAt(0) || ' ';
      if (kind !== '+') old--;
      if (kind !== '-') fresh--;
      hunk.push(next === '' ? ' ' : next);
    }
    if ((lines[i + 1] ?? '').startsWith('\\')) hunk.push(lines[++i] ?? '');
    patch.hunks.push({ start: Number(header[1]), lines: hunk });
  }
  return patches;
}

const reversed = ({ from, to, hunks }: FilePatch): FilePatch => ({
  from: to,
  to: from,
  hunks: hunks.map(({ start, lines }) => ({ start, lines: lines.map((line) => (line.startsWith('+') ? `-${line.slice(1)}` : line.startsWith('-') ? `+${line.slice(1)}` : line)) })),
});

const stripped = (name: string, count: number | undefined): string => (count === undefined ? (name.split('/').at(-1) ?? name) : name.split('/').slice(count).join('/'));

/** Where the old lines of a hunk stand, nearest to `near`. */
function locate(lines: readonly string[], old: readonly string[], near: number): number | undefined {
  const fits = (at: number): boolean => at >= 0 && at + old.length <= lines.length && old.every((line, i) => lines[at + i] === line);
  for (let distance = 0; distance <= lines.length; distance++) {
    if (fits(near + distance)) return near + distance;
    if (distance > 0 && fits(near - distance)) return near - distance;
  }
  return undefined;
}

interface Applied {
  readonly lines: readonly string[];
  readonly failed: readonly Hunk[];
  readonly told: readonly string[];
}

function applyHunks(source: readonly string[], hunks: readonly Hunk[], mostFuzz: number): Applied {
  const lines = [...source];
  const failed: Hunk[] = [];
  const told: string[] = [];
  let offset = 0;
  hunks.forEach((hunk, i) => {
    const body = hunk.lines.filter((line) => !line.startsWith('\\'));
    const isContext = (line: string): boolean => line.startsWith(' ');
    const leading = body.findIndex((line) => !isContext(line));
    const trailing = body.length - 1 - body.findLastIndex((line) => !isContext(line));
    let [at, wanted, fuzz]: [number | undefined, number, number] = [undefined, 0, -1];
    let [old, fresh]: [string[], string[]] = [[], []];
    // With more fuzz, less of the context around the change has to match.
    while (at === undefined && fuzz < mostFuzz) {
      fuzz++;
      const [before, after] = [Math.min(fuzz, Math.max(0, leading)), Math.min(fuzz, trailing)];
      const core = body.slice(before, body.length - after);
      old = core.filter((line) => !line.startsWith('+')).map((line) => line.slice(1));
      fresh = core.filter((line) => !line.startsWith('-')).map((line) => line.slice(1));
      wanted = Math.max(0, hunk.start - (body.some((line) => !line.startsWith('+')) ? 1 : 0)) + offset + before;
      at = locate(lines, old, wanted);
    }
    if (at === undefined) {
      failed.push(hunk);
      told.push(`Hunk #${i + 1} FAILED at ${hunk.start}.\n`);
      return;
    }
    if (at !== wanted || fuzz > 0) told.push(`Hunk #${i + 1} succeeded at ${at + 1}${fuzz > 0 ? ` with fuzz ${fuzz}` : ''}${at === wanted ? '' : ` (offset ${at - wanted} line${Math.abs(at - wanted) === 1 ? '' : 's'})`}.\n`);
    lines.splice(at, old.length, ...fresh);
    offset += fresh.length - old.length + (at - wanted);
  });
  return { lines, failed, told };
}

export const patch: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'p:i:d:RNbsftEnuo:r:F:vlZT', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown, 2);
  const folder = values.get('d');
  const at: Process = folder === undefined ? process : { ...process, cwd: process.vfs.realpath(process.cwd, folder) };
  let text: string;
  try {
    text = yield* inputText(at, values.get('i') ?? operands[1] ?? '-');
  } catch (error) {
    return yield* fail(process, `**** Can't open patch file ${values.get('i') ?? operands[1] ?? ''} : ${reason(error)}`, 2);
  }
  const patches = parsePatches(text);
  if (patches.length === 0) return text.trim() === '' ? 0 : yield* fail(process, '**** Only garbage was found in the patch input.', 2);
  let code = 0;
  for (const each of patches) {
    const one = flags.has('R') ? reversed(each) : each;
    const strip = values.has('p') ? Number(values.get('p')) : undefined;
    const names = [one.from, one.to].filter((name) => name !== '/dev/null').map((name) => stripped(name, strip));
    const name = operands[0] ?? names.find((candidate) => at.vfs.stat(at.cwd, candidate) !== undefined) ?? (one.from === '/dev/null' || one.hunks.every(({ start }) => start === 0) ? names.at(-1) : undefined);
    if (name === undefined) {
      yield* print(process, `can't find file to patch at input line 3\nPerhaps you used the wrong -p or --strip option?\n${leadingText(one)}File to patch: \nSkip this patch? [y] \nSkipping patch.\n${one.hunks.length} out of ${one.hunks.length} hunk${one.hunks.length === 1 ? '' : 's'} ignored\n`);
      code = 1;
    } else if (!(yield* patchFile(at, name, one, flags, values))) code = 1;
  }
  return code;
};

const leadingText = ({ from, to }: FilePatch): string => `The text leading up to this was:\n--------------------------\n|--- ${from}\n|+++ ${to}\n--------------------------\n`;

function* patchFile(process: Process, name: string, { to, hunks }: FilePatch, flags: ReadonlySet<string>, values: ReadonlyMap<string, string>): Task<boolean> {
  const { vfs, cwd } = process;
  const node = vfs.stat(cwd, name);
  const source = node?.kind === 'file' ? decodeName(readContent(node.content)) : '';
  const isDry = flags.has('n');
  if (!flags.has('s')) yield* print(process, `${isDry ? 'checking' : 'patching'} file ${name}\n`);
  const lines = source === '' ? [] : source.replace(/\n$/, '').split('\n');
  const { lines: result, failed, told } = applyHunks(lines, hunks, Number(values.get('F') ?? MOST_FUZZ));
  for (const line of told) yield* print(process, line);
  const rejects = `${name}.rej`;
  if (failed.length > 0) yield* print(process, `${failed.length} out of ${hunks.length} hunk${hunks.length === 1 ? '' : 's'} FAILED${isDry ? '' : ` -- saving rejects to file ${rejects}`}\n`);
  if (isDry) return failed.length === 0;
  try {
    const put = (path: string, text: string): void => {
      vfs.openForWrite(cwd, path, 0o666);
      vfs.write(cwd, path, bytesContent(encodeName(text)));
    };
    if (node !== undefined && (flags.has('b') || (told.length > 0 && !flags.has('M')))) put(`${name}.orig`, source);
    if (failed.length > 0) put(rejects, `--- ${name}\n+++ ${name}\n${failed.map(({ start, lines: body }) => `@@ -${start},${body.filter((line) => !line.startsWith('+')).length} +${start},${body.filter((line) => !line.startsWith('-')).length} @@\n${body.join('\n')}\n`).join('')}`);
    if (failed.length === hunks.length && hunks.length > 0) return false;
    if (to === '/dev/null' && result.length === 0) {
      if (node !== undefined) vfs.unlink(cwd, name);
    } else {
      makeParents(process, name.replace(/\/?[^/]*$/, '') || '.', []);
      // A file's last line keeps its want of a newline where the patch says so.
      const isOpen = (hunks.at(-1)?.lines ?? []).at(-1)?.startsWith('\\') === true;
      const mode = node?.mode;
      if (node !== undefined) vfs.unlink(cwd, name);
      put(name, result.join('\n') + (result.length === 0 || isOpen ? '' : '\n'));
      if (mode !== undefined) vfs.chmod(cwd, name, mode);
    }
    return failed.length === 0;
  } catch (error) {
    yield* fail(process, `**** Can't create file ${name} : ${reason(error)}`, 2);
    return false;
  }
}
