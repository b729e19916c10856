/** sed: addresses, ranges and the commands s d p a i c y q = n N D G H h g x b t : { } with -n -i -E -r -e -f -s. */
import { decodeName, readContent, textContent } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { fail, inputText, linesOf, print, readOptions, reason } from './kit.ts';
import { parseScript, SedError, type Address, type SedCommand } from './sed-script.ts';

const LONG = { quiet: 'n', silent: 'n', 'in-place': 'i', 'regexp-extended': 'E', 'expression=': 'e', 'file=': 'f', separate: 's', null: 'z' };

export const sed: Program = function* (process) {
  const scripts: string[] = [];
  const argv: string[] = ['sed'];
  const words = process.argv.slice(1);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const inline = /^(-[nErsiz]*)e(.*)$/s.exec(word);
    if (/^-[nErsz]*i.+/.test(word) && !word.startsWith('--')) argv.push(word.replace(/i.*/s, 'i'));
    else if (word.startsWith('--expression=')) scripts.push(word.slice('--expression='.length));
    else if (word === '--expression' || (inline !== null && !word.startsWith('--'))) {
      if (inline !== null && (inline[1] ?? '').length > 1) argv.push(inline[1] ?? '');
      const text = inline?.[2];
      scripts.push(text !== undefined && text !== '' ? text : (words.shift() ?? ''));
    } else argv.push(word);
  }
  const { flags, values, operands, unknown } = readOptions(argv, 'nEriszf:u', LONG);
  if (unknown !== undefined) return yield* fail(process, `invalid option -- '${unknown.replace(/^-+/, '')}'`, 1);
  const file = values.get('f');
  if (file !== undefined) scripts.push(yield* inputText(process, file));
  const inputs = scripts.length > 0 ? [...operands] : operands.slice(1);
  const text = scripts.length > 0 ? scripts.join('\n') : operands[0];
  if (text === undefined) return yield* fail(process, 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...', 1);
  let commands: SedCommand[];
  try {
    commands = parseScript(text, flags.has('E') || flags.has('r'));
  } catch (error) {
    if (!(error instanceof SedError)) throw error;
    return yield* fail(process, `-e expression #1, ${error.message}`, 1);
  }
  const quiet = flags.has('n');
  if (flags.has('i')) return yield* inPlace(process, commands, inputs, quiet);
  let all = '';
  let code = 0;
  for (const input of inputs.length > 0 ? inputs : ['-']) {
    try {
      all += yield* inputText(process, input);
    } catch (error) {
      const why = reason(error);
      code = yield* fail(process, why === 'Is a directory' ? `couldn't edit ${input}: not a regular file` : `can't read ${input}: ${why}`, 2);
    }
  }
  const result = yield* execute(process, commands, all, quiet);
  yield* print(process, result.output);
  return result.code === 0 ? code : result.code;
};

function* inPlace(process: Process, commands: readonly SedCommand[], inputs: readonly string[], quiet: boolean): Task<number> {
  const { vfs, cwd } = process;
  let code = 0;
  for (const input of inputs) {
    const node = vfs.stat(cwd, input);
    if (node?.kind !== 'file') {
      code = yield* fail(process, node === undefined ? `can't read ${input}: No such file or directory` : `couldn't edit ${input}: not a regular file`, node === undefined ? 2 : 4);
      continue;
    }
    const { output } = yield* execute(process, commands, decodeName(readContent(node.content)), quiet);
    // GNU sed writes a new file and renames it over the old one, so the name gets a fresh inode.
    const temporary = `${input.replace(/[^/]*$/, '')}sed${vfs.now()}`;
    vfs.put(cwd, temporary, { ...node, content: textContent(output), mtime: vfs.now() });
    vfs.rename(cwd, temporary, input);
  }
  return code;
}

interface State {
  pattern: string;
  hold: string;
  line: number;
  appended: string[];
}

