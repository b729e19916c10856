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
 * Reads options of the command with this usage line; `spec` maps a long name (with `=` if it takes a value) to its short letter. With `stopAtOperand` everything after
 * the first operand is an operand (run, exec).
 */
export function readCliOptions(usage: string, words: readonly string[], spec: OptionSpec, stopAtOperand = false): Parsed {
  const found = new Map<string, string[]>();
  const operands: string[] = [];
  const names = Object.keys(spec);
  const longOf = (name: string): string | undefined => names.find((key) => key.replace('=', '') === name);
  const add = (name: string, value: string): void => void found.set(name, [...(found.get(name) ?? []), value]);
  const queue = [...words];
  const take = (word: string): string => {
    const value = queue.shift();
    if (value === undefined) throw usageError(`flag needs an argument: ${word}`, usage, 125);
    return value;
  };
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') {
      operands.push(...queue);
      break;
    }
    if (word === '--help') throw helpOf(usage, spec);
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = word.slice(2, equals < 0 ? undefined : equals);
      const key = longOf(name);
      if (key === undefined) throw usageError(`unknown flag: ${word}`, usage, 125);
      if (!key.endsWith('=')) {
        add(name, equals < 0 ? 'true' : word.slice(equals + 1));
      } else add(name, equals < 0 ? take(word) : word.slice(equals + 1));
    } else if (word.startsWith('-') && word !== '-') {
      for (let i = 1; i < word.length; i++) {
        const letter = word.charAt(i);
        const key = names.find((name) => spec[name] === letter);
        if (key === undefined) throw usageError(`unknown shorthand flag: '${letter}' in ${word}`, usage, 125);
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

/** A command's name from its usage line: `volume rm [OPTIONS] VOLUME [VOLUME...]` is `volume rm`. */
const nameIn = (usage: string): string => /^[a-z]+(?: [a-z]+)*(?= |$)/.exec(usage)?.[0] ?? usage;

const usageError = (problem: string, usage: string, code: number, verb = 'Run'): CliError => new CliError(`${problem}\n\nUsage:  docker ${usage}\n\n${verb} 'docker ${nameIn(usage)} --help' for more information`, code);

/** What `--help` asks for: an error of code 0, which is printed as what was asked. */
function helpOf(usage: string, spec: OptionSpec): CliError {
  const lines = Object.entries(spec).map(([name, letter]) => `  ${letter === undefined ? '    ' : `-${letter}, `}--${name.endsWith('=') ? `${name.slice(0, -1)} VALUE` : name}`);
  const options = lines.length === 0 ? '' : `\n\nOptions:\n${lines.sort((a, b) => (a.slice(6) < b.slice(6) ? -1 : 1)).join('\n')}`;
  return new CliError(`Usage:  docker ${usage}${options}`, 0);
}

/** Docker's complaint about the number of operands. */
export function requireOperands(usage: string, operands: readonly string[], least: number, most = Infinity): void {
  if (operands.length >= least && operands.length <= most) return;
  const name = nameIn(usage);
  const isBuild = name.startsWith('buildx');
  const subject = `${isBuild ? 'ERROR: ' : ''}docker: 'docker ${name}'`;
  const count = (number: number): string => `${number} argument${number === 1 ? '' : 's'}`;
  if (most === 0) throw usageError(`${subject} accepts no arguments`, usage, 1);
  if (least === most) throw usageError(`${subject} requires ${count(least)}`, usage, 1);
  if (most === Infinity) throw usageError(`${subject} requires at least ${count(least)}`, usage, 1, 'See');
  const range = least === 0 ? `at most ${count(most)}` : `at least ${least} and at most ${count(most)}`;
  throw usageError(`${subject} requires ${range}`, usage, 1);
}
