/** truncate, mktemp, install, dd, mknod, checksums, base64. */
import { bytesContent, declaredContent, device, encodeName, isKnown, resizeContent, sha256Hex, contentChunks, type Content } from '../../filesystem/index.ts';
import type { Process, Program } from '../program.ts';
import { fileWriter } from '../streams.ts';
import type { Task } from '../task.ts';
import { groupId, userId } from '../users.ts';
import { copyTree } from './copy-tree.ts';
import { isAssumedText } from '../assumed/content.ts';
import { badOption, eachInput, fail, inputContent, inside, openInput, print, readOptions, reason } from './kit.ts';
import { sizeOf } from './ls.ts';
import { parseCount } from './head-tail.ts';
import { changeMode } from './mode.ts';

export const truncate: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'cs:r:o', { 'size=': 's', 'no-create': 'c', 'reference=': 'r' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  const text = values.get('s') ?? '';
  const reference = values.get('r');
  const count = reference === undefined ? parseCount(text.replace(/^[<>/%]/, '')) : sizeOf(vfs.get(cwd, reference));
  if (count === undefined) return yield* fail(process, text === '' ? "you must specify either '--size' or '--reference'" : `Invalid number: ‘${text}’`);
  let code = 0;
  for (const path of operands) {
    try {
      if (flags.has('c') && vfs.stat(cwd, path) === undefined) continue;
      const node = vfs.openForWrite(cwd, path, 0o666);
      if (node.kind !== 'file') continue;
      const old = node.content.size;
      const size = text.startsWith('+') ? old + count : text.startsWith('-') ? Math.max(0, old - count) : text.startsWith('<') ? Math.min(old, count) : text.startsWith('>') ? Math.max(old, count) : count;
      if (size !== old) vfs.write(cwd, path, resizeContent(node.content, size));
    } catch (error) {
      code = yield* fail(process, `cannot open '${path}' for writing: ${reason(error)}`);
    }
  }
  return code;
};

export const mktemp: Program = function* (process) {
  const { flags, values, operands } = readOptions(process.argv, 'dqtup:', { directory: 'd', 'tmpdir=': 'p' });
  const { vfs, cwd } = process;
  const template = operands[0] ?? 'tmp.XXXXXXXXXX';
  const base = operands[0] === undefined || flags.has('t') || values.has('p') ? inside(values.get('p') ?? process.env.get('TMPDIR') ?? '/tmp', template) : template;
  const run = /X+(?!.*X)/.exec(base)?.[0] ?? '';
  if (run.length < 3) return yield* fail(process, `too few X's in template ‘${template}’`);
  for (let attempt = 0; ; attempt++) {
    const unique = sha256Hex(`${vfs.now()} ${base} ${attempt}`).replace(/[^a-zA-Z0-9]/g, '');
    const path = base.replace(run + (base.split(run).at(-1) ?? ''), unique.slice(0, run.length) + (base.split(run).at(-1) ?? ''));
    if (vfs.lstat(cwd, path) !== undefined) continue;
    try {
      if (flags.has('d')) vfs.mkdir(cwd, path, 0o700);
      else vfs.openForWrite(cwd, path, 0o600);
    } catch (error) {
      return yield* fail(process, `failed to create ${flags.has('d') ? 'directory' : 'file'} via template ‘${template}’: ${reason(error)}`);
    }
    yield* print(process, path + '\n');
    return 0;
  }
};

export const install: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'dDm:o:g:t:Tvpcs', { directory: 'd', 'mode=': 'm', 'owner=': 'o', 'group=': 'g', 'target-directory=': 't' });
  if (unknown !== undefined) return yield* badOption(process, unknown);
  const { vfs, cwd } = process;
  const mode = changeMode(values.get('m') ?? '755', 0, flags.has('d'), 0) ?? 0o755;
  const [owner, group] = [values.get('o'), values.get('g')];
  const finish = (path: string): void => {
    vfs.chmod(cwd, path, mode);
    if (owner !== undefined || group !== undefined) vfs.chown(cwd, path, owner === undefined ? -1 : (userId(vfs, owner) ?? -1), group === undefined ? -1 : (groupId(vfs, group) ?? -1));
  };
  const parents = (path: string): void => {
    const parts = path.split('/');
    for (let i = 1; i <= parts.length; i++) {
      const prefix = parts.slice(0, i).join('/');
      if (prefix !== '' && vfs.stat(cwd, prefix) === undefined) vfs.mkdir(cwd, prefix, 0o755);
    }
  };
  try {
    if (flags.has('d')) {
      for (const path of operands) {
        parents(path);
        finish(path);
      }
      return 0;
    }
    const target = values.get('t') ?? operands.at(-1) ?? '';
    const sources = values.has('t') ? operands : operands.slice(0, -1);
    if (flags.has('D')) parents(values.has('t') ? target : target.slice(0, Math.max(0, target.lastIndexOf('/'))));
    for (const source of sources) {
      const to = vfs.stat(cwd, target)?.kind === 'directory' ? inside(target, source.split('/').at(-1) ?? '') : target;
      if (source !== '/dev/null' && vfs.stat(cwd, source) === undefined) return yield* fail(process, `cannot stat '${source}': No such file or directory`);
      if (vfs.lstat(cwd, to) !== undefined) vfs.unlink(cwd, to);
      if (source === '/dev/null') vfs.openForWrite(cwd, to, 0o600);
      else copyTree(process, source, to, { preserve: false, keepLinks: false, keepDevices: false });
      finish(to);
    }
    return 0;
  } catch (error) {
    return yield* fail(process, `cannot create '${operands.at(-1) ?? ''}': ${reason(error)}`);
  }
};

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
    return yield* fail(process, `failed to open '${output ?? input}': ${reason(error)}`);
  }
  const whole = Math.floor(bytes / block);
  const records = `${whole}+${bytes % block > 0 ? 1 : 0}`;
  if (settings.get('status') !== 'none') yield* process.stderr.write(encodeName(`${records} records in\n${records} records out\n${bytes} bytes copied, 0.1 s\n`));
  return 0;
};

