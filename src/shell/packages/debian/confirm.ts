/** `Do you want to continue? [Y/n]` */
import { decodeName } from '../../../filesystem/index.ts';
import { print } from '../../programs/kit.ts';
import type { Task } from '../../task.ts';
import { isOn } from './config.ts';
import type { AptState } from './state.ts';

/** Asks unless `-y`, `-qq` or the configuration answers; at the end of input the answer is no. */
export function* confirms({ process, options, configuration }: AptState): Task<boolean> {
  if (options.flags.has('y') || options.quiet >= 2 || isOn(configuration, 'APT::Get::Assume-Yes', false)) return true;
  yield* print(process, 'Do you want to continue? [Y/n] ');
  const answer = options.flags.has('n') ? 'n' : yield* readLine();
  if (answer !== undefined && /^(?:y|$)/i.test(answer.trim())) return true;
  yield* print(process, 'Abort.\n');
  return false;

  function* readLine(): Task<string | undefined> {
    let line = '';
    for (;;) {
      const byte = yield* process.stdin.read(1);
      if (byte.length === 0) return line === '' ? undefined : line;
      if (byte[0] === 10) return line;
      line += decodeName(byte);
    }
  }
}