function* execute(process: Process, commands: readonly SedCommand[], text: string, quiet: boolean): Task<{ output: string; code: number }> {
  const lines = linesOf(text);
  const endsWithNewline = text === '' || text.endsWith('\n');
  const state: State = { pattern: '', hold: '', line: 0, appended: [] };
  const inRange = new Map<SedCommand, boolean>();
  let output = '';
  let code = 0;
  let keep = false;
  const emit = (line: string): void => {
    output += line + '\n';
  };
  cycle: while (state.line < lines.length) {
    if (!keep) state.pattern = lines[state.line] ?? '';
    state.line++;
    keep = false;
    let substituted = false;
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
          const { text: next, changed } = substitute(command, state.pattern);
          state.pattern = next;
          substituted ||= changed;
          if (changed && command.flags?.print) emit(next);
          break;
        }
        case 'd':
          flush();
          continue cycle;
        case 'D':
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
        case '=':
          emit(String(state.line));
          break;
        case 'a':
          state.appended.push(command.text ?? '');
          break;
        case 'i':
          emit(command.text ?? '');
          break;
        case 'c':
          if (command.to === undefined || inRange.get(command) !== true) emit(command.text ?? '');
          flush();
          continue cycle;
        case 'y':
          state.pattern = [...state.pattern].map((c) => command.map?.get(c) ?? c).join('');
          break;
        case 'n':
          if (state.line >= lines.length) break cycle;
          if (!quiet) emit(state.pattern);
          state.pattern = lines[state.line++] ?? '';
          break;
        case 'N':
          if (state.line >= lines.length) {
            if (!quiet) emit(state.pattern);
            flush();
            break cycle;
          }
          state.pattern += '\n' + (lines[state.line++] ?? '');
          break;
        case 'h':
          state.hold = state.pattern;
          break;
        case 'H':
          state.hold += '\n' + state.pattern;
          break;
        case 'g':
          state.pattern = state.hold;
          break;
        case 'G':
          state.pattern += '\n' + state.hold;
          break;
        case 'x':
          [state.pattern, state.hold] = [state.hold, state.pattern];
          break;
        case 'q':
        case 'Q':
          if (!quiet && command.name === 'q') emit(state.pattern);
          flush();
          code = Number(command.text ?? 0) || 0;
          return { output, code };
        case 'b':
          at = command.target ?? commands.length;
          break;
        case 't':
          if (substituted) {
            substituted = false;
            at = command.target ?? commands.length;
          }
          break;
        default:
          break;
      }
    }
    if (!quiet) emit(state.pattern);
    flush();
    yield { kind: 'tick' };
  }
  return { output: endsWithNewline || output === '' ? output : output.slice(0, -1), code };

  function flush(): void {
    for (const line of state.appended) emit(line);
    state.appended = [];
  }
}

function matches(address: Address, { pattern, line }: State, last: number): boolean {
  switch (address.kind) {
    case 'line':
      return line === address.line;
    case 'last':
      return line === last;
    case 'regex':
      return address.regex.test(pattern);
    case 'step':
      return address.step === 0 ? line === address.first : line >= address.first && (line - address.first) % address.step === 0;
    case 'count':
      return false;
  }
}

function selects(command: SedCommand, state: State, last: number, inRange: Map<SedCommand, boolean>): boolean {
  const { from, to, negated } = command;
  if (from === undefined) return !negated;
  let chosen: boolean;
  if (to === undefined) chosen = matches(from, state, last);
  else if (inRange.get(command)) {
    chosen = true;
    const ended = to.kind === 'line' ? state.line >= to.line : to.kind === 'count' ? state.line >= (command.rangeEnd ?? 0) : matches(to, state, last);
    if (ended) inRange.set(command, false);
    if (to.kind === 'line' && state.line > to.line) chosen = matches(from, state, last);
  } else {
    chosen = matches(from, state, last);
    if (to.kind === 'count') command.rangeEnd = state.line + to.count;
    if (chosen) inRange.set(command, to.kind === 'line' ? to.line > state.line : to.kind === 'count' ? to.count > 0 : true);
  }
  return chosen !== negated;
}

function substitute({ regex, replacement = [], flags }: SedCommand, text: string): { text: string; changed: boolean } {
  if (regex === undefined) return { text, changed: false };
  let seen = 0;
  let changed = false;
  const next = regex.replace(
    text,
    ({ groups }) => {
      const [whole = ''] = groups;
      seen++;
      const wanted = flags?.nth ?? 1;
      if (flags?.global ? seen < wanted : seen !== wanted) return whole;
      changed = true;
      return replacement.map((part) => (typeof part === 'string' ? part : (groups[part] ?? ''))).join('');
    },
    true,
  );
  return { text: next, changed };
}
