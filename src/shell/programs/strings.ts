/** strings: runs of printable characters, at least -n long. */
import { readContent } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { badOption, fail, inputContent, print, readOptions, reason } from './kit.ts';

export const strings: Program = function* (process) {
  const { values, operands, unknown } = readOptions(process.argv.map((word, i) => (i > 0 && /^-\d+$/.test(word) ? `-n${word.slice(1)}` : word)), 'an:t:fe:', { all: 'a', 'bytes=': 'n' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const least = Math.max(1, Number(values.get('n') ?? 4) || 4);
  let code = 0;
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      let run = '';
      let out = '';
      for (const byte of readContent(yield* inputContent(process, path))) {
        if ((byte >= 32 && byte < 127) || byte === 9) run += String.fromCharCode(byte);
        else {
          if (run.length >= least) out += run + '\n';
          run = '';
        }
      }
      yield* print(process, out + (run.length >= least ? run + '\n' : ''));
    } catch (error) {
      code = yield* fail(process, `${process.isBusybox ? path : `'${path}'`}: ${reason(error)}`);
    }
  }
  return code;
};
