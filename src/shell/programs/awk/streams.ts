/** What an awk program reads and writes besides its input: files and commands, each open until it is closed. */
import { bytesContent, EMPTY_CONTENT, encodeName, readContent, type Content } from '../../../filesystem/index.ts';
import type { Process, Writer } from '../../program.ts';
import { collector, contentReader, fileWriter, nullWriter } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { openInput } from '../kit.ts';
import { RecordSource } from './records.ts';

/** Characters of standard output that are held back. */
const HELD = 4096;

interface Output {
  readonly write: (text: string) => Task<void>;
  /** Ends it; gives the exit status of a command. */
  readonly close: () => Task<number>;
}

export class AwkStreams {
  readonly #process: Process;
  readonly #outputs = new Map<string, Output>();
  readonly #sources = new Map<string, { source: RecordSource; status: number }>();
  #held = '';
  /** Nobody reads standard output any more. */
  isBroken = false;

  constructor(process: Process) {
    this.#process = process;
  }

  *print(text: string): Task<void> {
    this.#held += text;
    if (this.#held.length > HELD) yield* this.flush();
  }

  *flush(): Task<void> {
    const text = this.#held;
    this.#held = '';
    if (text !== '' && !(yield* this.#process.stdout.write(encodeName(text)))) this.isBroken = true;
  }

  /** Throws FilesystemError. */
  *printTo(kind: '>' | '>>' | '|', name: string, text: string): Task<void> {
    if (kind !== '|' && (name === '/dev/stdout' || name === '-')) return yield* this.print(text);
    const key = `${kind === '|' ? '|' : '>'}${name}`;
    let output = this.#outputs.get(key);
    if (output === undefined) {
      output = kind === '|' ? this.#command(name) : this.#file(name, kind === '>>');
      this.#outputs.set(key, output);
    }
    yield* output.write(text);
  }

  #file(path: string, appends: boolean): Output {
    const { vfs, cwd, machine, stderr } = this.#process;
    const writerOf = (): Writer => {
      if (path === '/dev/stderr') return stderr;
      if (path === '/dev/null') return nullWriter;
      vfs.openForWrite(cwd, path, 0o666);
      if (!appends) vfs.write(cwd, path, EMPTY_CONTENT);
      return fileWriter(vfs, cwd, path, machine.budget);
    };
    const writer = writerOf();
    return {
      *write(text) {
        yield* writer.write(encodeName(text));
      },
      *close() {
        return 0;
      },
    };
  }

  /** A command gets all at once, when it is closed. */
  #command(line: string): Output {
    const { budget } = this.#process.machine;
    const gathered = collector(budget);
    return {
      *write(text) {
        yield* gathered.write(encodeName(text));
      },
      close: () => this.run(line, { stdin: gathered.content() }),
    };
  }

  *run(line: string, { stdin, stdout }: { stdin?: Content; stdout?: Writer } = {}): Task<number> {
    yield* this.flush();
    return yield* this.#process.spawn(['/bin/sh', '-c', line], { ...(stdin !== undefined && { stdin: contentReader(stdin) }), ...(stdout !== undefined && { stdout }) });
  }

  /** The records of a file or of what a command prints; undefined when it cannot be read. */
  *source(kind: 'file' | 'command', name: string): Task<RecordSource> {
    const key = `${kind === 'command' ? '|' : '<'}${name}`;
    const known = this.#sources.get(key);
    if (known !== undefined) return known.source;
    let made: { source: RecordSource; status: number };
    if (kind === 'file') made = { source: new RecordSource(openInput(this.#process, name === '/dev/stdin' ? '-' : name)), status: 0 };
    else {
      const gathered = collector(this.#process.machine.budget);
      const status = yield* this.run(name, { stdout: gathered });
      made = { source: new RecordSource(contentReader(bytesContent(readContent(gathered.content())))), status };
    }
    this.#sources.set(key, made);
    return made.source;
  }

  /** -1 when nothing of that name is open. */
  *close(name: string): Task<number> {
    let status = -1;
    for (const key of [`<${name}`, `|${name}`]) {
      const source = this.#sources.get(key);
      if (source !== undefined) ({ status } = source);
      this.#sources.delete(key);
    }
    for (const key of [`>${name}`, `|${name}`]) {
      const output = this.#outputs.get(key);
      this.#outputs.delete(key);
      if (output !== undefined) status = yield* output.close();
    }
    return status;
  }

  *closeAll(): Task<void> {
    yield* this.flush();
    for (const [key, output] of this.#outputs) {
      this.#outputs.delete(key);
      yield* output.close();
    }
  }
}
