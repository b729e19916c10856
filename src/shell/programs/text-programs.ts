/** Small filters over lines: tr, rev, tac, wc, tee, yes. */
import { partChunks, decodeName, EMPTY_CONTENT, encodeName } from '../../filesystem/index.ts';
import type { Program, Writer } from '../program.ts';
import { fileWriter, readAll } from '../streams.ts';
import { badOption, fail, filter, inputContent, linesOf, print, quoted, readOptions, reason } from './kit.ts';

const lines = (transform: (lines: string[]) => string[]) => (text: string): string => transform(linesOf(text)).map((line) => line + '\n').join('');

export const tac = filter('', lines((all) => all.reverse()));
export const rev = filter('', lines((all) => all.map((line) => [...line].reverse().join(''))));

const CLASSES: Readonly<Record<string, string>> = { upper: 'A-Z', lower: 'a-z', digit: '0-9', alpha: 'A-Za-z', alnum: '0-9A-Za-z', space: '\\t\\n\\v\\f\\r ', punct: '!-/:-@[-`{-~', blank: ' \\t' };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', f: '\f', v: '\v', a: '\x07', b: '\b' };

function characterSet(text: string): string[] {
  const spread = text.replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole).replace(/\[(.)\*\d*\]/g, '$1');
  const plain = spread.replace(/\\([0-7]{1,3}|.)/gs, (_, code: string) => (/^[0-7]+$/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code)));
  const set: string[] = [];
  for (let i = 0; i < plain.length; i++) {
    const [from, to] = [plain.charCodeAt(i), plain.charCodeAt(i + 2)];
    if (plain.charAt(i + 1) === '-' && i + 2 < plain.length && to >= from) {
      for (let code = from; code <= to; code++) set.push(String.fromCharCode(code));
      i += 2;
    } else set.push(plain.charAt(i));
  }
  return set;
}

export const tr: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'dscCt', { delete: 'd', 'squeeze-repeats': 's', complement: 'c', 'truncate-set1': 't' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length === 0) return yield* fail(process, "missing operand\nTry 'tr --help' for more information.");
  if (operands.length === 1 && !flags.has('d') && !flags.has('s')) return yield* fail(process, `missing operand after ${quoted(operands[0] ?? '')}\nTwo strings must be given when translating.\nTry 'tr --help' for more information.`);
  const text = decodeName(yield* readAll(process.stdin));
  const second = characterSet(operands[1] ?? '');
  const whole = characterSet(operands[0] ?? '');
  const first = flags.has('t') && second.length > 0 ? whole.slice(0, second.length) : whole;
  const complement = flags.has('c') || flags.has('C');
  const has = (c: string): boolean => first.includes(c) !== complement;
  let out = '';
  for (const c of text) {
    if (flags.has('d')) {
      if (!has(c) && !(flags.has('s') && second.includes(c) && out.endsWith(c))) out += c;
      continue;
    }
    const mapped = has(c) && second.length > 0 ? (second[Math.min(complement ? second.length - 1 : first.indexOf(c), second.length - 1)] ?? c) : c;
    const squeezed = second.length > 0 ? second.includes(mapped) : has(mapped);
    if (flags.has('s') && squeezed && out.endsWith(mapped)) continue;
    out += mapped;
  }
  yield* print(process, out);
  return 0;
};

export const wc: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'lwcmL', { lines: 'l', words: 'w', bytes: 'c', chars: 'm', 'max-line-length': 'L' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const shown = ['l', 'w', 'm', 'c', 'L'].filter((flag) => (flags.size === 0 ? 'lwc'.includes(flag) : flags.has(flag)));
  const rows: { counts: number[]; name: string }[] = [];
  let code = 0;
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      const content = yield* inputContent(process, path);
      const known = content.parts.filter((part) => typeof part !== 'number');
      const text = [...partChunks(known)].map((part) => decodeName(part)).join('');
      const counts: Readonly<Record<string, number>> = { l: text.split('\n').length - 1, w: text.split(/\s+/).filter((word) => word !== '').length, m: [...text].length, c: content.size, L: Math.max(0, ...text.split('\n').map((line) => [...line.replace(/\t/g, '        ')].length)) };
      rows.push({ counts: shown.map((flag) => counts[flag] ?? 0), name: path === '-' && operands.length === 0 ? '' : path });
    } catch (error) {
      code = yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  if (rows.length > 1) rows.push({ counts: shown.map((_, i) => rows.reduce((sum, row) => sum + (row.counts[i] ?? 0), 0)), name: 'total' });
  const widest = Math.max(...rows.flatMap(({ counts }) => counts.map((count) => String(count).length)), 0);
  const width = shown.length === 1 && (rows.length === 1 || process.isBusybox) ? 0 : process.isBusybox ? 9 : operands.length === 0 ? 7 : widest;
  for (const { counts, name } of rows) yield* print(process, `${counts.map((count) => String(count).padStart(width)).join(' ')}${name === '' ? '' : ` ${name}`}\n`);
  return code;
};

export const tee: Program = function* (process) {
  const { flags, operands } = readOptions(process.argv, 'ai', { append: 'a' });
  const { vfs, cwd } = process;
  const writers: Writer[] = [process.stdout];
  let code = 0;
  for (const path of operands) {
    try {
      const open = process.descriptors?.get(Number(/^\/dev\/fd\/(\d+)$/.exec(path)?.[1] ?? -1))?.writer;
      if (open !== undefined) {
        writers.push(open);
        continue;
      }
      const node = path === '/dev/null' || path === '/dev/stderr' ? undefined : vfs.openForWrite(cwd, path, 0o666);
      if (path === '/dev/stderr') writers.push(process.stderr);
      if (node?.kind !== 'file') continue;
      if (!flags.has('a')) vfs.write(cwd, path, EMPTY_CONTENT);
      writers.push(fileWriter(vfs, cwd, path, process.machine.budget));
    } catch (error) {
      code = yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  for (let chunk = yield* process.stdin.read(65_536); chunk.length > 0; chunk = yield* process.stdin.read(65_536)) {
    for (const writer of writers) yield* writer.write(chunk);
  }
  return code;
};

export const yes: Program = function* (process) {
  const line = `${process.argv.slice(1).join(' ') || 'y'}\n`;
  const chunk = encodeName(line.repeat(Math.ceil(4096 / line.length)));
  while (yield* process.stdout.write(chunk)) {
    process.machine.budget.spend('steps');
    yield { kind: 'tick' };
  }
  return 141;
};
