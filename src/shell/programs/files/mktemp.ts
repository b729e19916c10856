/** mktemp: names are made from the time and what there is, as nothing here is random. */
import { sha256Hex } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { badOption, fail, inside, misuse, quoted, readOptions, print, reason } from '../kit.ts';

const LONG = { directory: 'd', 'dry-run': 'u', quiet: 'q', 'suffix=': 'x', tmpdir: 'D' };
const ATTEMPTS = 1000;

export const mktemp: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'dqtup:', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length > 1) return yield* misuse(process, 'too many templates');
  const { vfs, cwd, env, isBusybox } = process;
  const refuse = (message: string): ReturnType<typeof fail> => (flags.has('q') ? fail({ ...process, stderr: { *write() { return true; } } }, message) : fail(process, isBusybox ? '(null): Invalid argument' : message));
  const template = operands[0] ?? 'tmp.XXXXXXXXXX';
  const given = values.get('x');
  const match = /^(.*?)(X{3,})([^X]*)$/s.exec(template);
  const shown = quoted(template + (given ?? ''));
  if (given !== undefined && match?.[3] !== '') return yield* refuse(`with --suffix, template ${quoted(template)} must end in X`);
  if (match === null || (isBusybox && ((match[2] ?? '').length < 6 || match[3] !== ''))) return yield* refuse(`too few X's in template ${quoted(template)}`);
  const [, before = '', run = '', after = ''] = match;
  const isBelow = operands[0] === undefined || flags.has('t') || values.has('p') || flags.has('D');
  const chosen = values.get('p') ?? values.get('D') ?? '';
  const directory = flags.has('t') && !isBusybox ? (env.get('TMPDIR') ?? (chosen === '' ? '/tmp' : chosen)) : chosen === '' ? (env.get('TMPDIR') ?? '/tmp') : chosen;
  if (isBelow && flags.has('t') && template.includes('/')) return yield* refuse(`invalid template, ${quoted(template)}, contains directory separator`);
  const prefix = isBelow ? inside(directory, before) : before;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const path = `${prefix}${sha256Hex(`${vfs.now()} ${prefix} ${attempt}`).slice(0, run.length).padEnd(run.length, 'x')}${after}${given ?? ''}`;
    if (vfs.lstat(cwd, path) !== undefined) continue;
    try {
      if (flags.has('u')) vfs.get(cwd, path.replace(/[^/]*$/, '') || '.');
      else if (flags.has('d')) vfs.mkdir(cwd, path, 0o700);
      else vfs.openForWrite(cwd, path, 0o600);
    } catch (error) {
      const what = flags.has('d') ? 'directory' : 'file';
      if (isBusybox && !flags.has('q')) return yield* fail(process, `(null): ${reason(error)}`);
      return yield* refuse(`failed to create ${what} via template ${isBelow ? quoted(`${inside(directory, template)}${given ?? ''}`) : shown}: ${reason(error)}`);
    }
    yield* print(process, `${path}\n`);
    return 0;
  }
  return yield* refuse(`failed to create file via template ${shown}: File exists`);
};