export const mknod: Program = function* (process) {
  const { values, operands } = readOptions(process.argv, 'm:', { 'mode=': 'm' });
  const [path = '', type = 'p', major = '0', minor = '0'] = process.argv[0]?.endsWith('mkfifo') ? [operands[0] ?? '', 'p'] : operands;
  const { vfs, cwd } = process;
  const { uid, gid, umask } = vfs.credentials;
  const mode = changeMode(values.get('m') ?? '666', 0o666, false, 0) ?? 0o666;
  try {
    const kind = type === 'p' ? 'fifo' : type === 'b' ? 'block' : 'character';
    vfs.put(cwd, path, device(kind, Number(major), Number(minor), { mode: values.has('m') ? mode : mode & ~umask, uid, gid, mtime: vfs.now() }));
    return 0;
  } catch (error) {
    return yield* fail(process, `${path}: ${reason(error)}`);
  }
};

function* contentDigest(process: Process, path: string): Task<string> {
  return sha256Hex(contentChunks(yield* inputContent(process, path)));
}

export const sha256sum: Program = function* (process) {
  const { flags, operands } = readOptions(process.argv, 'cbtwz', { check: 'c', status: 's', quiet: 'q', strict: 'S' });
  if (flags.has('c')) return yield* checkSums(process, operands, flags);
  let code = 0;
  for (const path of operands.length > 0 ? operands : ['-']) {
    try {
      yield* print(process, `${yield* contentDigest(process, path)}  ${path}\n`);
    } catch (error) {
      code = yield* fail(process, `${path}: ${reason(error)}`);
    }
  }
  return code;
};

/** Declared contents cannot be checked: they pass, and that is noted. */
function* checkSums(process: Process, operands: readonly string[], flags: ReadonlySet<string>): Task<number> {
  let bad = 0;
  yield* eachInput(process, operands, function* (text) {
    if (isAssumedText(text) && !flags.has('s')) yield* print(process, 'OK (assumed)\n');
    for (const [, sum = '', name = ''] of text.matchAll(/^([0-9a-fA-F]{64}) [ *](.+)$/gm)) {
      const content = yield* inputContent(process, name);
      const assumed = !isKnown(content);
      if (assumed) process.note({ kind: 'assumed', reason: `the checksum of ${name} is taken to match: its contents are declared, not known` });
      const matches = assumed || (yield* contentDigest(process, name)) === sum.toLowerCase();
      if (!matches) bad++;
      if (!flags.has('s') && !(matches && flags.has('q'))) yield* print(process, `${name}: ${matches ? 'OK' : 'FAILED'}\n`);
    }
  });
  return bad === 0 ? 0 : yield* fail(process, `WARNING: ${bad} computed checksum${bad === 1 ? '' : 's'} did NOT match`);
}

export const base64: Program = function* (process) {
  const { flags, values, operands } = readOptions(process.argv, 'dw:i', { decode: 'd', 'wrap=': 'w' });
  return yield* eachInput(process, operands, function* (text) {
    if (flags.has('d')) {
      const bytes = base64Decode(text.replace(/\s/g, ''));
      yield* process.stdout.write(bytes);
      return;
    }
    const encoded = base64Encode(encodeName(text));
    const width = Number(values.get('w') ?? 76);
    yield* print(process, width === 0 ? encoded : encoded.replace(new RegExp(`.{1,${width}}`, 'g'), '$&\n'));
  });
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64Encode(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digit = (shift: number): string => ALPHABET.charAt((bits >> shift) & 63);
    out += digit(18) + digit(12) + (b === undefined ? '=' : digit(6)) + (c === undefined ? '=' : digit(0));
  }
  return out;
}

function base64Decode(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const c of text.replace(/=+$/, '')) {
    bits = ((bits << 6) | Math.max(0, ALPHABET.indexOf(c))) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

