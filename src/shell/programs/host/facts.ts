/** Programs that tell facts of the machine: arch, hostid, getconf, dnsdomainname; and those that there is nothing to do for: logger, mesg. */
import type { Program } from '../../program.ts';
import { badOption, fail, misuse, print, readOptions } from '../kit.ts';

const says = (text: string): Program =>
  function* (process) {
    const { operands, unknown } = readOptions(process.argv, '');
    if (unknown !== undefined) return yield* badOption(process, unknown);
    if (operands[0] !== undefined) return yield* misuse(process, `extra operand '${operands[0]}'`);
    yield* print(process, text);
    return 0;
  };

export const arch = says('x86_64\n');
export const hostid = says('007f0100\n');
export const dnsdomainname = says('');

const CONFIGURATION: ReadonlyMap<string, string> = new Map([
  ['_NPROCESSORS_CONF', '2'], ['_NPROCESSORS_ONLN', '2'], ['ARG_MAX', '2097152'], ['CLK_TCK', '100'], ['GNU_LIBC_VERSION', 'glibc 2.36'], ['GNU_LIBPTHREAD_VERSION', 'NPTL 2.36'],
  ['HOST_NAME_MAX', '64'], ['LONG_BIT', '64'], ['NAME_MAX', '255'], ['OPEN_MAX', '1048576'], ['PAGESIZE', '4096'], ['PAGE_SIZE', '4096'], ['PATH', '/bin:/usr/bin'], ['PATH_MAX', '4096'], ['WORD_BIT', '32'],
]);

export const getconf: Program = function* (process) {
  const { flags, operands } = readOptions(process.argv, 'av:');
  if (flags.has('a')) {
    for (const [name, value] of CONFIGURATION) yield* print(process, `${name.padEnd(34)} ${value}\n`);
    return 0;
  }
  const [name = ''] = operands;
  const value = CONFIGURATION.get(name) ?? CONFIGURATION.get(`_${name}`);
  if (value === undefined) return yield* fail(process, `Unrecognized variable \`${name}'`, 2);
  yield* print(process, `${value}\n`);
  return 0;
};

/** Nobody is logged in, and no terminal takes messages. */
export const mesg: Program = () => 2;
