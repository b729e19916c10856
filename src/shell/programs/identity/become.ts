/** Programs that run another one as somebody else: gosu, su-exec, setpriv, chroot, sudo. */
import { decodeName, readContent, ROOT, type Credentials } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import type { Task } from '../../task.ts';
import { groupId, groups, userId, userName } from '../../users.ts';
import { fail } from '../kit.ts';
import { loginCredentials, loginEnvironment, loginGroups, userFor } from './credentials.ts';

function* runAs(process: Process, credentials: Credentials, argv: readonly string[], env: ReadonlyMap<string, string>, missing: string, cwd = process.cwd): Task<number> {
  const code = yield* process.spawn(argv, { vfs: process.vfs.as(credentials), env, cwd });
  return code === 127 ? yield* fail(process, missing, 127) : code;
}

/** `user[:group] command`. */
function exec(usage: string, wordsOf: (name: string) => { user: string; group: string; missing: string }): Program {
  return function* (process) {
    const [, spec, ...argv] = process.argv;
    if (spec === '--version' || spec === '-v') return 0;
    if (spec === undefined || argv.length === 0) return yield* fail(process, usage);
    const { vfs } = process;
    const [name = '', group] = spec.split(':');
    const user = userFor(vfs, name === '' ? String(vfs.credentials.uid) : name);
    if (user === undefined) return yield* fail(process, wordsOf(name).user);
    const gid = group === undefined ? undefined : groupId(vfs, group);
    if (group !== undefined && gid === undefined) return yield* fail(process, wordsOf(group).group);
    if (vfs.credentials.uid !== 0 && user.uid !== vfs.credentials.uid) return yield* fail(process, `${wordsOf(name).missing}operation not permitted`);
    const login = loginCredentials(vfs, user);
    const credentials = gid === undefined ? login : { ...login, gid, groups: [gid] };
    return yield* runAs(process, credentials, argv, new Map(process.env).set('HOME', user.home), `exec: "${argv[0] ?? ''}": executable file not found in $PATH`);
  };
}

export const gosu: Program = exec('Usage: gosu user-spec command [args]', (name) => ({ user: `error: failed switching to "${name}": unable to find user ${name}: no matching entries in passwd file`, group: `error: failed switching: unable to find group ${name}: no matching entries in group file`, missing: `error: failed switching to "${name}": ` }));
export const suExec: Program = exec('Usage: su-exec user-spec command [args]', (name) => ({ user: `getpwnam(${name}): Success`, group: `getgrnam(${name}): Success`, missing: 'setgroups: ' }));

export const setpriv: Program = function* (process) {
  const words = process.argv.slice(1);
  const { vfs } = process;
  let { uid, gid, groups: own } = vfs.credentials;
  for (let word = words[0]; word?.startsWith('-'); word = words[0]) {
    words.shift();
    if (word === '--') break;
    const name = word.replace(/=.*/, '');
    const takesValue = /^--(?:reuid|regid|ruid|euid|rgid|egid|groups|inh-caps|ambient-caps|bounding-set|securebits|pdeathsig)$/.test(name);
    const value = word.includes('=') ? word.slice(name.length + 1) : takesValue ? (words.shift() ?? '') : '';
    if (/^--[re]e?uid$/.test(name)) {
      const id = userId(vfs, value);
      if (id === undefined) return yield* fail(process, `failed to parse reuid: "${value}"`, 127);
      uid = id;
    } else if (/^--[re]e?gid$/.test(name)) {
      const id = groupId(vfs, value);
      if (id === undefined) return yield* fail(process, `failed to parse regid: "${value}"`, 127);
      gid = id;
    } else if (name === '--clear-groups') own = [gid];
    else if (name === '--init-groups') own = loginGroups(vfs, { name: userName(vfs, uid), gid });
    else if (name === '--groups') own = value.split(',').map((group) => groupId(vfs, group) ?? 0);
  }
  if (vfs.credentials.uid !== 0 && uid !== vfs.credentials.uid) return yield* fail(process, 'setresuid failed: Operation not permitted', 127);
  if (words.length === 0) return yield* fail(process, 'No program specified');
  return yield* runAs(process, { ...vfs.credentials, uid, gid, groups: [...new Set([gid, ...own])] }, words, process.env, `failed to execute ${words[0] ?? ''}: No such file or directory`);
};

