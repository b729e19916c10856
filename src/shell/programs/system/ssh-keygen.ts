/** ssh-keygen: keys of the right names, modes and sizes. They are no keys: nothing here is random. */
import { appendContent, declaredContent, textContent, type Content } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import { userName } from '../../users.ts';
import { fail, print, readOptions, reason } from '../kit.ts';

/** Bytes of a private key, and of the middle of a public one. */
const KINDS: Readonly<Record<string, { readonly secret: number; readonly shown: number; readonly bits: number; readonly type: string }>> = {
  rsa: { secret: 2602, shown: 544, bits: 3072, type: 'ssh-rsa' },
  ecdsa: { secret: 513, shown: 140, bits: 256, type: 'ecdsa-sha2-nistp256' },
  ed25519: { secret: 411, shown: 68, bits: 256, type: 'ssh-ed25519' },
};

const BEGIN = '-----BEGIN OPENSSH PRIVATE KEY-----\n';
const END = '-----END OPENSSH PRIVATE KEY-----\n';

function makeKey(process: Process, kind: string, path: string, comment: string): void {
  const { secret, shown, type } = KINDS[kind] ?? { secret: 411, shown: 68, type: kind };
  const { vfs, cwd } = process;
  const put = (at: string, content: Content, mode: number): void => {
    if (vfs.lstat(cwd, at) !== undefined) vfs.unlink(cwd, at);
    const { uid, gid } = vfs.credentials;
    vfs.put(cwd, at, { kind: 'file', mode, uid, gid, mtime: vfs.now(), content });
  };
  put(path, [textContent(BEGIN), declaredContent(secret - BEGIN.length - END.length), textContent(END)].reduce(appendContent), 0o600);
  put(`${path}.pub`, [textContent(`${type} `), declaredContent(shown), textContent(` ${comment}\n`)].reduce(appendContent), 0o644);
  process.note({ kind: 'assumed', reason: `${path} is no real key: its bytes are declared, as nothing here is random`, about: vfs.realpath(cwd, path) });
}

export const sshKeygen: Program = function* (process) {
  const { flags, values } = readOptions(process.argv, 'AqlyBeipt:f:N:b:C:m:a:P:R:F:HE:Y:s:I:n:V:O:', {});
  const { vfs, env, cwd } = process;
  const comment = values.get('C') ?? `${userName(vfs, vfs.credentials.uid)}@${process.hostname}`;
  try {
    if (flags.has('A')) {
      const prefix = values.get('f') ?? '';
      const missing = Object.keys(KINDS).filter((kind) => vfs.stat('/', `${prefix}/etc/ssh/ssh_host_${kind}_key`) === undefined);
      for (const kind of missing) makeKey(process, kind, `${prefix}/etc/ssh/ssh_host_${kind}_key`, comment);
      if (missing.length > 0) yield* print(process, `ssh-keygen: generating new host keys: ${missing.map((kind) => (kind === 'ed25519' ? 'ED25519' : kind.toUpperCase())).join(' ')} \n`);
      return 0;
    }
    if (['R', 'F', 'Y', 's'].some((letter) => values.has(letter)) || ['l', 'y', 'e', 'i', 'p', 'B'].some((letter) => flags.has(letter))) {
      process.note({ kind: 'assumed', reason: 'what ssh-keygen does with keys that are there is not simulated; it is taken to have succeeded' });
      return 0;
    }
    const kind = values.get('t') ?? 'rsa';
    const known = KINDS[kind];
    if (known === undefined) return yield* fail({ ...process, errorPrefix: '' }, `unknown key type ${kind}`, 255);
    const path = values.get('f') ?? `${env.get('HOME') ?? '/root'}/.ssh/id_${kind}`;
    if (!flags.has('q')) yield* print(process, `Generating public/private ${kind} key pair.\n`);
    const parent = path.replace(/[^/]*$/, '');
    if (!values.has('f') && vfs.stat(cwd, parent) === undefined) {
      vfs.mkdir(cwd, parent, 0o700);
      if (!flags.has('q')) yield* print(process, `Created directory '${parent.replace(/\/$/, '')}'.\n`);
    }
    if (vfs.lstat(cwd, path) !== undefined) {
      yield* print(process, `${path} already exists.\nOverwrite (y/n)? `);
      return 1;
    }
    makeKey(process, kind, path, comment);
    if (!flags.has('q')) yield* print(process, `Your identification has been saved in ${path}\nYour public key has been saved in ${path}.pub\n`);
    return 0;
  } catch (error) {
    return yield* fail({ ...process, errorPrefix: '' }, `Saving key "${values.get('f') ?? ''}" failed: ${reason(error)}`);
  }
};
