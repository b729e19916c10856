/** sysctl: the kernel is the host's, and /proc/sys can only be read. */
import { knownText } from '../../packages/debian/files.ts';
import type { Program } from '../../program.ts';
import { fail, linesOf, print, readOptions } from '../kit.ts';

export const sysctl: Program = function* (process) {
  const { flags, operands } = readOptions(process.argv, 'anebNwpfxqA:r:', { all: 'a', write: 'w', load: 'p', values: 'n', ignore: 'e', quiet: 'q', system: 's' });
  const file = flags.has('p') ? (operands[0] ?? '/etc/sysctl.conf') : undefined;
  const settings = file === undefined ? operands : linesOf(knownText(process, file)).map((line) => line.trim()).filter((line) => line !== '' && !/^[#;]/.test(line));
  let code = 0;
  for (const setting of settings) {
    const [name = '', value] = setting.split(/\s*=\s*/);
    const path = `/proc/sys/${name.replaceAll('.', '/')}`;
    if (value !== undefined) {
      code = process.isBusybox ? yield* fail(process, `error setting key '${name}': Read-only file system`) : yield* fail(process, `setting key "${name}"${flags.has('e') ? ', ignoring' : ''}: Read-only file system`);
    } else if (process.vfs.stat('/', path)?.kind === 'file') yield* print(process, `${flags.has('n') ? '' : `${name} = `}${knownText(process, path)}`);
    else if (!flags.has('e')) code = yield* process.isBusybox ? fail(process, `error: '${path}': No such file or directory`) : fail(process, `cannot stat ${path}: No such file or directory`);
  }
  return flags.has('e') ? 0 : code;
};
