/** sed's cycles: commands run over the lines of an input. */
import { encodeName } from '../../filesystem/index.ts';
import type { Process } from '../program.ts';
import type { Regex } from '../regex/index.ts';
import type { Task } from '../task.ts';
import { inputText, reason } from './kit.ts';
import { changeCase, type CaseChange } from './sed-case.ts';
import type { Address, SedCommand } from './sed-script.ts';

export interface SedInput {
  readonly lines: readonly string[];
  /** Whether the last line is ended. */
  readonly isEnded: boolean;
}

export interface SedOptions {
  readonly quiet: boolean;
  /** What ends a line: a newline, or with -z a zero byte. */
  readonly end: string;
  /** What `w` writes, by file; kept over inputs. */
  readonly written: Map<string, string>;
  /** The hold space, kept over inputs. */
  readonly hold: { text: string };
}

export interface SedOutcome {
  readonly output: string;
  /** The exit code that `q` gave; undefined when all was read. */
  readonly quit: number | undefined;
}

interface State {
  pattern: string;
  line: number;
  /** The expression that was used last, which an empty one stands for. */
  regex: Regex | undefined;
  /** What follows the cycle's output: texts of `a`, files of `r`. */
  queue: ({ readonly text: string } | { readonly file: string })[];
}

export function* runSed(process: Process, commands: readonly SedCommand[], { lines, isEnded }: SedInput, options: SedOptions): Task<SedOutcome> {
  const { quiet, end, written, hold } = options;
  const state: State = { pattern: '', line: 0, regex: undefined, queue: [] };
  const inRange = new Map<SedCommand, boolean>();
  for (const command of commands) if (command.from?.kind === 'line' && command.from.line === 0) inRange.set(command, true);
  let output = '';
  let keep = false;
  const emit = (line: string): void => {
    output += line + end;
  };
  const done = (quit?: number): SedOutcome => ({ output: !isEnded && state.line >= lines.length && output.endsWith(end) && state.queue.length === 0 ? output.slice(0, -1) : output, quit });
  const flush = function* (): Task<void> {
    for (const item of state.queue.splice(0)) {
      if ('text' in item) emit(item.text);
      else output += yield* fileText(process, item.file);
    }
  };
  const write = (file: string, line: string): void => {
    if (file === '/dev/stdout') emit(line);
    else written.set(file, (written.get(file) ?? '') + line + end);
  };
  cycle: while (state.line < lines.length) {
    if (!keep) state.pattern = lines[state.line] ?? '';
    state.line++;
    keep = false;
    let substituted = false;
    yield { kind: 'tick' };
    for (let at = 0; at < commands.length; at++) {
      const command = commands[at];
      if (command === undefined) break;
      process.machine.budget.spend('steps');
      if (!selects(command, state, lines.length, inRange)) {
        if (command.name === '{') at = command.target ?? at;
        continue;
      }
      switch (command.name) {
        case 's': {
          state.regex = command.regex ?? state.regex;
          const { text: next, changed } = substitute(command, state.regex, state.pattern);
          state.pattern = next;
          substituted ||= changed;
          if (changed && command.flags?.print) emit(next);
          if (changed && command.file !== undefined) write(command.file, next);
          break;
        }
        case 'd':
          yield* flush();
          continue cycle;
        case 'D':
          yield* flush();
          if (!state.pattern.includes('\n')) continue cycle;
          state.pattern = state.pattern.slice(state.pattern.indexOf('\n') + 1);
          keep = true;
          state.line--;
          continue cycle;
        case 'p':
          emit(state.pattern);
          break;
        case 'P':
          emit(state.pattern.split('\n')[0] ?? '');
          break;
        case 'l':
          output += visible(state.pattern) + '\n';
          break;
        case '=':
          output += `${state.line}\n`;
          break;
        case 'a':
          state.queue.push({ text: command.text ?? '' });
          break;
        case 'r':
          state.queue.push({ file: command.file ?? '' });
          break;
        case 'w':
          write(command.file ?? '', state.pattern);
          break;
        case 'i':
          emit(command.text ?? '');
          break;
        case 'c':
          if (command.to === undefined || command.negated || inRange.get(command) !== true) emit(command.text ?? '');
          yield* flush();
          continue cycle;
        case 'y':
          state.pattern = [...state.pattern].map((c) => command.map?.get(c) ?? c).join('');
          break;
        case 'z':
          state.pattern = '';
          break;
        case 'n':
        case 'N':
          if (state.line >= lines.length) {
            if (!quiet) emit(state.pattern);
            yield* flush();
            break cycle;
          }
          if (command.name === 'N') state.pattern += '\n' + (lines[state.line++] ?? '');
          else {
            if (!quiet) emit(state.pattern);
            yield* flush();
            state.pattern = lines[state.line++] ?? '';
          }
          process.machine.budget.check('valueBytes', state.pattern.length);
          break;
        case 'h':
          hold.text = state.pattern;
          break;
        case 'H':
          hold.text += '\n' + state.pattern;
          break;
        case 'g':
          state.pattern = hold.text;
          break;
        case 'G':
          state.pattern += '\n' + hold.text;
          process.machine.budget.check('valueBytes', state.pattern.length);
          break;
        case 'x':
          [state.pattern, hold.text] = [hold.text, state.pattern];
          break;
        case 'q':
        case 'Q':
          if (!quiet && command.name === 'q') emit(state.pattern);
          yield* flush();
          return done(Number(command.text ?? 0) || 0);
        case 'b':
          at = command.target ?? commands.length;
          yield { kind: 'tick' };
          break;
        case 't':
        case 'T':
          if (substituted === (command.name === 't')) at = command.target ?? commands.length;
          substituted = false;
          yield { kind: 'tick' };
          break;
        default:
          break;
      }
    }
    if (!quiet) emit(state.pattern);
    yield* flush();
  }
  return done();
}

