/** adduser and addgroup of Debian's package adduser, which call shadow's tools one after the other. */
import type { Process, Program } from '../../program.ts';
import { writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { fail, print, readOptions, type Options } from '../kit.ts';
import { addGroup, addUser, lowestFree } from './add-user.ts';
import { busyboxAddgroup, busyboxAdduser } from './busybox.ts';
import { copySkeleton, makeHome } from './home.ts';
import { idOf } from './ids.ts';
import { changeMembers, including, membersOf } from './members.ts';
import { changeComment } from './passwords.ts';
import { numberIn, readSettings, type Settings } from './settings.ts';
import { closeTables, openTables, peek } from './tables.ts';
import { AccountError, reported } from './tool.ts';

const LONG = {
  system: 'S', group: 'G', quiet: 'q', verbose: 'v', debug: 'v', 'disabled-password': 'D', 'disabled-login': 'L', 'no-create-home': 'H', 'allow-bad-names': 'B', 'allow-badname': 'B', 'force-badname': 'B', 'allow-all-names': 'A', 'add-extra-groups': 'E',
  'uid=': 'u', 'gid=': 'g', 'ingroup=': 'i', 'home=': 'h', 'shell=': 's', 'gecos=': 'c', 'comment=': 'c', 'conf=': 'C', 'firstuid=': 'a', 'lastuid=': 'b', 'firstgid=': 'd', 'lastgid=': 'e',
};

interface Work {
  readonly process: Process;
  readonly options: Options;
  readonly settings: Settings;
  readonly say: (text: string) => Task<void>;
}

function debian(body: (work: Work, isGroupTool: boolean) => Task<number>): Program {
  return function* (process) {
    const options = readOptions(process.argv, 'q', LONG);
    const tool = process.argv[0]?.split('/').at(-1) ?? '';
    if (options.unknown !== undefined) {
      yield* writeText(process.stderr, `Unknown option: ${options.unknown.replace(/^-+/, '')}\n${tool} [options] user\n`);
      return 1;
    }
    if (process.vfs.credentials.uid !== 0) return yield* fail(process, 'Only root may add a user or group to the system.');
    const settings = readSettings(process.vfs, options.values.get('C') ?? '/etc/adduser.conf');
    const say = function* (text: string): Task<void> {
      if (!options.flags.has('q')) yield* print(process, text + '\n');
    };
    return yield* reported(process, body({ process, options, settings, say }, tool === 'addgroup'));
  };
}

const debianAdduser = debian(function* (work, isGroupTool) {
  const { flags, values, operands: [name, group, ...more] } = work.options;
  if (name === undefined || more.length > 0) throw new AccountError(name === undefined ? 'Only one or two names allowed.' : 'Only one or two names allowed.', 1);
  if (isGroupTool && group !== undefined) throw new AccountError('addgroup with two arguments is an unspecified operation.', 1);
  if ([flags.has('G') && !isGroupTool, values.has('i'), values.has('g')].filter(Boolean).length > 1) throw new AccountError('The --group, --ingroup, and --gid options are mutually exclusive.', 1);
  if (group !== undefined) return yield* joinGroup(work, name, group);
  checkName(work, name);
  takeLock(work);
  if (isGroupTool || (flags.has('G') && !flags.has('S'))) return yield* newGroup(work, name);
  return flags.has('S') ? yield* newSystemUser(work, name) : yield* newUser(work, name);
});

/** Debian's program, or busybox's where the image has that. */
export const adduser: Program = (process) => (process.isBusybox ? busyboxAdduser : debianAdduser)(process);
export const addgroup: Program = (process) => (process.isBusybox ? busyboxAddgroup : debianAdduser)(process);

/** Releases before 3.130 write their settings out, hold no lock and make homes that all may read. */
const isOld = ({ settings }: Work): boolean => settings.has('DSHELL');

function takeLock(work: Work): void {
  const { vfs } = work.process;
  if (isOld(work) || vfs.stat('/', '/run') === undefined) return;
  vfs.openForWrite('/', '/run/adduser', 0o644);
}

function checkName({ options, settings }: Work, name: string): void {
  if (options.flags.has('B') || options.flags.has('A')) return;
  const variable = options.flags.has('S') ? 'SYS_NAME_REGEX' : 'NAME_REGEX';
  const pattern = settings.get(variable) === undefined && options.flags.has('S') ? /^[A-Za-z_][-A-Za-z0-9_]*\$?$/ : /^[a-z][-a-z0-9_]*\$?$/;
  if (pattern.test(name) && (/^[a-z_]/.test(name))) return;
  throw new AccountError(
    `Please enter a username matching the regular expression\n            configured via the ${variable} configuration variable.  Use the\n            \`--allow-bad-names' option to relax this check or reconfigure\n            ${variable} in configuration.`,
    1,
  );
}

function* joinGroup(work: Work, user: string, group: string): Task<number> {
  const { vfs } = work.process;
  if (peek(vfs, 'passwd').find(user) === undefined) throw new AccountError(`The user \`${user}' does not exist.`, 1);
  const row = peek(vfs, 'group').find(group);
  if (row === undefined) throw new AccountError(`The group \`${group}' does not exist.`, 1);
  if (membersOf(row).includes(user)) {
    yield* writeText(work.process.stderr, `adduser: The user \`${user}' is already a member of \`${group}'.\n`);
    return 0;
  }
  takeLock(work);
  yield* work.say(`Adding user \`${user}' to group \`${group}' ...`);
  addMember(work.process, user, group);
  yield* work.say('Done.');
  return 0;
}

function addMember({ vfs }: Process, user: string, group: string): void {
  const tables = openTables(vfs, ['passwd', 'shadow', 'group', 'gshadow']);
  changeMembers(tables, group, including(user));
  closeTables(vfs, tables);
}

const systemRange = ({ settings }: Work, kind: 'UID' | 'GID') => ({ min: numberIn(settings, `FIRST_SYSTEM_${kind}`, 100), max: numberIn(settings, `LAST_SYSTEM_${kind}`, 999) });
const range = ({ settings, options }: Work, kind: 'UID' | 'GID') => ({
  min: Number(options.values.get(kind === 'UID' ? 'a' : 'd') ?? numberIn(settings, `FIRST_${kind}`, 1000)),
  max: Number(options.values.get(kind === 'UID' ? 'b' : 'e') ?? numberIn(settings, `LAST_${kind}`, 59_999)),
});

function* newGroup(work: Work, name: string): Task<number> {
  const { vfs } = work.process;
  const group = peek(vfs, 'group');
  const isSystem = work.options.flags.has('S');
  const gidText = work.options.values.get('g');
  const existing = group.find(name);
  if (existing !== undefined) {
    if (!isSystem) throw new AccountError(`The group \`${name}' already exists.`, 1);
    const { min, max } = systemRange(work, 'GID');
    if (Number(existing[2]) < min || Number(existing[2]) > max) throw new AccountError(`The group \`${name}' already exists and is not a system group. Exiting.`, 1);
    yield* writeText(work.process.stderr, `${work.process.argv[0]?.split('/').at(-1) ?? ''}: The group \`${name}' already exists as a system group. Exiting.\n`);
    return 0;
  }
  if (gidText !== undefined && group.rows.some((row) => row[2] === gidText)) throw new AccountError(`The GID \`${gidText}' is already in use.`, 1);
  const gid = gidText === undefined ? lowestFree([group], isSystem ? systemRange(work, 'GID') : range(work, 'GID')) : Number(gidText);
  yield* work.say(`Adding group \`${name}' (GID ${gid}) ...`);
  addGroup(work.process, { name, gid, isSystem, mayShareGid: false, password: '!' });
  yield* work.say('Done.');
  return 0;
}

/** The group that options name. */
function chosenGroup({ process, options: { values } }: Work): readonly string[] | undefined {
  const group = peek(process.vfs, 'group');
  const [byName, byNumber] = [values.get('i'), values.get('g')];
  const row = group.rows.find(([name, , gid]) => name === byName || gid === byNumber || (byNumber !== undefined && name === byNumber));
  if (row === undefined && byName !== undefined) throw new AccountError(`The group \`${byName}' does not exist.`, 1);
  if (row === undefined && byNumber !== undefined) throw new AccountError(`The GID \`${byNumber}' does not exist.`, 1);
  return row;
}

function uidIn({ process, options: { values } }: Work): number | undefined {
  const text = values.get('u');
  if (text === undefined) return undefined;
  if (idOf(text) === undefined) throw new AccountError(`Value "${text}" invalid for option uid (number expected)`, 1);
  if (peek(process.vfs, 'passwd').rows.some((row) => row[2] === text)) throw new AccountError(`The UID ${text} is already in use.`, 1);
  return Number(text);
}

const PLAIN_USER = { comment: '', password: '!', groups: [], mayShareUid: false, takesSubids: true, inactive: '', expires: '' } as const;

function* newSystemUser(work: Work, name: string): Task<number> {
  const { process, options: { flags, values }, settings } = work;
  const { vfs } = process;
  const passwd = peek(vfs, 'passwd');
  const existing = passwd.find(name);
  const { min, max } = systemRange(work, 'UID');
  if (existing !== undefined) {
    if (Number(existing[2]) < min || Number(existing[2]) > max) throw new AccountError(`The user \`${name}' already exists, but is not a system user. Exiting.`, 1);
    yield* writeText(process.stderr, `adduser: The system user \`${name}' already exists. Exiting.\n`);
    return 0;
  }
  const makesGroup = flags.has('G');
  const group = chosenGroup(work);
  const uid = uidIn(work) ?? lowestFree([passwd], { min, max });
  const gid = makesGroup ? Number(peek(vfs, 'group').find(name)?.[2] ?? lowestFree([peek(vfs, 'group')], systemRange(work, 'GID'))) : Number(group?.[2] ?? peek(vfs, 'group').find('nogroup')?.[2] ?? 65_534);
  const groupName = makesGroup ? name : (group?.[0] ?? 'nogroup');
  const home = values.get('h') ?? '/nonexistent';
  yield* work.say(`Adding system user \`${name}' (UID ${uid}) ...`);
  if (makesGroup && peek(vfs, 'group').find(name) === undefined) {
    yield* work.say(`Adding new group \`${name}' (GID ${gid}) ...`);
    addGroup(process, { name, gid, isSystem: true, mayShareGid: false, password: '!' });
  }
  yield* work.say(`Adding new user \`${name}' (UID ${uid}) with group \`${groupName}' ...`);
  const owner = addUser(process, { ...PLAIN_USER, name, uid, gid, home, shell: values.get('s') ?? '/usr/sbin/nologin', isSystem: true });
  yield* createHome(work, home, owner, numberIn(settings, 'SYS_DIR_MODE', 0o755), undefined);
  if (values.has('c')) changeComment(process, name, commentParts(values.get('c') ?? ''));
  return 0;
}

function* newUser(work: Work, name: string): Task<number> {
  const { process, options: { flags, values }, settings } = work;
  const { vfs } = process;
  const [passwd, groups] = [peek(vfs, 'passwd'), peek(vfs, 'group')];
  if (passwd.find(name) !== undefined) throw new AccountError(`The user \`${name}' already exists.`, 1);
  const group = chosenGroup(work) ?? (settings.get('USERGROUPS') === 'no' ? groups.rows.find(([, , gid]) => gid === (settings.get('USERS_GID') ?? '100')) : undefined);
  if (group === undefined && groups.find(name) !== undefined) throw new AccountError(`The group \`${name}' already exists.`, 1);
  const uid = uidIn(work) ?? lowestFree(group === undefined ? [passwd, groups] : [passwd], range(work, 'UID'));
  const gid = Number(group?.[2] ?? (groups.rows.some((row) => row[2] === String(uid)) ? lowestFree([groups], range(work, 'GID')) : uid));
  const home = values.get('h') ?? `${settings.get('DHOME') ?? '/home'}/${name}`;
  if (flags.has('B') || flags.has('A')) yield* work.say('Allowing use of questionable username.');
  yield* work.say(`Adding user \`${name}' ...`);
  if (group === undefined) {
    yield* work.say(`Adding new group \`${name}' (${gid}) ...`);
    addGroup(process, { name, gid, isSystem: false, mayShareGid: false, password: '!' });
  }
  yield* work.say(`Adding new user \`${name}' (${uid}) with group \`${group?.[0] ?? name}${isOld(work) ? '' : ` (${gid})`}' ...`);
  const owner = addUser(process, { ...PLAIN_USER, name, uid, gid, home, shell: values.get('s') ?? settings.get('DSHELL') ?? '/bin/bash', isSystem: false });
  yield* createHome(work, home, owner, numberIn(settings, 'DIR_MODE', isOld(work) ? 0o755 : 0o700), settings.get('SKEL') ?? '/etc/skel');
  if (!flags.has('D') && !flags.has('L')) yield* withoutPassword(process);
  yield* describeUser(work, name);
  yield* joinExtraGroups(work, name);
  return 0;
}

/** Nobody types a password into a build. */
function* withoutPassword(process: Process): Task<void> {
  yield* writeText(process.stderr, 'New password: Password change has been aborted.\npasswd: Authentication token manipulation error\npasswd: password unchanged\nTry again? [y/N] ');
}

const commentParts = (text: string): string[] => {
  const [name = '', room = '', work = '', home = '', other = ''] = text.split(',');
  return [name, room, work, home, other];
};

function* describeUser({ process, options: { values } }: Work, name: string): Task<void> {
  const comment = values.get('c');
  if (comment === undefined) {
    yield* print(process, `Changing the user information for ${name}\nEnter the new value, or press ENTER for the default\n\tFull Name []: \tRoom Number []: \tWork Phone []: \tHome Phone []: \tOther []: Is the information correct? [Y/n] `);
  }
  changeComment(process, name, commentParts(comment ?? ''));
}

function* joinExtraGroups(work: Work, name: string): Task<void> {
  const { settings, options, process } = work;
  const wanted = options.flags.has('E') || numberIn(settings, 'ADD_EXTRA_GROUPS', isOld(work) ? 0 : 1) !== 0;
  const groups = wanted ? (settings.get('EXTRA_GROUPS') ?? 'users').split(/\s+/).filter((group) => peek(process.vfs, 'group').find(group) !== undefined) : [];
  if (groups.length === 0) return;
  yield* work.say(`Adding new user \`${name}' to supplemental / extra groups \`${groups.join(' ')}' ...`);
  for (const group of groups) {
    yield* work.say(`Adding user \`${name}' to group \`${group}' ...`);
    addMember(process, name, group);
  }
}

function* createHome({ process, options, say }: Work, home: string, owner: { uid: number; gid: number }, mode: number, skeleton: string | undefined): Task<void> {
  const { vfs } = process;
  if (home.startsWith('/nonexistent')) return yield* say(`Not creating \`${home}'.`);
  if (options.flags.has('H')) return yield* say(`Not creating home directory \`${home}'.`);
  if (vfs.stat('/', home) !== undefined) {
    if (skeleton !== undefined) yield* writeText(process.stderr, `adduser: Warning: The home dir ${home} you specified already exists.\n`);
    else yield* say(`The home directory \`${home}' already exists.  Not touching this directory.`);
    return;
  }
  yield* say(`Creating home directory \`${home}' ...`);
  makeHome(vfs, home, owner, mode);
  if (skeleton === undefined) return;
  yield* say(`Copying files from \`${skeleton}' ...`);
  copySkeleton(vfs, skeleton, home, owner, false);
}
