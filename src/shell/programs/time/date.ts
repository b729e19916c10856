/** date: the time, or another one, in a format; always in UTC. */
import type { Program } from '../../program.ts';
import { badOption, fail, inputText, linesOf, misuse, print, quoted, readOptions, reason } from '../kit.ts';
import { formatTime } from './format-time.ts';
import { parseDate } from './parse-date.ts';

const LONG = { utc: 'u', universal: 'u', 'date=': 'd', 'file=': 'f', 'reference=': 'r', 'iso-8601': 'I', 'rfc-email': 'R', 'rfc-822': 'R', 'rfc-2822': 'R', 'rfc-3339=': '3', 'set=': 's', resolution: 'e', debug: 'D' };
const ISO: Readonly<Record<string, string>> = { date: '%Y-%m-%d', hours: '%Y-%m-%dT%H%:z', minutes: '%Y-%m-%dT%H:%M%:z', seconds: '%Y-%m-%dT%H:%M:%S%:z', ns: '%Y-%m-%dT%H:%M:%S,%N%:z' };

/** The precision that a word or the beginning of one means. */
const precision = (word: string): string | undefined => Object.keys(ISO).find((name) => name.startsWith(word));

export const date: Program = function* (process) {
  // -I takes its word only when joined to it.
  const argv = process.argv.map((word) => (/^-u?I./.test(word) ? `--iso-8601=${word.replace(/^-u?I/, '')}` : word));
  const { flags, values, operands, unknown } = readOptions(argv, 'ud:f:r:IRs:', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd, isBusybox } = process;
  const iso = flags.has('I') ? precision(values.get('I') ?? 'date') : undefined;
  if (flags.has('I') && iso === undefined) return yield* misuse(process, `invalid argument ${quoted(values.get('I') ?? '')} for '--iso-8601'`);
  const plus = operands.find((word) => word.startsWith('+'));
  const extra = operands.find((word, i) => (i > 0 || operands.length > 1) && word !== plus);
  if (extra !== undefined && operands.length > 1) return yield* misuse(process, `extra operand ${quoted(operands[1] ?? extra)}`);
  const rfc3339 = precision(values.get('3') ?? '');
  const format = plus?.slice(1) ?? (iso !== undefined ? ISO[iso] : flags.has('R') ? '%a, %d %b %Y %H:%M:%S %z' : values.has('3') ? ISO[rfc3339 ?? 'date']?.replace('T', ' ').replace(',', '.') : undefined) ?? '%a %b %e %H:%M:%S %Z %Y';
  const show = (time: number, fraction = ''): string => `${formatTime(fraction === '' || isBusybox ? format : format.replaceAll('%N', fraction.padEnd(9, '0').slice(0, 9)), time)}\n`;
  const reference = values.get('r');
  if (reference !== undefined) {
    try {
      yield* print(process, show(vfs.get(cwd, reference).mtime));
      return 0;
    } catch (error) {
      return yield* fail(process, isBusybox ? `can't stat '${reference}': ${reason(error)}` : `${reference}: ${reason(error)}`);
    }
  }
  if (values.has('s') || (operands[0] !== undefined && plus === undefined)) {
    const text = values.get('s') ?? operands[0] ?? '';
    return yield* fail(process, /^\d{8}/.test(text) || values.has('s') ? 'cannot set date: Operation not permitted' : `invalid date ${quoted(text)}`);
  }
  const texts = values.has('f') ? linesOf(yield* inputText(process, values.get('f') ?? '')) : [values.get('d') ?? 'now'];
  let code = 0;
  for (const text of texts) {
    const time = parseDate(text, vfs.now());
    if (time === undefined) code = yield* fail(process, `invalid date ${quoted(text)}`);
    else yield* print(process, show(time, /^@-?\d+\.(\d+)$/.exec(text)?.[1]));
  }
  return code;
};
