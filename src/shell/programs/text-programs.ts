/** Small filters over lines: sort, uniq, cut, tr, rev, tac, wc, tee, seq, yes. */
import { partChunks, compareNames, decodeName, EMPTY_CONTENT, encodeName } from '../../filesystem/index.ts';
import type { Program, Writer } from '../program.ts';
import { fileWriter, readAll } from '../streams.ts';
import { badOption, eachInput, fail, filter, inputContent, linesOf, print, readOptions, reason } from './kit.ts';

const lines = (transform: (lines: string[]) => string[]) => (text: string): string => transform(linesOf(text)).map((line) => line + '\n').join('');

export const tac = filter('', lines((all) => all.reverse()));
export const rev = filter('', lines((all) => all.map((line) => [...line].reverse().join(''))));

export const sort: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'nrubfVhsk:t:o:cz', { 'numeric-sort': 'n', reverse: 'r', unique: 'u', 'key=': 'k', 'field-separator=': 't', 'version-sort': 'V' });
  if (unknown !== undefined) return yield* badOption(process, unknown, 2);
  const all: string[] = [];
  const code = yield* eachInput(process, operands, function* (text) {
    all.push(...linesOf(text));
    yield { kind: 'tick' };
  });
  const key = values.get('k');
  const first = key === undefined ? undefined : Number.parseInt(key, 10);
  const last = key?.includes(',') ? Number.parseInt(key.split(',')[1] ?? '', 10) : undefined;
  const separator = values.get('t');
  const field = (line: string): string => {
    if (first === undefined) return line;
    const parts = separator === undefined ? line.trimStart().split(/\s+/) : line.split(separator);
    return parts.slice(first - 1, last).join(separator ?? ' ');
  };
  const numeric = flags.has('n') || flags.has('h') || /n/.test(key ?? '');
  const compare = (x: string, y: string): number => {
    const [a, b] = [field(x), field(y)];
    const order = numeric ? (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0) : flags.has('V') ? a.localeCompare(b, 'en', { numeric: true }) : flags.has('f') ? compareNames(a.toUpperCase(), b.toUpperCase()) : compareNames(a, b);
    return order;
  };
  const sorted = all.sort((x, y) => {
    const order = compare(x, y);
    const full = order !== 0 || flags.has('u') || flags.has('s') ? order : compareNames(x, y);
    return flags.has('r') || /r/.test(key ?? '') ? -full : full;
  });
  const kept = flags.has('u') ? sorted.filter((line, i) => i === 0 || compare(sorted[i - 1] ?? '', line) !== 0) : sorted;
  const text = kept.map((line) => line + '\n').join('');
  const output = values.get('o');
  if (output === undefined) yield* print(process, text);
  else {
    process.vfs.openForWrite(process.cwd, output, 0o666);
    process.vfs.write(process.cwd, output, EMPTY_CONTENT);
    yield* fileWriter(process.vfs, process.cwd, output, process.machine.budget).write(encodeName(text));
  }
  return code;
};

export const uniq = filter('cdui', (text, { flags }) => {
  const groups: { line: string; count: number }[] = [];
  for (const line of linesOf(text)) {
    const last = groups.at(-1);
    if (last?.line === line) last.count++;
    else groups.push({ line, count: 1 });
  }
  return groups
    .filter(({ count }) => (flags.has('d') ? count > 1 : flags.has('u') ? count === 1 : true))
    .map(({ line, count }) => (flags.has('c') ? `${String(count).padStart(7)} ${line}\n` : `${line}\n`))
    .join('');
});

function ranges(text: string): (position: number) => boolean {
  const parts = text.split(',').map((part) => /^(\d*)(-?)(\d*)$/.exec(part));
  return (position) => parts.some((match) => match !== null && (match[2] === '' ? position === Number(match[1]) : position >= Number(match[1] || 1) && position <= Number(match[3] || Infinity)));
}

export const cut = filter('d:f:c:b:s', (text, { values, flags }) => {
  const delimiter = values.get('d') ?? '\t';
  const wanted = ranges(values.get('f') ?? values.get('c') ?? values.get('b') ?? '');
  const pick = (parts: string[]): string[] => parts.filter((_, i) => wanted(i + 1));
  return lines((all) =>
    all.flatMap((line) => {
      if (!values.has('f')) return [pick([...line]).join('')];
      if (!line.includes(delimiter)) return flags.has('s') ? [] : [line];
      return [pick(line.split(delimiter)).join(delimiter)];
    }),
  )(text);
});

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
  const { flags, operands, unknown } = readOptions(process.argv, 'dscCt', { delete: 'd', 'squeeze-repeats': 's', complement: 'c' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const text = decodeName(yield* readAll(process.stdin));
  const first = characterSet(operands[0] ?? '');
  const second = characterSet(operands[1] ?? '');
  const complement = flags.has('c') || flags.has('C');
  const has = (c: string): boolean => first.includes(c) !== complement;
  let out = '';
  for (const c of text) {
    if (flags.has('d')) {
      if (!has(c)) out += c;
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
  const { flags, operands, unknown } = readOptions(process.argv, 'lwcmL', { lines: 'l', words: 'w', bytes: 'c', chars: 'm' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const shown = ['l', 'w', 'm', 'c'].filter((flag) => (flags.size === 0 ? flag !== 'm' : flags.has(flag)));
  const rows: { counts: number[]; name: string }[] = [];
  let code = 0;
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      const content = yield* inputContent(process, path);
      const known = content.parts.filter((part) => typeof part !== 'number');
      const text = [...partChunks(known)].map((part) => decodeName(part)).join('');
      const counts: Readonly<Record<string, number>> = { l: text.split('\n').length - 1, w: text.split(/\s+/).filter((word) => word !== '').length, m: [...text].length, c: content.size };
      rows.push({ counts: shown.map((flag) => counts[flag] ?? 0), name: path === '-' && operands.length === 0 ? '' : path });
    } catch (error) {
      code = yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  if (rows.length > 1) rows.push({ counts: shown.map((_, i) => rows.reduce((sum, row) => sum + (row.counts[i] ?? 0), 0)), name: 'total' });
  const widest = Math.max(...rows.flatMap(({ counts }) => counts.map((count) => String(count).length)), 0);
  const width = shown.length === 1 && rows.length === 1 ? 0 : operands.length === 0 ? 7 : widest;
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

export const seq: Program = function* (process) {
  const { values, flags, operands } = readOptions(process.argv.map((word) => (/^-\d/.test(word) ? `\0${word}` : word)), 's:w', { 'separator=': 's' });
  const numbers = operands.map((word) => Number(word.replace('\0', '')));
  const [first, step, last] = numbers.length === 1 ? [1, 1, numbers[0] ?? 0] : numbers.length === 2 ? [numbers[0] ?? 1, 1, numbers[1] ?? 0] : [numbers[0] ?? 1, numbers[1] ?? 1, numbers[2] ?? 0];
  if (step === 0 || numbers.some(Number.isNaN)) return yield* fail(process, 'invalid argument');
  const separator = values.get('s') ?? '\n';
  const width = flags.has('w') ? Math.max(String(first).length, String(last).length) : 0;
  let chunk = '';
  let isFirst = true;
  for (let value = first; step > 0 ? value <= last : value >= last; value += step) {
    chunk += (isFirst ? '' : separator) + String(value).padStart(width, '0');
    isFirst = false;
    if (chunk.length > 4096) {
      if (!(yield* print(process, chunk))) return 141;
      chunk = '';
      yield { kind: 'tick' };
    }
  }
  yield* print(process, isFirst ? '' : chunk + '\n');
  return 0;
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
