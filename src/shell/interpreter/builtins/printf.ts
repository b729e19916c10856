/** bash's printf: `-v name` sets a variable instead of printing. */
import { decodeName, readContent } from '../../../filesystem/index.ts';
import { printf } from '../../programs/printf.ts';
import { collector } from '../../streams.ts';
import { runProgram } from '../external.ts';
import { elementsOf, assign, setElement } from '../variables.ts';
import { processOf, type Builtin } from './builtin.ts';

export const printfBuiltin: Builtin = function* (shell, words) {
  if (words[1] !== '-v' || words[2] === undefined) return yield* runProgram(printf, processOf(shell, words));
  const output = collector(shell.machine.budget);
  const status = yield* runProgram(printf, { ...processOf(shell, [words[0] ?? 'printf', ...words.slice(3)]), stdout: output });
  const text = decodeName(readContent(output.content()));
  const [, name = words[2], key] = /^([A-Za-z_]\w*)\[(.*)\]$/s.exec(words[2]) ?? [];
  if (key === undefined) assign(shell, name, text);
  else setElement(shell, name, key === '' ? String(elementsOf(shell, name).size) : key, text);
  return status;
};
