/** useradd of package passwd: -r -m -M -N -U -u -o -g -G -d -b -s -c -k -p -e -f -K -l -D. */
import { splitPath } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { print, type Options } from '../kit.ts';
import { parseDate } from '../time/parse-date.ts';
import { addUser } from './add-user.ts';
import { copySkeleton, makeHome } from './home.ts';
import { idOf, isAccountName } from './ids.ts';
import { groupsNamed } from './members.ts';
import { idRange, loginDefs, numberIn, useraddDefaults } from './settings.ts';
import { peek } from './tables.ts';
import { AccountError, shadowTool } from './tool.ts';

const SYNTAX = {
  short: 'rmMUNloDFu:g:G:d:b:s:c:p:k:e:f:K:R:P:Z:',
  long: {
    system: 'r', 'create-home': 'm', 'no-create-home': 'M', 'user-group': 'U', 'no-user-group': 'N', 'no-log-init': 'l', 'non-unique': 'o', defaults: 'D', badname: 'B',
    'uid=': 'u', 'gid=': 'g', 'groups=': 'G', 'home-dir=': 'd', 'home=': 'd', 'base-dir=': 'b', 'shell=': 's', 'comment=': 'c', 'password=': 'p', 'skel=': 'k', 'expiredate=': 'e', 'inactive=': 'f', 'key=': 'K', 'add-subids-for-system': 'F', 'root=': 'R', 'prefix=': 'P', 'selinux-user=': 'Z',
  },
  usage: '[options] LOGIN\n       useradd -D\n       useradd -D [options]',
} as const;

export const useradd: Program = shadowTool(SYNTAX, function* (process, options) {
  if (options.flags.has('D')) return yield* showDefaults(process);
  const { vfs } = process;
  const { flags, values, operands: [name = ''] } = options;
  checkWords(name, options);
  if (peek(vfs, 'passwd').find(name) !== undefined) throw new AccountError(`user '${name}' already exists`, 9);
  const settings = loginDefs(vfs);
  const defaults = useraddDefaults(vfs);
  const gid = primaryGroup(process, name, options);
  const further = groupsNamed(peek(vfs, 'group'), values.get('G') ?? '');
  if ('missing' in further) throw new AccountError(`group '${further.missing}' does not exist`, 6);
  const isSystem = flags.has('r');
  const uidText = values.get('u');
  const uid = uidText === undefined ? undefined : idOf(uidText);
  const shell = values.get('s') ?? defaults.get('SHELL') ?? '';
  if (shell !== '' && !vfs.access('/', shell, 'execute')) yield* writeText(process.stderr, `useradd: Warning: missing or non-executable shell '${shell}'\n`);
  const range = idRange(settings, 'UID', isSystem);
  if (uid !== undefined && !isSystem && (uid < range.min || uid > range.max)) yield* writeText(process.stderr, `useradd warning: ${name}'s uid ${uid} outside of the UID_MIN ${range.min} and UID_MAX ${range.max} range.\n`);
  const home = values.get('d') ?? `${values.get('b') ?? defaults.get('HOME') ?? '/home'}/${name}`;
  const owner = addUser(process, {
    name, uid, gid, home, shell, isSystem,
    comment: values.get('c') ?? '',
    password: values.get('p') ?? '!',
    groups: further,
    mayShareUid: flags.has('o'),
    takesSubids: true,
    inactive: values.get('f') ?? '',
    expires: expiry(values.get('e'), vfs.now()),
  });
  if (flags.has('m') || (!flags.has('M') && !isSystem && settings.get('CREATE_HOME')?.toLowerCase() === 'yes')) yield* createHome(process, home, owner, options);
  return 0;
});

/** Days since the epoch for a date, or a number as it is. */
function expiry(text: string | undefined, now: number): string {
  if (text === undefined || text === '' || /^-?\d+$/.test(text)) return text ?? '';
  const seconds = parseDate(text, now);
  if (seconds === undefined) throw new AccountError(`invalid date '${text}'`, 3);
  return String(Math.floor(seconds / 86_400));
}

function checkWords(name: string, { flags, values }: Options): void {
  if (!isAccountName(name) && !flags.has('B')) throw new AccountError(`invalid user name '${name}': use --badname to ignore`, 3);
  const invalid = ([letter, what, pattern]: readonly [string, string, RegExp]): void => {
    const text = values.get(letter);
    if (text !== undefined && !pattern.test(text)) throw new AccountError(`invalid ${what} '${text}'`, 3);
  };
  ([['u', 'user ID', /^\d{1,10}$/], ['c', 'comment', /^[^:\n]*$/], ['d', 'home directory', /^\/[^:\n]*$/], ['b', 'base directory', /^\/[^:\n]*$/], ['s', 'shell', /^(?:\/[^:\n]*)?$/]] as const).forEach(invalid);
}

/** The number of the primary group; undefined where one of the user's name is made. */
function primaryGroup({ vfs }: Process, name: string, { flags, values }: Options): number | undefined {
  const group = peek(vfs, 'group');
  const text = values.get('g');
  const asked = text ?? (flags.has('N') || (loginDefs(vfs).get('USERGROUPS_ENAB') === 'no' && !flags.has('U')) ? (useraddDefaults(vfs).get('GROUP') ?? '100') : undefined);
  if (asked === undefined) {
    if (group.find(name) !== undefined) throw new AccountError(`group ${name} exists - if you want to add this user to that group, use -g.`, 9);
    return undefined;
  }
  const row = group.rows.find(([groupName, , gid]) => groupName === asked || gid === asked);
  if (row === undefined && text !== undefined) throw new AccountError(`group '${asked}' does not exist`, 6);
  return Number(row?.[2] ?? asked);
}

function* createHome(process: Process, home: string, owner: { uid: number; gid: number }, { values }: Options): Task<void> {
  const { vfs } = process;
  if (vfs.stat('/', home) !== undefined) {
    yield* writeText(process.stderr, `useradd: warning: the home directory ${home} already exists.\nuseradd: Not copying any file from skel directory into it.\n`);
    return;
  }
  const settings = loginDefs(vfs);
  makeHome(vfs, '/' + splitPath(home).join('/'), owner, numberIn(settings, 'HOME_MODE', 0o777 & ~numberIn(settings, 'UMASK', 0o022)));
  copySkeleton(vfs, values.get('k') ?? useraddDefaults(vfs).get('SKEL') ?? '/etc/skel', home, owner, true);
  if (useraddDefaults(vfs).get('CREATE_MAIL_SPOOL')?.toLowerCase() === 'yes') makeSpool(process, owner.uid);
}

function makeSpool({ vfs, argv }: Process, uid: number): void {
  const spool = `${loginDefs(vfs).get('MAIL_DIR') ?? '/var/mail'}/${argv.at(-1) ?? ''}`;
  if (vfs.stat('/', spool) !== undefined || vfs.stat('/', spool.replace(/\/[^/]*$/, '')) === undefined) return;
  vfs.openForWrite('/', spool, 0o660);
  vfs.chown('/', spool, uid, Number(peek(vfs, 'group').find('mail')?.[2] ?? 0));
  vfs.chmod('/', spool, 0o660);
}

function* showDefaults(process: Process): Task<number> {
  const defaults = useraddDefaults(process.vfs);
  const shown = { GROUP: '100', HOME: '/home', INACTIVE: '-1', EXPIRE: '', SHELL: '', SKEL: '/etc/skel', CREATE_MAIL_SPOOL: 'no', LOG_INIT: 'yes' };
  yield* print(process, Object.entries(shown).map(([name, value]) => `${name}=${defaults.get(name) ?? value}\n`).join(''));
  return 0;
}
