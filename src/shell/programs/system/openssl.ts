/** openssl: what makes keys, certificates and random bytes makes files of their sizes; sums are real. */
import { appendContent, contentChunks, declaredContent, sha256Hex, textContent, type Content } from '../../../filesystem/index.ts';
import { sumOf } from '../checksums/algorithms.ts';
import { CHECKSUM_CODE } from '../checksums/code.ts';
import { base64Text } from '../encodings/base.ts';
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { fail, inputContent, print, reason } from '../kit.ts';

/** A text between PEM's lines, its body declared. */
function pem(label: string, size: number): Content {
  const [begin, end] = [`-----BEGIN ${label}-----\n`, `-----END ${label}-----\n`];
  return [textContent(begin), declaredContent(Math.max(0, size - begin.length - end.length)), textContent(end)].reduce(appendContent);
}

/** Bytes of an RSA key in PEM by its bits. */
const keySize = (bits: number): number => Math.round(1704 * (bits / 2048)) + (bits > 2048 ? 50 : 0);

/** The word after an option. */
const after = (words: readonly string[], ...names: readonly string[]): string | undefined => words[words.findIndex((word) => names.includes(word)) + 1 || words.length];

function save(process: Process, path: string, content: Content, mode: number): void {
  const { vfs, cwd } = process;
  vfs.openForWrite(cwd, path, mode);
  vfs.write(cwd, path, content);
  process.note({ kind: 'assumed', reason: `${path} is not real: its bytes are declared, as nothing here is random`, about: vfs.realpath(cwd, path) });
}

function* give(process: Process, path: string | undefined, content: Content, mode = 0o600): Task<void> {
  if (path !== undefined) save(process, path, content, mode);
  else for (const chunk of contentChunks(content)) yield* process.stdout.write(new Uint8Array(chunk));
}

export const openssl: Program = function* (process) {
  const [verb = '', ...words] = process.argv.slice(1);
  try {
    return yield* run(process, verb, words);
  } catch (error) {
    return yield* fail(process, `${after(words, '-out') ?? ''}: ${reason(error)}`);
  }
};

function* run(process: Process, verb: string, words: readonly string[]): Task<number> {
  const out = after(words, '-out');
  const last = words.filter((word) => !word.startsWith('-')).at(-1) ?? '';
  const bits = Number(/rsa(?:_keygen_bits)?:(\d+)/.exec(words.join(' '))?.[1] ?? (verb === 'genrsa' && /^\d+$/.test(last) ? last : 2048));
  switch (verb) {
    case 'version':
      yield* print(process, 'OpenSSL 3.0.17 1 Jul 2025 (Library: OpenSSL 3.0.17 1 Jul 2025)\n');
      return 0;
    case 'rand': {
      const count = Number(last) || 0;
      const digits = sha256Hex(`${process.vfs.now()} ${words.join(' ')}`).repeat(Math.ceil((count * 2) / 64)).slice(0, count * 2);
      process.note({ kind: 'assumed', reason: 'openssl rand gives the same bytes each time: nothing here is random' });
      const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
      const text = words.includes('-hex') ? `${digits}\n` : words.includes('-base64') ? base64Text(bytes).replace(/.{1,64}/g, '$&\n') : undefined;
      yield* give(process, out, text === undefined ? { size: bytes.length, parts: [bytes] } : textContent(text));
      return 0;
    }
    case 'genrsa':
    case 'genpkey':
    case 'ecparam':
      yield* give(process, out, pem(verb === 'ecparam' ? 'EC PRIVATE KEY' : 'PRIVATE KEY', verb === 'ecparam' || words.includes('EC') ? 227 : keySize(bits)));
      return 0;
    case 'dhparam':
      yield* writeText(process.stderr, 'Generating DH parameters, 2048 bit long safe prime\n');
      yield* give(process, out, pem('DH PARAMETERS', 428), 0o644);
      return 0;
    case 'req': {
      const key = after(words, '-keyout');
      if (key !== undefined) save(process, key, pem(words.includes('-nodes') || words.includes('-noenc') ? 'PRIVATE KEY' : 'ENCRYPTED PRIVATE KEY', keySize(bits)), 0o600);
      yield* writeText(process.stderr, key === undefined ? '' : '-----\n');
      yield* give(process, out, words.includes('-x509') ? pem('CERTIFICATE', 1270) : pem('CERTIFICATE REQUEST', 1000), 0o644);
      return 0;
    }
    case 'dgst':
    case 'sha256':
    case 'sha1':
    case 'sha512':
    case 'md5': {
      const algorithms = yield* CHECKSUM_CODE.load('algorithms');
      const name = verb === 'dgst' ? (words.find((word) => algorithms.has(word.slice(1)))?.slice(1) ?? 'sha256') : verb;
      const algorithm = algorithms.get(name);
      const path = words.filter((word) => !word.startsWith('-')).at(-1);
      const sum = algorithm === undefined ? '' : sumOf(algorithm, contentChunks(yield* inputContent(process, path ?? '-')));
      yield* print(process, words.includes('-r') ? `${sum} *${path ?? 'stdin'}\n` : `${name === 'md5' ? 'MD5' : `SHA2-${name.slice(3)}`.replace('SHA2-1', 'SHA1')}(${path ?? 'stdin'})= ${sum}\n`);
      return 0;
    }
    case '':
    case 'help':
      yield* print(process, 'help:\n');
      return 0;
    default:
      process.note({ kind: 'assumed', reason: `openssl ${verb} is not simulated; it is taken to have succeeded` });
      if (out !== undefined) save(process, out, declaredContent(1200), 0o644);
      return 0;
  }
}
