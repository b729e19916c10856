/** touch: -c -r -t -d -m -a -h. Access times are not kept. */
import type { Program } from '../program.ts';
import { badOption, fail, readOptions, reason } from './kit.ts';
import { parseDate, parseStamp } from './time-text.ts';

export const touch: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'acmhfr:t:d:', { 'no-create': 'c', 'reference=': 'r', 'date=': 'd', 'no-dereference': 'h' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  if (operands.length === 0) return yield* fail(process, "missing file operand\nTry 'touch --help' for more information.");
  const [reference, stamp, date] = ['r', 't', 'd'].map((letter) => values.get(letter));
  let time: number | undefined = vfs.now();
  if (reference !== undefined) {
    const node = vfs.stat(cwd, reference);
    if (node === undefined) return yield* fail(process, `failed to get attributes of '${reference}': No such file or directory`);
    time = node.mtime;
  } else if (stamp !== undefined) time = parseStamp(stamp, vfs.now());
  else if (date !== undefined) time = parseDate(date, vfs.now());
  if (time === undefined) return yield* fail(process, `invalid date format '${stamp ?? date ?? ''}'`);
  let code = 0;
  for (const path of operands) {
    try {
      const follow = !flags.has('h');
      const node = follow ? vfs.stat(cwd, path) : vfs.lstat(cwd, path);
      if (node === undefined) {
        if (flags.has('c')) continue;
        vfs.openForWrite(cwd, path, 0o666);
      }
      if (node !== undefined || time !== vfs.now()) vfs.utimes(cwd, path, time, follow);
    } catch (error) {
      code = yield* fail(process, `cannot touch '${path}': ${reason(error)}`);
    }
  }
  return code;
};
