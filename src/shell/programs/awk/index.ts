/** awk: the language of POSIX with the additions of gawk that people use; the words of errors are mawk's, Debian's awk. */
import { FilesystemError } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import { RegexError } from '../../regex/index.ts';
import type { Task } from '../../task.ts';
import { fail, inputText, reason } from '../kit.ts';
import { assignOperand } from './input.ts';
import { Interpreter } from './interpreter.ts';
import { unescapeString } from './lexer.ts';
import { AwkError } from './error.ts';
import { Memory } from './memory.ts';
import { parseAwk } from './parser.ts';
import { AwkSyntaxError, type AwkProgram } from './syntax.ts';
import { fromInput } from './values.ts';

interface CommandLine {
  readonly assignments: readonly string[];
  readonly files: readonly string[];
  readonly separator: string | undefined;
  readonly operands: readonly string[];
}

function readCommandLine(argv: readonly string[]): CommandLine | string {
  const assignments: string[] = [];
  const files: string[] = [];
  let separator: string | undefined;
  const words = argv.slice(1);
  while (words[0]?.startsWith('-') === true && words[0] !== '-') {
    const word = words.shift() ?? '';
    if (word === '--') break;
    const long = /^--(assign|field-separator|file)(?:=([^]*))?$/.exec(word);
    if (word.startsWith('--') && long === null) return `not an option: ${word}`;
    const letter = long === null ? word.charAt(1) : long[1] === 'assign' ? 'v' : long[1] === 'file' ? 'f' : 'F';
    if (!'vfFW'.includes(letter)) return `not an option: ${word}`;
    const attached = long === null ? word.slice(2) : (long[2] ?? '');
    const value = attached === '' ? words.shift() : attached;
    if (value === undefined) return `option requires an argument -- ${letter}`;
    if (letter === 'v') assignments.push(value);
    else if (letter === 'f') files.push(value);
    else if (letter === 'F') separator = value;
  }
  return { assignments, files, separator, operands: words };
}

export const awk: Program = function* (process) {
  const line = readCommandLine(process.argv);
  if (typeof line === 'string') return yield* fail(process, line, 2);
  const operands = [...line.operands];
  const texts: string[] = [];
  try {
    for (const file of line.files) texts.push(yield* inputText(process, file));
  } catch (error) {
    const name = line.files[texts.length] ?? '';
    return yield* process.isBusybox ? fail(process, `can't open '${name}': ${reason(error)}`) : fail(process, `cannot open ${name} (${reason(error)})`, 2);
  }
  const text = texts.length > 0 ? texts.join('\n') : operands.shift();
  if (text === undefined) return yield* fail(process, 'usage: awk [-F value] [-v var=value] [--] \'program text\' [file ...]', 2);
  return yield* runAwk(process, text, operands, line);
};

function* runAwk(process: Process, text: string, operands: readonly string[], { assignments, separator }: CommandLine): Task<number> {
  const name = process.argv[0] ?? 'awk';
  let program: AwkProgram;
  try {
    program = parseAwk(text);
  } catch (error) {
    if (!(error instanceof AwkSyntaxError)) throw error;
    if (process.isBusybox) return yield* fail(process, `cmd. line:${Math.min(error.line, text.split('\n').length)}: ${/never defined/.test(error.message) ? 'Call to undefined function' : 'Unexpected token'}`);
    return yield* fail(process, `line ${error.line}: ${error.message}`, 2);
  }
  const memory = new Memory(process.env);
  memory.set('ARGC', operands.length + 1);
  for (const [i, operand] of [name, ...operands].entries()) memory.array('ARGV').set(String(i), fromInput(operand));
  if (separator !== undefined) memory.set('FS', separator === 't' ? '\t' : unescapeString(separator));
  for (const assignment of assignments) if (!assignOperand(memory, assignment)) return yield* fail(process, `improper assignment: -v ${assignment}`, 2);
  const interpreter = new Interpreter(program, process, memory);
  try {
    return yield* interpreter.main();
  } catch (error) {
    if (error instanceof FilesystemError) return yield* process.isBusybox ? fail(process, `${memory.text('FILENAME')}: ${error.message}`) : fail(process, `cannot open ${memory.text('FILENAME')} (${error.message})`, 2);
    if (!(error instanceof AwkError) && !(error instanceof RegexError)) throw error;
    const where = `\tFILENAME="${memory.text('FILENAME')}" FNR=${memory.text('FNR')} NR=${memory.text('NR')}`;
    return yield* process.isBusybox ? fail(process, `cmd. line:1: ${error.message}`) : fail(process, `run time error: ${error.message}\n${where}`, 2);
  }
}
