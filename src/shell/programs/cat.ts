/** cat: files one after another; declared contents pass in chunks. */
import type { Program } from '../program.ts';
import { badOption, fail, openInput, readOptions, reason } from './kit.ts';

export const cat: Program = function* (process) {
  const { operands, unknown, flags } = readOptions(process.argv, 'nuvbAetETs');
  if (unknown !== undefined) return yield* badOption(process, unknown);
  let code = 0;
  let line = 0;
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      const reader = openInput(process, path);
      let atStart = true;
      for (;;) {
        const chunk = yield* reader.read(65_536);
        if (chunk.length === 0) break;
        if (!flags.has('n')) {
          if (!(yield* process.stdout.write(chunk))) return 141;
          continue;
        }
        const text = new TextDecoder().decode(chunk);
        const numbered = text.replace(/^(?=[^])/gm, () => {
          line++;
          return `${String(line).padStart(6)}\t`;
        });
        yield* process.stdout.write(new TextEncoder().encode(atStart ? numbered : text));
        atStart = text.endsWith('\n');
      }
    } catch (error) {
      code = yield* fail(process, process.isBusybox ? (reason(error) === 'Is a directory' ? 'read error: Is a directory' : `can't open '${path}': ${reason(error)}`) : `${path}: ${reason(error)}`);
    }
  }
  return code;
};
