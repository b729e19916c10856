/** iconv between UTF-8, ASCII and Latin-1; -c leaves out what cannot be said, //TRANSLIT puts a question mark. */
import { bytesContent, decodeName, encodeName, readContent } from '../../filesystem/index.ts';
import type { Program } from '../program.ts';
import { contentReader } from '../streams.ts';
import { badOption, fail, inputContent, readOptions, reason } from './kit.ts';

const NAMES: ReadonlyMap<string, 'utf8' | 'latin1' | 'ascii'> = new Map([
  ['UTF-8', 'utf8'], ['UTF8', 'utf8'], ['LATIN1', 'latin1'], ['ISO-8859-1', 'latin1'], ['ISO8859-1', 'latin1'], ['L1', 'latin1'], ['ASCII', 'ascii'], ['US-ASCII', 'ascii'],
]);

export const iconv: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'f:t:co:l', { 'from-code=': 'f', 'to-code=': 't', 'output=': 'o', list: 'l' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const [toName = 'UTF-8', ...extras] = (values.get('t') ?? 'UTF-8').toUpperCase().split('//');
  const fromName = (values.get('f') ?? 'UTF-8').toUpperCase().split('//')[0] ?? '';
  const [from, to] = [NAMES.get(fromName), NAMES.get(toName)];
  if (from === undefined || to === undefined) return yield* fail(process, `conversion ${from === undefined ? 'from' : 'to'} \`${from === undefined ? (values.get('f') ?? '') : toName}' is not supported\nTry \`iconv --help' or \`iconv --usage' for more information.`);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      parts.push(readContent(yield* inputContent(process, path)));
    } catch (error) {
      return yield* fail(process, `cannot open input file \`${path}': ${reason(error)}`);
    }
  }
  const text = parts.map((bytes) => (from === 'utf8' ? decodeName(bytes) : [...bytes].map((byte) => String.fromCharCode(byte)).join(''))).join('');
  const limit = to === 'utf8' ? Infinity : to === 'latin1' ? 255 : 127;
  const bytes: number[] = [];
  let position = 0;
  let code = 0;
  for (const c of text) {
    const point = c.codePointAt(0) ?? 0;
    if ((point >= 0xdc80 && point <= 0xdcff) || point > limit) {
      if (flags.has('c') || extras.includes('IGNORE')) {
        code = 1;
        continue;
      }
      if (!extras.includes('TRANSLIT')) {
        code = yield* fail(process, `illegal input sequence at position ${position}`);
        break;
      }
      bytes.push(63);
    } else if (to === 'utf8') bytes.push(...encodeName(c));
    else bytes.push(point);
    position += from === 'utf8' ? encodeName(c).length : 1;
  }
  const reader = contentReader(bytesContent(Uint8Array.from(bytes)));
  for (let chunk = yield* reader.read(65_536); chunk.length > 0; chunk = yield* reader.read(65_536)) yield* process.stdout.write(chunk);
  return code;
};
