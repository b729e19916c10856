/** `docker build --check`: the warnings of a Dockerfile, nothing built (semantics j). */
import { checkReport } from '../../dockerfile/index.ts';
import type { Task } from '../../shell/index.ts';
import { checkBuild, type CheckRequest } from '../build/check.ts';
import { CliError, err, out, type Context } from './context.ts';
import type { Parsed } from './options.ts';

/** What is asked of the frontend: `--call`, for which `--check` is another word. Throws CliError for methods that are not simulated. */
export function callMethod(options: Parsed): 'build' | 'check' {
  const method = options.has('check') ? 'check' : (options.value('call') ?? 'build');
  if (method === 'build' || method === '') return 'build';
  if (method === 'check' || method === 'lint') return 'check';
  throw new CliError(`ERROR: failed to build: the method ${method} of --call is not simulated; build and check are`);
}

/** Progress goes to standard error, the warnings to standard output; 1 if there is any, or an error. */
export function* printCheck(context: Context, request: CheckRequest, flush: () => Task<void>): Task<number> {
  const { path, text } = request.dockerfile;
  const result = yield* checkBuild(request);
  const { output, error, exitCode } = checkReport(result, path, text);
  yield* flush();
  yield* out(context, output);
  yield* err(context, error);
  return exitCode;
}
