/** printf(1): the format is used again while arguments are left. Shells differ in their errors and in `%q`. */
import type { Process, Program } from '../program.ts';
import { shellQuoted } from '../quoting.ts';
import { writeText } from '../streams.ts';
import type { Task } from '../task.ts';
import { unescape } from './echo.ts';
import { fail, print } from './kit.ts';
import { formatNumber } from './number-format.ts';
import { formatTime } from './time/format-time.ts';

const SPEC = /%(?:%|([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+)?)?(?:\(([^)]*)\))?([a-zA-Z(]))/g;

type Dialect = Process['dialect'];

export const printf: Program = function* (process) {
  const words = process.argv.slice(1);
  const { dialect } = process;
  if (words[0] === '--') words.shift();
  else if (dialect === 'dash' && /^-./.test(words[0] ?? '')) return yield* fail(process, `Illegal option ${words[0]?.slice(0, 2) ?? ''}`, 2);
  const [rawFormat, ...args] = words;
  if (rawFormat === undefined) return yield* usage(process);
  let code = 0;
  let out = '';
  let stopped = false;
  const queue = [...args];
  const complaints: string[] = [];
  do {
    const before = queue.length;
    const pieces = splitFormat(rawFormat);
    for (const piece of pieces) {
      if (stopped) break;
      if (!piece.isSpec) {
        const { text, stop } = unescape(piece.text, 'plain', process.dialect !== 'dash');
        out += text;
        stopped = stop;
      } else {
        const invalid = invalidDirective(piece.text, rawFormat, dialect);
        if (invalid !== undefined) {
          yield* print(process, out);
          return yield* fail(process, invalid, dialect === 'dash' ? 2 : 1);
        }
        const outcome = conversion(piece.text, queue, dialect);
        out += outcome.text;
        stopped = outcome.stop;
        if (outcome.complaint !== undefined) complaints.push(outcome.complaint);
      }
    }
    if (queue.length === before) break;
  } while (queue.length > 0 && !stopped);
  yield* print(process, out);
  for (const complaint of complaints) code = yield* fail(process, complaint);
  return code;
};

function splitFormat(format: string): { text: string; isSpec: boolean }[] {
  const pieces: { text: string; isSpec: boolean }[] = [];
  let at = 0;
  for (const match of format.matchAll(SPEC)) {
    if (match.index > at) pieces.push({ text: format.slice(at, match.index), isSpec: false });
    pieces.push({ text: match[0], isSpec: true });
    at = match.index + match[0].length;
  }
  if (at < format.length) pieces.push({ text: format.slice(at), isSpec: false });
  return pieces;
}

function* usage(process: Process): Task<number> {
  if (process.dialect === 'bash') {
    yield* writeText(process.stderr, 'printf: usage: printf [-v var] format [arguments]\n');
    return 2;
  }
  const code = process.dialect === 'dash' ? 2 : 1;
  if (process.dialect === undefined) return yield* fail(process, "missing operand\nTry 'printf --help' for more information.", code);
  return yield* fail(process, process.dialect === 'dash' ? 'usage: printf format [arg ...]' : 'usage: printf FORMAT [ARGUMENT...]', 2);
}

/** What a shell says of a conversion that it does not have. */
function invalidDirective(spec: string, format: string, dialect: Dialect): string | undefined {
  const letter = spec.at(-1) ?? '';
  const known = dialect === 'bash' ? 'diouxXeEfFgGaAcsbqT%' : dialect === undefined ? 'diouxXeEfFgGaAcsbq%' : 'diouxXeEfFgGaAcsb%';
  if (known.includes(letter)) return undefined;
  if (dialect === 'dash') return `${spec}: invalid directive`;
  if (dialect === 'busybox') return `${format.slice(format.indexOf(spec))}: invalid format`;
  const shown = 'hjltzL'.includes(letter) ? (format[format.indexOf(spec) + spec.length] ?? '') : letter;
  return dialect === 'bash' ? `\`${shown}': invalid format character` : `${spec}: invalid conversion specification`;
}

function conversion(spec: string, queue: string[], dialect: Dialect): { text: string; stop: boolean; complaint?: string } {
  if (spec === '%%') return { text: '%', stop: false };
  const match = /^%([-+ 0#]*)(\*|\d+)?(\.(\*|\d+)?)?(?:\([^)]*\))?([a-zA-Z])$/.exec(spec);
  const [, flags = '', rawWidth, dot, rawPrecision, letter = 's'] = match ?? [];
  const width = rawWidth === '*' ? Number(queue.shift() ?? 0) : Number(rawWidth ?? 0);
  const precision = dot === undefined ? undefined : rawPrecision === '*' ? Number(queue.shift() ?? 0) : Number(rawPrecision ?? 0);
  const argument = queue.shift();
  let complaint: string | undefined;
  let stop = false;
  let text: string;
  switch (letter) {
    case 's':
      text = (argument ?? '').slice(0, precision);
      break;
    case 'b': {
      const outcome = unescape(argument ?? '', 'both', dialect !== 'dash');
      text = outcome.text.slice(0, precision);
      stop = outcome.stop;
      break;
    }
    case 'c':
      text = (argument ?? '').slice(0, 1);
      break;
    case 'T':
      text = formatTime(/\(([^)]*)\)/.exec(spec)?.[1] ?? '%c', Number(argument ?? 0));
      break;
    case 'q':
      text = dialect === 'bash' ? shellQuoted(argument ?? '') : /^[\w@%+=:,./-]+$/.test(argument ?? '') ? (argument ?? '') : `'${(argument ?? '').replaceAll("'", "'\\''")}'`;
      break;
    default: {
      const value = numeric(argument);
      const leading = Number.parseFloat(argument ?? '');
      if (value === undefined || (dialect === 'busybox' && argument === '')) complaint = notNumeric(argument ?? '', Number.isNaN(leading), dialect);
      text = formatNumber(value ?? (dialect === 'busybox' ? 0 : leading || 0), letter, flags, precision);
    }
  }
  const pad = flags.includes('0') && !flags.includes('-') && takesZeros(letter, precision) ? '0' : ' ';
  const sign = pad === '0' ? (/^[-+ ]?(?:0[xX])?/.exec(text)?.[0] ?? '') : '';
  const body = sign + text.slice(sign.length).padStart(flags.includes('-') ? 0 : width - sign.length, pad);
  return { text: flags.includes('-') ? body.padEnd(width) : body, stop, ...(complaint !== undefined && { complaint }) };
}

/** Whether the flag `0` counts: for numbers, unless a whole one has a precision. */
function takesZeros(letter: string, precision: number | undefined): boolean {
  return 'aAeEfFgG'.includes(letter) || ('diouxX'.includes(letter) && precision === undefined);
}

function notNumeric(text: string, isWhole: boolean, dialect: Dialect): string {
  switch (dialect) {
    case 'dash':
      return `${text}: ${isWhole ? 'expected numeric value' : 'not completely converted'}`;
    case 'bash':
      return `${text}: invalid number`;
    case 'busybox':
      return `invalid number '${text}'`;
    default:
      return `'${text}': ${isWhole ? 'expected a numeric value' : 'value not completely converted'}`;
  }
}

function numeric(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return 0;
  if (/^['"]/.test(text)) return text.codePointAt(1) ?? 0;
  if (/^[-+]?0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}
