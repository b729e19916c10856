/** Options as docker's command line takes them: long with `=` or a following word, short ones together. */
import { CliError } from './context.ts';

export interface OptionSpec {
  /** Short letters (or nothing) to long names; a long name with `=` takes a value. */
  readonly [name: string]: string | undefined;
}

export interface Parsed {
  /** Whether it was given; a switch also not as `--name=false`. */
  has(name: string): boolean;
  /** The last value; a switch's is `true` or `false`. */
  value(name: string): string | undefined;
  values(name: string): readonly string[];
  readonly operands: readonly string[];
}

/**
 * Reads options; `spec` maps a long name (with `=` if it takes a value) to its short letter. With `stopAtOperand` everything after
 * the first operand is an operand (run, exec).
 */
export function readCliOptions(command: string, words: readonly string[], spec: OptionSpec, stopAtOperand = false): Parsed {
  const found = new Map<string, string[]>();
  const operands: string[] = [];
  const names = Object.keys(spec);
  const longOf = (name: string): string | undefined => names.find((key) => key.replace('=', '') === name);
  const add = (name: string, value: string): void => void found.set(name, [...(found.get(name) ?? []), value]);
  const queue = [...words];
  const take = (word: string): string => {
    const value = queue.shift();
    if (value === undefined) throw new CliError(`flag needs an argument: ${word}\n\nUsage:  docker ${command}\n\nRun 'docker ${command} --help' for more information`, 125);
    return value;
  };
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') {
      operands.push(...queue);
      break;
    }
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = word.slice(2, equals < 0 ? undefined : equals);
      const key = longOf(name);
      if (key === undefined) throw new CliError(`unknown flag: ${word}\n\nUsage:  docker ${command}\n\nRun 'docker ${command} --help' for more information`, 125);
      if (!key.endsWith('=')) {
        add(name, equals < 0 ? 'true' : word.slice(equals + 1));
      } else add(name, equals < 0 ? take(word) : word.slice(equals + 1));
    } else if (word.startsWith('-') && word !== '-') {
      for (let i = 1; i < word.length; i++) {
        const letter = word.charAt(i);
        const key = names.find((name) => spec[name] === letter);
        if (key === undefined) throw new CliError(`unknown shorthand flag: '${letter}' in ${word}\n\nUsage:  docker ${command}\n\nRun 'docker ${command} --help' for more information`, 125);
        if (!key.endsWith('=')) {
          if (word.charAt(i + 1) !== '=') add(key, 'true');
          else {
            add(key, word.slice(i + 2));
            break;
          }
        } else {
          const rest = word.slice(i + 1).replace(/^=/, '');
          add(key.slice(0, -1), rest !== '' ? rest : take(word));
          break;
        }
      }
    } else {
      operands.push(word);
      if (stopAtOperand) {
        operands.push(...queue);
        break;
      }
    }
  }
  return {
    has: (name) => found.has(name) && (names.includes(`${name}=`) || found.get(name)?.at(-1) !== 'false'),
    value: (name) => found.get(name)?.at(-1),
    values: (name) => found.get(name) ?? [],
    operands,
  };
}

/** Docker's complaint about the number of operands. */
export function requireOperands(command: string, operands: readonly string[], least: number, most = Infinity, usage = command): void {
  if (operands.length >= least && operands.length <= most) return;
  const count = `${least} argument${least === 1 ? '' : 's'}`;
  const rule = least === most ? `requires ${count}` : operands.length < least ? `requires at least ${count}` : `requires at most ${most} argument${most === 1 ? '' : 's'}`;
  const isBuild = command.startsWith('buildx');
  throw new CliError(`${isBuild ? 'ERROR: ' : ''}docker: 'docker ${command}' ${rule}\n\nUsage:  docker ${usage}\n\n${isBuild ? 'Run' : 'See'} 'docker ${command} --help' for more information`);
}
