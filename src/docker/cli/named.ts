/** The container that a word of the command line names. */
import { findContainer } from '../store/containers.ts';
import type { Container } from '../state.ts';
import { CliError, daemonError, err, type Context } from './context.ts';
import type { Task } from '../../shell/index.ts';

/** Throws in Docker's words when there is none. */
export function named({ daemon }: Context, name: string): Container {
  const found = findContainer(daemon.state, name);
  if (found === undefined) throw daemonError(`No such container: ${name}`);
  return found;
}

/** Does something for each word; what fails is told at once and does not keep from the rest. Gives the words that failed. */
export function* forEach(context: Context, words: readonly string[], work: (word: string) => Task<void>): Task<string[]> {
  const failed: string[] = [];
  for (const word of words) {
    try {
      yield* work(word);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      yield* err(context, `${error.message}\n`);
      failed.push(word);
    }
  }
  return failed;
}
