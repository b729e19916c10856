/** What a container runs. */
import type { Container } from '../state.ts';

/** Entrypoint and command as one list of words. */
export function argvOf({ config }: Pick<Container, 'config'>): string[] {
  return [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
}

/** The command as lists show it: words with blanks stand in quotes. */
export function shownCommand(container: Pick<Container, 'config'>): string {
  const [path = '', ...args] = argvOf(container);
  return [path, ...args.map((word) => (word.includes(' ') ? `'${word}'` : word))].join(' ');
}
