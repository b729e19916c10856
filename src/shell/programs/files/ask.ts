/** Questions of rm -i, cp -i and mv -i: answered by a line of standard input that begins with y; no line is a no. */
import { decodeName } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';

export function ask(process: Process, question: string): Task<boolean> {
  return confirm(process, `${process.argv[0]?.split('/').at(-1) ?? ''}: ${question}? `);
}

/** The same with a prompt of the program's own. */
export function* confirm(process: Process, prompt: string): Task<boolean> {
  yield* writeText(process.stderr, prompt);
  let line = '';
  while (!line.endsWith('\n')) {
    const byte = yield* process.stdin.read(1);
    if (byte.length === 0) break;
    line += decodeName(byte);
  }
  return /^[yY]/.test(line);
}
