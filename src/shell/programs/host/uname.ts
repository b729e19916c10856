/** uname, nproc, hostname, tty, pwd: what the machine and the shell's surroundings are. */
import { FilesystemError } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { badOption, fail, misuse, print, readOptions } from '../kit.ts';

const PROCESSORS = 2;
const LONG = { all: 'a', 'kernel-name': 's', nodename: 'n', 'kernel-release': 'r', 'kernel-version': 'v', machine: 'm', processor: 'p', 'hardware-platform': 'i', 'operating-system': 'o' };

export const uname: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 'asnrmpiov', LONG);
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands[0] !== undefined) return yield* misuse(process, `extra operand '${operands[0]}'`);
  const isLinuxOnly = process.isBusybox;
  const parts: [string, string][] = [['s', 'Linux'], ['n', process.hostname], ['r', '6.1.0'], ['v', '#1 SMP'], ['m', 'x86_64'], ['p', 'unknown'], ['i', 'unknown'], ['o', isLinuxOnly ? 'Linux' : 'GNU/Linux']];
  const shown = parts.filter(([flag]) => (flags.has('a') && flag !== 'p' && flag !== 'i') || flags.has(flag) || (flags.size === 0 && flag === 's'));
  yield* print(process, shown.map(([, text]) => text).join(' ') + '\n');
  return 0;
};

export const nproc: Program = function* (process) {
  const { values, operands, unknown } = readOptions(process.argv, '', { all: 'a', 'ignore=': 'i' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands[0] !== undefined) return yield* misuse(process, `extra operand '${operands[0]}'`);
  const ignored = values.get('i') ?? '0';
  if (!/^\d+$/.test(ignored)) return yield* fail(process, `invalid number: '${ignored}'`);
  yield* print(process, `${Math.max(1, PROCESSORS - Number(ignored))}\n`);
  return 0;
};

export const hostname: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'aAbdfF:iIsy', { fqdn: 'f', long: 'f', short: 's', domain: 'd', 'ip-address': 'i', 'all-ip-addresses': 'I', alias: 'a', 'file=': 'F' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  if (operands.length > 0 || values.has('F')) return yield* fail(process, process.isBusybox ? 'sethostname: Operation not permitted' : 'you must be root to change the host name');
  const text = flags.has('i') ? '172.17.0.2' : flags.has('I') ? '172.17.0.2 ' : flags.has('d') || flags.has('a') ? '' : flags.has('s') ? (process.hostname.split('.')[0] ?? '') : process.hostname;
  yield* print(process, `${text}\n`);
  return 0;
};

export const tty: Program = function* (process) {
  const { flags, operands, unknown } = readOptions(process.argv, 's', { silent: 's', quiet: 's' });
  if (unknown !== undefined) return yield* badOption(process, unknown, 2);
  if (operands[0] !== undefined) return yield* misuse(process, `extra operand '${operands[0]}'`, 2);
  if (!flags.has('s')) yield* print(process, 'not a tty\n');
  return 1;
};

export const pwd: Program = function* (process) {
  const { flags, unknown } = readOptions(process.argv, 'LP', { logical: 'L', physical: 'P' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  yield* print(process, `${flags.has('L') ? (process.env.get('PWD') ?? process.cwd) : process.vfs.realpath('/', process.cwd)}\n`);
  return 0;
};

/** sync: nothing waits to be written. */
export const sync: Program = function* (process) {
  const { operands, unknown } = readOptions(process.argv, 'df', { data: 'd', 'file-system': 'f' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  let code = 0;
  for (const path of operands) {
    if (process.vfs.stat(process.cwd, path) === undefined) code = yield* fail(process, `error opening '${path}': ${new FilesystemError('ENOENT').message}`);
  }
  return code;
};
