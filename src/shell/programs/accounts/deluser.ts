/** deluser and delgroup of Debian's package adduser. */
import type { Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { fail, print, readOptions } from '../kit.ts';
import { busyboxDeluser } from './busybox.ts';
import { removeHome } from './home.ts';
import { changeMembers, excluding, membersOf } from './members.ts';
import { closeTables, openTables, peek } from './tables.ts';
import { AccountError, reported } from './tool.ts';
import { removeUser } from './userdel.ts';

const LONG = { system: 'S', group: 'G', quiet: 'q', 'remove-home': 'r', 'remove-all-files': 'R', backup: 'b', 'backup-to=': 't', force: 'f', 'only-if-empty': 'e', 'conf=': 'C' };

const debianDeluser: Program = function* (process) {
  const { vfs } = process;
  const { flags, operands: [name = '', second], unknown } = readOptions(process.argv, 'q', LONG);
  const tool = process.argv[0]?.split('/').at(-1) ?? '';
  if (unknown !== undefined) return yield* fail(process, `Unknown option: ${unknown.replace(/^-+/, '')}`);
  if (vfs.credentials.uid !== 0) return yield* fail(process, 'Only root may remove a user or group from the system.');
  const say = function* (text: string): Task<void> {
    if (!flags.has('q')) yield* print(process, text + '\n');
  };
  return yield* reported(process, remove());

  function* remove(): Task<number> {
    if (second !== undefined) return yield* leaveGroup(name, second);
    if (tool === 'delgroup' || flags.has('G')) return yield* removeGroup();
    const user = peek(vfs, 'passwd').find(name);
    if (user === undefined) {
      if (!flags.has('S')) throw new AccountError(`The user \`${name}' does not exist.`, 2);
      yield* writeText(process.stderr, `${tool}: The user \`${name}' does not exist, but --system was given. Exiting.\n`);
      return 0;
    }
    if (flags.has('S') && (Number(user[2]) < 100 || Number(user[2]) > 999)) throw new AccountError(`The user \`${name}' is not a system user. Exiting.`, 1);
    if (name === 'root' && !flags.has('f')) throw new AccountError('WARNING: You are just about to delete the root account (uid 0). Usually this is never required as it may render the whole system unusable. If you really want this, call deluser with parameter --no-preserve-root. Stopping now without having performed any action', 9);
    if (vfs.stat('/', '/run') !== undefined) vfs.openForWrite('/', '/run/adduser', 0o644);
    if (vfs.stat('/', '/usr/bin/crontab') === undefined) yield* writeText(process.stderr, `${tool}: \`/usr/bin/crontab' not executed. Skipping crontab removal. Package \`cron' required.\n`);
    if (flags.has('r') || flags.has('R')) {
      yield* say('Looking for files to backup/remove ...');
      yield* say('Removing files ...');
      removeHome(process, user[5] ?? '');
    }
    yield* say(`Removing user \`${name}' ...`);
    removeUser(process, name);
    yield* say('Done.');
    return 0;
  }

  function* leaveGroup(user: string, group: string): Task<number> {
    const row = peek(vfs, 'group').find(group);
    if (peek(vfs, 'passwd').find(user) === undefined) throw new AccountError(`The user \`${user}' does not exist.`, 2);
    if (row === undefined) throw new AccountError(`The group \`${group}' does not exist.`, 3);
    if (!membersOf(row).includes(user)) throw new AccountError(`The user \`${user}' is not a member of group \`${group}'.`, 6);
    yield* say(`Removing user \`${user}' from group \`${group}' ...`);
    const tables = openTables(vfs, ['group', 'gshadow']);
    changeMembers(tables, group, excluding(user));
    closeTables(vfs, tables);
    yield* say('Done.');
    return 0;
  }

  function* removeGroup(): Task<number> {
    const row = peek(vfs, 'group').find(name);
    if (row === undefined) throw new AccountError(`The group \`${name}' does not exist.`, 3);
    if (flags.has('e') && membersOf(row).length > 0) throw new AccountError(`The group \`${name}' is not empty!`, 5);
    if (vfs.stat('/', '/run') !== undefined) vfs.openForWrite('/', '/run/adduser', 0o644);
    yield* say(`Removing group \`${name}' ...`);
    const user = peek(vfs, 'passwd').rows.find((candidate) => candidate[3] === row[2]);
    if (user !== undefined) {
      yield* writeText(process.stderr, `groupdel: cannot remove the primary group of user '${user[0] ?? ''}'\n${tool}: \`/sbin/groupdel ${name}' returned error code 8. Exiting.\n`);
      return 1;
    }
    const tables = openTables(vfs, ['group', 'gshadow']);
    tables.group.remove(name);
    tables.gshadow.remove(name);
    closeTables(vfs, tables);
    yield* say('Done.');
    return 0;
  }
};

/** Debian's program, or busybox's where the image has that. */
export const deluser: Program = (process) => (process.isBusybox ? busyboxDeluser : debianDeluser)(process);
