/** read, mapfile: lines into variables. */
import { decodeName } from '../../../filesystem/index.ts';
import { emptyReader } from '../../streams.ts';
import type { Reader } from '../../program.ts';
import type { Task } from '../../task.ts';
import { ShellError, type ShellState } from '../state.ts';
import { assign, numbered, setArray } from '../variables.ts';
import { err, NAME, options, usage, type Builtin } from './builtin.ts';

interface Line {
  readonly text: string;
  /** Which characters were escaped by a backslash, and so separate nothing. */
  readonly isEscaped: readonly boolean[];
  readonly isEnded: boolean;
}

interface LineOptions {
  readonly isRaw: boolean;
  readonly delimiter: string;
  /** Characters at most. */
  readonly count: number;
  /** Whether the delimiter is data too (`-N`). */
  readonly ignoresDelimiter: boolean;
}

/** Reads up to the delimiter, byte by byte so that nothing beyond it is taken. */
function* readLine(shell: ShellState, reader: Reader, { isRaw, delimiter, count, ignoresDelimiter }: LineOptions): Task<Line> {
  const bytes: number[] = [];
  const escaped: boolean[] = [];
  const stop = delimiter === '' ? 0 : delimiter.charCodeAt(0);
  let isAfterBackslash = false;
  let isEnded = false;
  while (bytes.length < count) {
    const [byte] = yield* reader.read(1);
    if (byte === undefined) {
      isEnded = true;
      break;
    }
    if (isAfterBackslash) {
      isAfterBackslash = false;
      if (byte === 0x0a) continue;
      bytes.push(byte);
      escaped.push(true);
    } else if (!isRaw && byte === 0x5c) isAfterBackslash = true;
    else if (byte === stop && !ignoresDelimiter) break;
    else if (byte !== 0) {
      bytes.push(byte);
      escaped.push(false);
      shell.machine.budget.check('valueBytes', bytes.length);
    }
  }
  const text = decodeName(Uint8Array.from(bytes));
  return { text, isEscaped: text.length === bytes.length ? escaped : [...text].map(() => false), isEnded };
}

/** The fields of a line for `names` variables: the last takes what is left, without the blanks around it. */
function fields({ text, isEscaped }: Line, ifs: string, limit: number): string[] {
  const isSeparator = (i: number): boolean => i < text.length && ifs.includes(text.charAt(i)) && !isEscaped[i];
  const isBlank = (i: number): boolean => isSeparator(i) && ' \t\n'.includes(text.charAt(i));
  const result: string[] = [];
  let at = 0;
  while (isBlank(at)) at++;
  while (result.length < limit - 1 && at < text.length) {
    let end = at;
    while (end < text.length && !isSeparator(end)) end++;
    result.push(text.slice(at, end));
    at = end;
    while (isBlank(at)) at++;
    if (isSeparator(at) && !isBlank(at)) at++;
    while (isBlank(at)) at++;
  }
  if (at >= text.length) return result;
  let end = text.length;
  while (end > at && isBlank(end - 1)) end--;
  // One trailing separator that is not a blank goes too when it ends the only field left.
  const isOnly = isSeparator(end - 1) && !isBlank(end - 1) && ![...text.slice(at, end - 1)].some((_, i) => isSeparator(at + i) && !isBlank(at + i));
  if (isOnly) {
    end--;
    while (end > at && isBlank(end - 1)) end--;
  }
  result.push(text.slice(at, end));
  return result;
}

const LETTERS: Readonly<Record<ShellState['dialect'], string>> = { dash: 'p:r', busybox: 'p:u:rt:n:sd:', bash: 'a:d:ei:n:N:p:rst:u:' };

export const read: Builtin = function* (shell, words) {
  const { flags, operands } = options(shell, words, LETTERS[shell.dialect], '[-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]');
  const array = flags.get('a');
  if (operands.length === 0 && shell.dialect === 'dash') throw new ShellError('arg count', 2, 'usage');
  for (const name of operands) {
    if (NAME.test(name)) continue;
    if (shell.dialect === 'busybox') {
      yield* err(shell, `${shell.name.split('/').at(-1) ?? ''}: read: '${name}': bad variable name\n`);
      return 1;
    }
    throw usage(shell, `${name}: bad variable name`, `\`${name}': not a valid identifier`);
  }
  const descriptor = Number(flags.get('u') ?? 0);
  const stream = shell.streams.get(descriptor);
  if (stream === undefined && descriptor !== 0) throw usage(shell, '', `${descriptor}: invalid file descriptor: Bad file descriptor`);
  const exactly = flags.get('N');
  const line = yield* readLine(shell, stream?.reader ?? emptyReader, {
    isRaw: flags.has('r'),
    delimiter: flags.get('d') ?? '\n',
    count: Number(exactly ?? flags.get('n') ?? Infinity),
    ignoresDelimiter: exactly !== undefined,
  });
  const ifs = shell.variables.get('IFS')?.value ?? ' \t\n';
  if (array !== undefined) setArray(shell, array, numbered(fields(line, ifs, Infinity)));
  else if (operands.length === 0) assign(shell, 'REPLY', line.text);
  else if (exactly !== undefined) operands.forEach((name, i) => assign(shell, name, i === 0 ? line.text : ''));
  else {
    const values = fields(line, ifs, operands.length);
    operands.forEach((name, i) => assign(shell, name, values[i] ?? ''));
  }
  return line.isEnded && (exactly === undefined || line.text.length < Number(exactly)) ? 1 : 0;
};

export const mapfile: Builtin = function* (shell, words) {
  const { flags, operands } = options(shell, words, 'd:n:O:s:tu:C:c:', '[-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]');
  const reader = shell.streams.get(Number(flags.get('u') ?? 0))?.reader ?? emptyReader;
  const delimiter = flags.get('d') ?? '\n';
  const limit = Number(flags.get('n') ?? 0) || Infinity;
  const lines: string[] = [];
  let skip = Number(flags.get('s') ?? 0);
  while (lines.length < limit) {
    const { text, isEnded } = yield* readLine(shell, reader, { isRaw: true, delimiter, count: Infinity, ignoresDelimiter: false });
    if (isEnded && text === '') break;
    if (skip-- <= 0) lines.push(flags.has('t') || isEnded ? text : text + delimiter);
    if (isEnded) break;
  }
  setArray(shell, operands[0] ?? 'MAPFILE', numbered(lines));
  return 0;
};
