/** chmod. */
import type { Program } from '../program.ts';
import { onEach } from './files/each.ts';
import { badOption, fail, misuse, modeText, quoted, readOptions, reason } from './kit.ts';
import { changeMode } from './mode.ts';

const LONG = { changes: 'c', 'no-preserve-root': 'N', 'preserve-root': 'P', quiet: 'f', recursive: 'R', 'reference=': 'r', silent: 'f', verbose: 'v' };

/** A word such as `-w` or `-rwx`, which is a mode and no option. */
const isMode = (word: string): boolean => /^-[rwxXstugo0-7][-rwxXstugoa0-7+=,]*$/.test(word);

export const chmod: Program = function* (process) {
  const { vfs, cwd } = process;
  const words = process.argv.slice(1);
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  const taken = words.filter((word, i) => i < end && isMode(word));
  const { flags, values, operands, unknown } = readOptions([process.argv[0] ?? '', ...words.filter((word, i) => i >= end || !isMode(word))], 'Rfvc', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const reference = values.get('r');
  let text = taken.length > 0 ? taken.join(',') : operands[0];
  const paths = reference !== undefined || taken.length > 0 ? operands : operands.slice(1);
  if (reference !== undefined) {
    try {
      text = vfs.get(cwd, reference).mode.toString(8).padStart(5, '0');
    } catch (error) {
      return yield* fail(process, `failed to get attributes of ${quoted(reference)}: ${reason(error)}`);
    }
  }
  if (text === undefined || (paths.length === 0 && taken.length > 0)) return yield* misuse(process, 'missing operand');
  if (paths.length === 0) return yield* misuse(process, `missing operand after ${quoted(text)}`);
  const { umask } = vfs.credentials;
  if (changeMode(text, 0, false, umask) === undefined) return yield* process.isBusybox ? fail(process, `invalid mode '${text}'`) : misuse(process, `invalid mode: ${quoted(text)}`);
  const wanted = text;
  const shown = (mode: number): string => `${mode.toString(8).padStart(4, '0')} (${modeText({ kind: 'fifo', mode, uid: 0, gid: 0, mtime: 0, major: 0, minor: 0 }).slice(1)})`;
  return yield* onEach(process, paths, {
    flags,
    isDepthFirst: false,
    doing: 'changing permissions',
    missing: (path) => `${quoted(path)} could not be accessed\n`,
    apply(path, node, isOperand) {
      if (node.kind === 'symlink' && !isOperand) return undefined;
      const target = vfs.get(cwd, path);
      const isDirectory = target.kind === 'directory';
      const mode = changeMode(wanted, target.mode, isDirectory, umask) ?? target.mode;
      vfs.chmod(cwd, path, mode);
      const isChanged = mode !== target.mode;
      const told = flags.has('v') || (flags.has('c') && isChanged) ? `mode of ${quoted(path)} ${isChanged ? `changed from ${shown(target.mode)} to` : 'retained as'} ${shown(mode)}\n` : undefined;
      // What a mode without a class asks for beyond the umask is pointed out when the mode came as an option.
      const whole = taken.length > 0 ? changeMode(wanted, target.mode, isDirectory, 0) : undefined;
      const complaint = whole === undefined || whole === mode || process.isBusybox ? undefined : `${path}: new permissions are ${symbols(mode)}, not ${symbols(whole)}`;
      return { ...(told !== undefined && { told }), ...(complaint !== undefined && { complaint }) };
    },
  });
};

const symbols = (mode: number): string => modeText({ kind: 'fifo', mode, uid: 0, gid: 0, mtime: 0, major: 0, minor: 0 }).slice(1);
