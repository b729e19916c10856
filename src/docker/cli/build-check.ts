/** `docker build --check`: the warnings of a Dockerfile, nothing built (semantics j). */
import { checkReport } from '../../dockerfile/index.ts';
import type { Task } from '../../shell/index.ts';
import { checkBuild, type CheckRequest } from '../build/check.ts';
import { CliError, err, out, type Context } from './context.ts';
import type { Parsed } from './options.ts';

const METHODS = ['build', 'check', 'outline', 'targets'] as const;
type Method = (typeof METHODS)[number];

/** What is asked of the frontend: `--call`, for which `--check` is another word. Throws CliError for methods that there are not. */
export function callMethod(options: Parsed): Method {
  const given = options.has('check') ? 'check' : (options.value('call') ?? 'build').split(',')[0];
  const name = given === '' ? 'build' : given === 'lint' ? 'check' : given;
  const method = METHODS.find((known) => known === name);
  if (method === undefined) throw new CliError(`ERROR: failed to build: subrequest ${given ?? ''} is not supported by Strata's frontend; check, outline and targets are`);
  return method;
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
