/** dd: blocks from one file to another. */
import { bytesContent, declaredContent, encodeName, type Content } from '../../../filesystem/index.ts';
import type { Program } from '../../program.ts';
import { fileWriter } from '../../streams.ts';
import { parseCount } from '../head-tail.ts';
import { fail, openInput, reason } from '../kit.ts';

/** Zeros as bytes while they are few. */
const zeros = (size: number): Content => (size <= 65_536 ? bytesContent(new Uint8Array(size)) : declaredContent(size));

export const dd: Program = function* (process) {
  const settings = new Map(process.argv.slice(1).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
  const { vfs, cwd } = process;
  const block = parseCount(settings.get('bs') ?? settings.get('ibs') ?? '512') ?? 512;
  const count = settings.has('count') ? (parseCount(settings.get('count') ?? '') ?? 0) : Infinity;
  const [input, output] = [settings.get('if') ?? '-', settings.get('of')];
  let bytes = 0;
  try {
    if (['/dev/zero', '/dev/urandom', '/dev/random'].includes(input) && output !== undefined && Number.isFinite(count)) {
      bytes = block * count;
      const skip = parseCount(settings.get('seek') ?? '0') ?? 0;
      const node = vfs.openForWrite(cwd, output, 0o666);
      if (node.kind === 'file') vfs.write(cwd, output, zeros(bytes + skip * block));
    } else {
      const reader = openInput(process, input);
      const node = output === undefined ? undefined : vfs.openForWrite(cwd, output, 0o666);
      if (output !== undefined && node?.kind === 'file') vfs.write(cwd, output, declaredContent(0));
      const writer = output === undefined ? process.stdout : fileWriter(vfs, cwd, output, process.machine.budget);
      for (let left = block * count; left > 0; ) {
        const chunk = yield* reader.read(Math.min(left, 65_536));
        if (chunk.length === 0) break;
        yield* writer.write(chunk);
        bytes += chunk.length;
        left -= chunk.length;
      }
    }
  } catch (error) {
    return yield* fail(process, `${process.isBusybox ? "can't open" : 'failed to open'} '${output ?? input}': ${reason(error)}`);
  }
  const whole = Math.floor(bytes / block);
  const records = `${whole}+${bytes % block > 0 ? 1 : 0}`;
  if (settings.get('status') !== 'none') yield* process.stderr.write(encodeName(`${records} records in\n${records} records out\n${bytes} bytes copied, 0.1 s\n`));
  return 0;
};