export const chroot: Program = function* (process) {
  const words = process.argv.slice(1);
  const { vfs } = process;
  let { credentials } = vfs;
  while (words[0]?.startsWith('--')) {
    const word = words.shift() ?? '';
    const spec = word.startsWith('--userspec=') ? word.slice('--userspec='.length).split(':') : undefined;
    if (spec === undefined) continue;
    const user = userFor(vfs, spec[0] ?? '');
    if (user === undefined) return yield* fail(process, 'invalid user', 125);
    const gid = spec[1] === undefined || spec[1] === '' ? user.gid : (groupId(vfs, spec[1]) ?? user.gid);
    credentials = { ...credentials, uid: user.uid, gid, groups: loginGroups(vfs, { name: user.name, gid }) };
  }
  const [root = '', ...argv] = words;
  if (vfs.stat(process.cwd, root)?.kind !== 'directory') return yield* fail(process, `cannot change root directory to '${root}': No such file or directory`, 125);
  if (vfs.credentials.uid !== 0) return yield* fail(process, `cannot change root directory to '${root}': Operation not permitted`, 125);
  if (vfs.realpath(process.cwd, root) !== '/') {
    process.note({ kind: 'assumed', reason: `what runs in the root directory ${root} is not simulated; it is taken to have succeeded` });
    return 0;
  }
  const command = argv.length > 0 ? argv : [process.env.get('SHELL') ?? '/bin/sh', '-i'];
  return yield* runAs(process, credentials, command, process.env, `failed to run command '${command[0] ?? ''}': No such file or directory`, '/');
};

/** Whether /etc/sudoers and what it includes let a user run everything without a password. */
function mayRunAll({ vfs }: Process): boolean {
  const root = vfs.as(ROOT);
  const included = root.stat('/', '/etc/sudoers.d')?.kind === 'directory' ? root.list('/', '/etc/sudoers.d').map(([name]) => `/etc/sudoers.d/${name}`) : [];
  const name = userName(vfs, vfs.credentials.uid);
  const names = new Set([name, 'ALL', ...groups(vfs).filter(({ gid, members }) => vfs.credentials.groups.includes(gid) || members.includes(name)).map((group) => `%${group.name}`)]);
  return ['/etc/sudoers', ...included].some((path) => {
    const node = root.stat('/', path);
    const text = node?.kind === 'file' ? decodeName(readContent(node.content)) : '';
    return text.split('\n').some((line) => names.has(line.trim().split(/\s+/)[0] ?? '') && line.includes('NOPASSWD:'));
  });
}

export const sudo: Program = function* (process) {
  const { vfs } = process;
  const words = process.argv.slice(1);
  const valued = new Set(['-u', '--user', '-g', '--group', '-h', '-p', '-C', '-r', '-t', '-T', '-D']);
  const options = new Map<string, string>();
  while (words[0]?.startsWith('-') && words[0] !== '--') {
    const word = words.shift() ?? '';
    const [name = word, value] = word.startsWith('--') && word.includes('=') ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word];
    options.set(name, value ?? (valued.has(name) ? (words.shift() ?? '') : ''));
  }
  if (words[0] === '--') words.shift();
  const target = options.get('-u') ?? options.get('--user') ?? 'root';
  const user = userFor(vfs, target.replace(/^#/, ''));
  if (user === undefined) return yield* fail(process, `unknown user ${target}\nsudo: error initializing audit plugin sudoers_audit`);
  if (vfs.credentials.uid !== 0 && !mayRunAll(process)) return yield* fail(process, options.has('-n') || options.has('--non-interactive') ? 'a password is required' : 'a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\nsudo: a password is required');
  const keeps = options.has('-E') || options.has('--preserve-env');
  const isLogin = options.has('-i') || options.has('--login');
  const variables = loginEnvironment(process.env, user, user.shell, isLogin || !keeps);
  for (const word of words) {
    const equals = /^([A-Za-z_]\w*)=(.*)$/s.exec(word);
    if (equals === null) break;
    variables.set(equals[1] ?? '', equals[2] ?? '');
  }
  while (/^[A-Za-z_]\w*=/.test(words[0] ?? '')) words.shift();
  variables.set('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin').set('SUDO_USER', userName(vfs, vfs.credentials.uid));
  const argv = isLogin || options.has('-s') ? [user.shell, ...(words.length > 0 ? ['-c', words.join(' ')] : [])] : words;
  if (argv.length === 0) return options.has('-v') || options.has('-k') || options.has('-l') ? 0 : yield* fail(process, 'usage: sudo [options] command');
  return yield* runAs(process, loginCredentials(vfs, user), argv, variables, `${argv[0] ?? ''}: command not found`, isLogin ? user.home : process.cwd);
};
