/** su and runuser of util-linux: -, -l, -c, -s, -m, -p, -P, -g, -G, and runuser's -u. */
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { groupId, userNamed, type User } from '../../users.ts';
import { fail } from '../kit.ts';
import { loginCredentials, loginEnvironment } from './credentials.ts';

interface Request {
  readonly isLogin: boolean;
  readonly keepsEnvironment: boolean;
  readonly command: string | undefined;
  readonly shell: string | undefined;
  readonly group: string | undefined;
  /** runuser -u. */
  readonly direct: string | undefined;
  /** The user, then the shell's arguments. */
  readonly words: readonly string[];
}

const VALUES: Readonly<Record<string, string>> = { '-c': 'c', '--command': 'c', '--session-command': 'c', '-s': 's', '--shell': 's', '-g': 'g', '--group': 'g', '-G': 'G', '--supp-group': 'G', '-u': 'u', '--user': 'u', '-w': 'w', '--whitelist-environment': 'w' };

/** Options may stand before and after the user, up to `--`. */
function readRequest(words: readonly string[]): Request {
  const values = new Map<string, string>();
  const operands: string[] = [];
  let isLogin = false;
  let keepsEnvironment = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const [name = '', attached] = word.startsWith('--') && word.includes('=') ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : /^-[csgGuw]./.test(word) ? [word.slice(0, 2), word.slice(2)] : [word];
    const key = VALUES[name];
    if (word === '--') {
      operands.push(...words.slice(i + 1));
      break;
    }
    if (key !== undefined) values.set(key, attached ?? words[++i] ?? '');
    else if (word === '-' || word === '-l' || word === '--login') isLogin = true;
    else if (['-m', '-p', '--preserve-environment'].includes(word)) keepsEnvironment = true;
    else if (['-f', '--fast', '-P', '--pty'].includes(word)) continue;
    else {
      operands.push(word);
      if (values.has('u')) {
        operands.push(...words.slice(i + 1));
        break;
      }
    }
  }
  return { isLogin, keepsEnvironment, command: values.get('c'), shell: values.get('s'), group: values.get('g'), direct: values.get('u'), words: operands };
}

function changeUser(mayRun: (process: Process) => Task<number | undefined>): Program {
  return function* (process) {
    const refused = yield* mayRun(process);
    if (refused !== undefined) return refused;
    const request = readRequest(process.argv.slice(1));
    const [name, ...rest] = request.direct === undefined ? [request.words[0] ?? 'root', ...request.words.slice(1)] : [request.direct, ...request.words];
    const user = userNamed(process.vfs, name);
    if (user === undefined) return yield* fail(process, process.isBusybox ? `unknown user ${name}` : `user ${name} does not exist or the user entry does not contain all the required fields`);
    const gid = request.group === undefined ? user.gid : groupId(process.vfs, request.group);
    if (gid === undefined) return yield* fail(process, `group ${request.group ?? ''} does not exist`);
    const vfs = process.vfs.as({ ...loginCredentials(process.vfs, { ...user, gid }) });
    if (request.direct !== undefined) return yield* runDirect(process, vfs, rest);
    return yield* runShell(process, vfs, user, request, rest);
  };
}

function* runDirect(process: Process, vfs: Process['vfs'], argv: readonly string[]): Task<number> {
  const code = yield* process.spawn(argv, { vfs });
  return code === 127 ? yield* fail(process, `failed to execute ${argv[0] ?? ''}: No such file or directory`, 127) : code;
}

function* runShell(process: Process, vfs: Process['vfs'], user: User, request: Request, words: readonly string[]): Task<number> {
  const shell = request.shell ?? (request.keepsEnvironment ? (process.env.get('SHELL') ?? user.shell) : user.shell);
  let { cwd } = process;
  if (request.isLogin) {
    if (vfs.stat('/', user.home)?.kind === 'directory') cwd = user.home;
    else {
      yield* writeText(process.stderr, `su: warning: cannot change directory to ${user.home}: No such file or directory\n`);
      cwd = '/';
    }
  }
  const env = request.keepsEnvironment ? process.env : loginEnvironment(process.env, user, shell || '/bin/sh', request.isLogin);
  const argv = [shell || '/bin/sh', ...(request.command === undefined ? [] : ['-c', request.command]), ...words];
  const code = yield* process.spawn(argv, { vfs, env, cwd });
  return code === 127 && vfs.stat(cwd, shell) === undefined ? yield* fail(process, `failed to execute ${shell}: No such file or directory`, 127) : code;
}

export const su: Program = changeUser(function* (process) {
  if (process.vfs.credentials.uid === 0) return undefined;
  yield* writeText(process.stderr, 'Password: su: Authentication failure\n');
  return 1;
});

export const runuser: Program = changeUser(function* (process) {
  return process.vfs.credentials.uid === 0 ? undefined : yield* fail(process, 'may not be used by non-root users');
});

export const nologin: Program = function* (process) {
  yield* writeText(process.stdout, 'This account is currently not available.\n');
  return 1;
};
