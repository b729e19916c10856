/** uniq: -c -d -D -u -i -f -s -w -z; the second operand is the output. */
import { textContent } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inputText, linesOf, print, readOptions, reason } from './kit.ts';

const LONG = { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i', 'skip-fields=': 'f', 'skip-chars=': 's', 'check-chars=': 'w', 'zero-terminated': 'z' };

export const uniq: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'cdDuizf:s:w:', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [input = '-', output] = operands;
  const end = flags.has('z') ? '\0' : '\n';
  const keyOf = (line: string): string => {
    let rest = line;
    for (let i = 0; i < Number(values.get('f') ?? 0); i++) rest = rest.replace(/^[ \t]*[^ \t]*/, '');
    const compared = rest.slice(Number(values.get('s') ?? 0)).slice(0, values.has('w') ? Number(values.get('w')) : undefined);
    return flags.has('i') ? compared.toLowerCase() : compared;
  };
  const groups: { key: string; lines: string[] }[] = [];
  try {
    const text = yield* inputText(process, input);
    for (const line of flags.has('z') ? text.split(end).slice(0, text.endsWith(end) ? -1 : undefined) : linesOf(text)) {
      const key = keyOf(line);
      const last = groups.at(-1);
      if (last?.key === key) last.lines.push(line);
      else groups.push({ key, lines: [line] });
    }
  } catch (error) {
    return yield* fail(process, `${process.isBusybox ? `can't open '${input}'` : input}: ${reason(error)}`);
  }
  const result = groups
    .filter(({ lines }) => (!(flags.has('d') || flags.has('D')) || lines.length > 1) && (!flags.has('u') || lines.length === 1))
    .flatMap(({ lines }) => (flags.has('D') ? lines : [`${flags.has('c') ? `${String(lines.length).padStart(7)} ` : ''}${lines[0] ?? ''}`]))
    .map((line) => line + end)
    .join('');
  if (output === undefined || output === '-') yield* print(process, result);
  else {
    process.vfs.openForWrite(process.cwd, output, 0o666);
    process.vfs.write(process.cwd, output, textContent(result));
  }
  return 0;
};
