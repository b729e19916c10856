/** The records of the operands: files and assignments in their order, or standard input. */
import { contentReader } from '../../streams.ts';
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';
import { openInput } from '../kit.ts';
import { unescapeString } from './lexer.ts';
import type { Memory } from './memory.ts';
import { RecordSource } from './records.ts';
import { fromInput, toNumber } from './values.ts';

export class MainInput {
  readonly #process: Process;
  readonly #memory: Memory;
  #source: RecordSource | undefined;
  #at = 0;
  #hadFile = false;

  constructor(process: Process, memory: Memory) {
    this.#process = process;
    this.#memory = memory;
  }

  /** The next record, counted; undefined when there is no more. Throws FilesystemError for a file that cannot be read. */
  *next(): Task<string | undefined> {
    for (;;) {
      this.#source ??= this.#open();
      if (this.#source === undefined) return undefined;
      const record = yield* this.#source.next(this.#memory.text('RS'));
      if (record !== undefined) {
        for (const name of ['NR', 'FNR']) this.#memory.set(name, toNumber(this.#memory.get(name)) + 1);
        return record;
      }
      this.#source = undefined;
    }
  }

  skipFile(): void {
    this.#source = new RecordSource(contentReader({ size: 0, parts: [] }));
  }

  #open(): RecordSource | undefined {
    const memory = this.#memory;
    const count = toNumber(memory.get('ARGC'));
    for (this.#at++; this.#at < count; this.#at++) {
      const value = memory.array('ARGV').get(String(this.#at));
      const operand = value === undefined ? '' : typeof value === 'object' ? value.text : String(value);
      if (operand === '' || assignOperand(memory, operand)) continue;
      this.#hadFile = true;
      memory.set('FILENAME', operand);
      memory.set('FNR', 0);
      return new RecordSource(openInput(this.#process, operand === '/dev/stdin' ? '-' : operand));
    }
    if (this.#hadFile) return undefined;
    this.#hadFile = true;
    return new RecordSource(this.#process.stdin);
  }
}

/** `name=text` among the operands and of `-v`; false for what is none. */
export function assignOperand(memory: Memory, word: string): boolean {
  const match = /^([A-Za-z_]\w*)=([^]*)$/.exec(word);
  if (match === null) return false;
  memory.set(match[1] ?? '', fromInput(unescapeString(match[2] ?? '')));
  return true;
}
