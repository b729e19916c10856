/** sed: GNU's, with -n -i -E -r -e -f -s -z. */
import { decodeName, readContent, textContent } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import type { Task } from '../task.ts';
import { writeText } from '../streams.ts';
import { fail, inputText, print, readOptions, reason } from './kit.ts';
import { runSed, type SedInput, type SedOptions } from './sed-run.ts';
import { parseScript, SedError, type SedCommand } from './sed-script.ts';

const LONG = { quiet: 'n', silent: 'n', 'in-place': 'i', 'regexp-extended': 'E', 'expression=': 'e', 'file=': 'f', separate: 's', 'null-data': 'z', debug: 'u', unbuffered: 'u', posix: 'u', 'follow-symlinks': 'u' };

export const sed: Program = function* (process) {
  const scripts: string[] = [];
  const argv: string[] = ['sed'];
  let suffix = '';
  const words = process.argv.slice(1);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const inline = /^(-[nErsiz]*)e(.*)$/s.exec(word);
    const inPlace = /^(-[nErsz]*i)(.+)$|^(--in-place)=(.*)$/.exec(word);
    if (inPlace !== null) {
      argv.push(inPlace[1] ?? inPlace[3] ?? '');
      suffix = inPlace[2] ?? inPlace[4] ?? '';
    } else if (word.startsWith('--expression=')) scripts.push(word.slice('--expression='.length));
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
    if (process.isBusybox) return yield* fail(process, busyboxWords(error));
    return yield* fail(process, error.code === 1 ? `-e expression #1, ${error.message}` : error.message, error.code);
  }
  const end = flags.has('z') ? '\0' : '\n';
  const options: SedOptions = { quiet: flags.has('n'), end, written: new Map(filesOf(commands).map((name) => [name, ''])), hold: { text: '' } };
  const code = flags.has('i') ? yield* inPlace(process, commands, inputs, options, suffix) : yield* filtered(process, commands, inputs, options, flags.has('s'));
  for (const [name, text] of options.written) {
    if (name === '/dev/stderr') yield* writeText(process.stderr, text);
    else {
      process.vfs.openForWrite(process.cwd, name, 0o666);
      process.vfs.write(process.cwd, name, textContent(text));
    }
  }
  return code;
};

/** An error of the script as busybox says it. */
function busyboxWords({ message }: SedError): string {
  const what = message.replace(/^char \d+: /, '');
  const command = /^unknown command: `(.)'/.exec(what)?.[1];
  if (command !== undefined) return `unsupported command ${command}`;
  if (what.startsWith('unterminated')) return "unmatched '/'";
  if (what.startsWith('unknown option')) return 'bad option in substitution expression';
  if (what.startsWith('unexpected `,')) return 'no address after comma';
  return what.replaceAll('`', "'");
}

const filesOf = (commands: readonly SedCommand[]): string[] => commands.flatMap(({ name, file }) => (file === undefined || name === 'r' || file === '/dev/stdout' ? [] : [file]));

function linesIn(text: string, end: string): SedInput {
  const lines = text.split(end);
  const isEnded = lines.at(-1) === '';
  return { lines: isEnded ? lines.slice(0, -1) : lines, isEnded };
}

function* filtered(process: Process, commands: readonly SedCommand[], names: readonly string[], options: SedOptions, isSeparate: boolean): Task<number> {
  let code = 0;
  const inputs: SedInput[] = [];
  for (const name of names.length > 0 ? names : ['-']) {
    try {
      inputs.push(linesIn(yield* inputText(process, name), options.end));
    } catch (error) {
      const why = reason(error);
      code = yield* process.isBusybox ? fail(process, why === 'Is a directory' ? `read error: ${why}` : `${name}: ${why}`) : fail(process, why === 'Is a directory' ? `couldn't edit ${name}: not a regular file` : `can't read ${name}: ${why}`, 2);
    }
  }
  const joined: SedInput = { lines: inputs.flatMap(({ lines }) => lines), isEnded: inputs.at(-1)?.isEnded ?? true };
  for (const input of isSeparate ? inputs : [joined]) {
    const { output, quit } = yield* runSed(process, commands, input, options);
    yield* print(process, output);
    if (quit !== undefined) return quit === 0 ? code : quit;
  }
  return code;
}

function* inPlace(process: Process, commands: readonly SedCommand[], inputs: readonly string[], options: SedOptions, suffix: string): Task<number> {
  const { vfs, cwd } = process;
  let code = 0;
  for (const input of inputs) {
    const node = vfs.stat(cwd, input);
    if (node?.kind !== 'file') {
      code = yield* process.isBusybox ? fail(process, `${input}: ${node === undefined ? 'No such file or directory' : 'not a regular file'}`) : fail(process, node === undefined ? `can't read ${input}: No such file or directory` : `couldn't edit ${input}: not a regular file`, node === undefined ? 2 : 4);
      continue;
    }
    const { output, quit } = yield* runSed(process, commands, linesIn(decodeName(readContent(node.content)), options.end), options);
    // GNU sed writes a new file and renames it over the old one, so the name gets a fresh inode.
    const directory = input.replace(/[^/]*$/, '');
    const temporary = `${directory}sed${vfs.now()}`;
    vfs.put(cwd, temporary, { ...node, content: textContent(output), mtime: vfs.now() });
    if (suffix !== '') {
      const base = input.slice(directory.length);
      vfs.rename(cwd, input, suffix.includes('*') ? `${suffix.includes('/') ? '' : directory}${suffix.replaceAll('*', base)}` : input + suffix);
    }
    vfs.rename(cwd, temporary, input);
    if (quit !== undefined) return quit;
  }
  return code;
}