/** A file that cannot be read counts as empty. */
function* fileText(process: Process, path: string): Task<string> {
  try {
    return yield* inputText(process, path === '/dev/stdin' ? '-' : path);
  } catch (error) {
    reason(error);
    return '';
  }
}

/** `l`: escapes for what is not printable, lines broken after 69 characters. */
function visible(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' };
  const units = [...text].map((c) => escapes[c] ?? (c < ' ' || c > '~' ? [...encodeName(c)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('') : c));
  const rows = [''];
  for (const unit of units) {
    const last = rows.at(-1) ?? '';
    if (last.length + unit.length > 69) rows.push(unit);
    else rows[rows.length - 1] = last + unit;
  }
  return rows.join('\\\n') + '$';
}

function matches(address: Address, state: State, last: number): boolean {
  const { pattern, line } = state;
  switch (address.kind) {
    case 'line':
      return line === address.line;
    case 'last':
      return line === last;
    case 'regex':
      state.regex = address.regex ?? state.regex;
      return state.regex?.test(pattern) ?? false;
    case 'step':
      return address.step === 0 ? line === address.first : line >= address.first && (line - address.first) % address.step === 0;
    case 'count':
    case 'multiple':
      return false;
  }
}

function selects(command: SedCommand, state: State, last: number, inRange: Map<SedCommand, boolean>): boolean {
  const { from, to, negated } = command;
  if (from === undefined) return !negated;
  if (to === undefined) return matches(from, state, last) !== negated;
  if (inRange.get(command)) {
    const endLine = to.kind === 'line' ? to.line : command.rangeEnd;
    const isEnd = to.kind === 'regex' || to.kind === 'last' || to.kind === 'step' ? matches(to, state, last) : state.line >= (endLine ?? 0);
    if (isEnd) inRange.set(command, false);
    // A range whose last line is past already is its first line alone.
    if (to.kind === 'line' && state.line > to.line) return matches(from, state, last) !== negated;
    return !negated;
  }
  const begins = matches(from, state, last);
  if (to.kind === 'count') command.rangeEnd = state.line + to.count;
  if (to.kind === 'multiple') command.rangeEnd = to.of === 0 ? state.line : (Math.floor(state.line / to.of) + 1) * to.of;
  const endLine = to.kind === 'line' ? to.line : to.kind === 'count' || to.kind === 'multiple' ? (command.rangeEnd ?? 0) : Infinity;
  if (begins) inRange.set(command, endLine > state.line);
  return begins !== negated;
}

function substitute({ replacement = [], flags }: SedCommand, regex: Regex | undefined, text: string): { text: string; changed: boolean } {
  if (regex === undefined) return { text, changed: false };
  const wanted = flags?.nth ?? 1;
  let seen = 0;
  let changed = false;
  const next = regex.replace(
    text,
    ({ groups }) => {
      const [whole = ''] = groups;
      seen++;
      if (flags?.global ? seen < wanted : seen !== wanted) return whole;
      changed = true;
      const parts = replacement.map((part): string | CaseChange => (typeof part === 'number' ? (groups[part] ?? '') : part));
      return changeCase(parts);
    },
    flags?.global === true || wanted > 1,
  );
  return { text: next, changed };
}
