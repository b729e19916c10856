/** What shadow's tools have in common: only root may run them, one error ends them, names and options in their own words. */
import { FilesystemError } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { fail, readOptions, type Options } from '../kit.ts';

/** Ends a tool with a message and an exit code. */
export class AccountError extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

export interface Syntax {
  readonly short: string;
  readonly long: Readonly<Record<string, string>>;
  /** What follows the name in the usage line. */
  readonly usage: string;
}

/** A tool of package passwd: options are read, then `body` runs as root; what it throws is printed. */
export function shadowTool(syntax: Syntax, body: (process: Process, options: Options) => Task<number>): Program {
  return function* (process) {
    const options = readOptions(process.argv, syntax.short, syntax.long);
    const name = process.argv[0]?.split('/').at(-1) ?? '';
    if (options.unknown !== undefined) {
      const what = options.unknown.startsWith('--') ? `unrecognized option '${options.unknown}'` : `invalid option -- '${options.unknown.slice(1)}'`;
      yield* writeText(process.stderr, `${name}: ${what}\nUsage: ${name} ${syntax.usage}\n\n`);
      return 2;
    }
    if (options.operands.length === 0 && syntax.usage.includes('LOGIN') || options.operands.length !== 1 && syntax.usage.endsWith('GROUP')) {
      if (!options.flags.has('D')) {
        yield* writeText(process.stderr, `Usage: ${name} ${syntax.usage}\n\n`);
        return 2;
      }
    }
    if (process.vfs.credentials.uid !== 0) return yield* fail(process, 'Permission denied.');
    return yield* reported(process, body(process, options));
  };
}

/** Runs a tool's body, whose errors are printed. */
export function* reported(process: Process, task: Task<number>): Task<number> {
  try {
    return yield* task;
  } catch (error) {
    if (error instanceof AccountError) return yield* fail(process, error.message, error.status);
    if (error instanceof FilesystemError) return yield* fail(process, `cannot write the account files: ${error.message}`);
    throw error;
  }
}
