/** touch: -c -r -t -d -m -a -h. Access times are not kept. */
import type { Program } from '../program.ts';
import { badOption, fail, misuse, quoted, readOptions, reason } from './kit.ts';
import { parseDate } from './time/parse-date.ts';
import { parseStamp } from './time/parse-stamp.ts';

const LONG = { 'no-create': 'c', 'reference=': 'r', 'date=': 'd', 'no-dereference': 'h', 'time=': 'T' };

export const touch: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'acmhfr:t:d:', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  const [reference, stamp, date] = ['r', 't', 'd'].map((letter) => values.get(letter));
  let time: number | undefined = vfs.now();
  if (reference !== undefined) {
    try {
      time = vfs.get(cwd, reference).mtime;
    } catch (error) {
      return yield* fail(process, process.isBusybox ? `can't stat '${reference}': ${reason(error)}` : `failed to get attributes of ${quoted(reference)}: ${reason(error)}`);
    }
  } else if (stamp !== undefined) time = parseStamp(stamp, vfs.now());
  if (date !== undefined) time = parseDate(date, time ?? vfs.now());
  if (time === undefined) return yield* fail(process, process.isBusybox ? `invalid date '${stamp ?? date ?? ''}'` : `invalid date format ${quoted(stamp ?? date ?? '')}`);
  if (operands.length === 0) return yield* misuse(process, 'missing file operand');
  const follow = !flags.has('h');
  let code = 0;
  for (const path of operands) {
    try {
      const node = follow ? vfs.stat(cwd, path) : vfs.lstat(cwd, path);
      if (node === undefined) {
        if (flags.has('c')) continue;
        if (!follow) {
          code = yield* fail(process, `setting times of ${quoted(path)}: No such file or directory`);
          continue;
        }
        vfs.openForWrite(cwd, path, 0o666);
      }
      if (node !== undefined || time !== vfs.now()) vfs.utimes(cwd, path, time, follow);
    } catch (error) {
      code = yield* fail(process, process.isBusybox ? `${path}: ${reason(error)}` : `cannot touch ${quoted(path)}: ${reason(error)}`);
    }
  }
  return code;
};
