/** passwd, chpasswd, chage, chsh and chfn: what changes one user's row. */
import { sha256Hex } from '../../../filesystem/index.ts';
import type { Process, Program } from '../../program.ts';
import { readAll, writeText } from '../../streams.ts';
import type { Task } from '../../task.ts';
import { linesOf, print } from '../kit.ts';
import { formatTime } from '../time/format-time.ts';
import { parseDate } from '../time/parse-date.ts';
import { closeTables, openTables, peek, today, type TableName } from './tables.ts';
import { AccountError, shadowTool } from './tool.ts';

const decoder = new TextDecoder();

/** What stands for the hash of a password: of yescrypt's form and length, the same for the same words. */
function hashed(process: Process, name: string, password: string): string {
  process.note({ kind: 'assumed', reason: `the hash of ${name}'s password is made up: it has the real one's form and length` });
  const digits = sha256Hex(`${name} ${password}`);
  return `$y$j9T$${digits.slice(0, 22)}$${digits.slice(0, 43)}`;
}

function change(process: Process, name: string, opened: readonly TableName[], table: 'passwd' | 'shadow', edit: (row: readonly string[]) => readonly string[]): void {
  const tables = openTables(process.vfs, opened);
  tables[table].update(name, edit);
  closeTables(process.vfs, tables);
}

function requireUser({ vfs }: Process, name: string, message: string, status: number): readonly string[] {
  const row = peek(vfs, 'passwd').find(name);
  if (row === undefined) throw new AccountError(message, status);
  return row;
}

const withPassword = (edit: (old: string) => string, day?: string) => ([name = '', old = '', changed = '', ...rest]: readonly string[]): readonly string[] => [name, edit(old), day ?? changed, ...rest];

export const passwd: Program = shadowTool({ short: 'deluSqki:n:w:x:r:R:', long: { delete: 'd', expire: 'e', lock: 'l', unlock: 'u', status: 'S', quiet: 'q', 'inactive=': 'i', 'mindays=': 'n', 'warndays=': 'w', 'maxdays=': 'x' }, usage: '[options] [USER]' }, function* (process, { flags, operands: [name = 'root'] }) {
  requireUser(process, name, `user '${name}' does not exist`, 1);
  if (flags.has('S')) {
    const [, password = '', changed = '', min = '', max = '', warn = '', inactive = ''] = peek(process.vfs, 'shadow').find(name) ?? [];
    const state = password === '' ? 'NP' : /^[!*]/.test(password) ? 'L' : 'P';
    yield* print(process, `${name} ${state} ${formatTime('%Y-%m-%d', Number(changed) * 86_400)} ${min} ${max} ${warn} ${inactive || '-1'}\n`);
    return 0;
  }
  const edit = passwordEdit(flags);
  if (edit === undefined) return yield* askPassword(process, name);
  change(process, name, ['shadow'], 'shadow', edit);
  if (!flags.has('q')) yield* print(process, 'passwd: password changed.\n');
  return 0;
});

function passwordEdit(flags: ReadonlySet<string>): ((row: readonly string[]) => readonly string[]) | undefined {
  if (flags.has('d')) return withPassword(() => '');
  if (flags.has('l')) return withPassword((old) => (old.startsWith('!') ? old : `!${old}`));
  if (flags.has('u')) return withPassword((old) => old.replace(/^!/, ''));
  return flags.has('e') ? withPassword((old) => old, '0') : undefined;
}

function* askPassword(process: Process, name: string): Task<number> {
  const [first, second] = linesOf(decoder.decode(yield* readAll(process.stdin)));
  yield* writeText(process.stderr, first === undefined ? 'New password: Password change has been aborted.\n' : 'New password: Retype new password: ');
  if (first === undefined || first !== second) {
    yield* writeText(process.stderr, `${first === undefined ? '' : 'Sorry, passwords do not match.\n'}passwd: Authentication token manipulation error\npasswd: password unchanged\n`);
    return 10;
  }
  const hash = hashed(process, name, first);
  change(process, name, ['shadow'], 'shadow', withPassword(() => hash, today(process.vfs)));
  yield* writeText(process.stderr, 'passwd: password updated successfully\n');
  return 0;
}

export const chpasswd: Program = shadowTool({ short: 'ec:ms:R:', long: { encrypted: 'e', 'crypt-method=': 'c', md5: 'm', 'sha-rounds=': 's' }, usage: '[options]' }, function* (process, { flags }) {
  let code = 0;
  for (const [i, line] of linesOf(decoder.decode(yield* readAll(process.stdin))).entries()) {
    const [name = '', ...rest] = line.split(':');
    if (peek(process.vfs, 'passwd').find(name) === undefined) {
      yield* writeText(process.stderr, `chpasswd: (user ${name}) pam_chauthtok() failed, error:\nAuthentication token manipulation error\nchpasswd: (line ${i + 1}, user ${name}) password not changed\n`);
      code = 1;
      continue;
    }
    const password = flags.has('e') ? rest.join(':') : hashed(process, name, rest.join(':'));
    change(process, name, flags.has('e') ? ['passwd', 'shadow'] : ['shadow'], 'shadow', withPassword(() => password, today(process.vfs)));
  }
  return code;
});

const AGES = ['d', 'm', 'M', 'W', 'I', 'E'] as const;

export const chage: Program = shadowTool({ short: 'ld:m:M:W:I:E:iR:', long: { list: 'l', 'lastday=': 'd', 'mindays=': 'm', 'maxdays=': 'M', 'warndays=': 'W', 'inactive=': 'I', 'expiredate=': 'E' }, usage: '[options] LOGIN' }, function* (process, { flags, values, operands: [name = ''] }) {
  requireUser(process, name, `user '${name}' does not exist in /etc/passwd`, 1);
  if (flags.has('l')) {
    yield* print(process, agesText(peek(process.vfs, 'shadow').find(name) ?? []));
    return 0;
  }
  change(process, name, ['passwd', 'shadow'], 'shadow', (row) => {
    const fields = [...row];
    AGES.forEach((letter, i) => {
      const text = values.get(letter);
      if (text !== undefined) fields[i + 2] = text === '-1' ? '' : (daysIn(text, process.vfs.now()) ?? text);
    });
    return fields;
  });
  return 0;
});

function daysIn(text: string, now: number): string | undefined {
  if (/^-?\d+$/.test(text)) return text;
  const seconds = parseDate(text, now);
  if (seconds === undefined) throw new AccountError(`invalid date '${text}'`, 1);
  return String(Math.floor(seconds / 86_400));
}

function agesText([, , changed = '', min = '', max = '', warn = '', inactive = '', expires = '']: readonly string[]): string {
  const day = (text: string): string => (text === '' ? 'never' : text === '0' ? 'password must be changed' : formatTime('%b %d, %Y', Number(text) * 86_400));
  const limit = Number(max) >= 10_000 || max === '' || changed === '' ? '' : String(Number(changed) + Number(max));
  const rows = [
    ['Last password change\t\t\t\t\t', day(changed)],
    ['Password expires\t\t\t\t\t', day(limit)],
    ['Password inactive\t\t\t\t\t', limit === '' || inactive === '' ? 'never' : day(String(Number(limit) + Number(inactive)))],
    ['Account expires\t\t\t\t\t\t', day(expires)],
    ['Minimum number of days between password change\t\t', min || '-1'],
    ['Maximum number of days between password change\t\t', max || '-1'],
    ['Number of days of warning before password expires\t', warn || '-1'],
  ];
  return rows.map(([title = '', value = '']) => `${title}: ${value}\n`).join('');
}

export const chsh: Program = shadowTool({ short: 's:R:', long: { 'shell=': 's' }, usage: '[options] [LOGIN]' }, function* (process, { values, operands: [name = 'root'] }) {
  requireUser(process, name, `user '${name}' does not exist`, 1);
  const shell = values.get('s');
  if (shell === undefined) return 0;
  if (!process.vfs.access('/', shell, 'execute')) yield* writeText(process.stderr, `chsh: Warning: ${shell} does not exist\n`);
  change(process, name, ['passwd'], 'passwd', (row) => [...row.slice(0, 6), shell]);
  return 0;
});

export const chfn: Program = shadowTool({ short: 'f:r:w:h:o:uR:', long: { 'full-name=': 'f', 'room=': 'r', 'work-phone=': 'w', 'home-phone=': 'h', 'other=': 'o' }, usage: '[options] [LOGIN]' }, function* (process, { values, operands: [name = 'root'] }) {
  requireUser(process, name, `user '${name}' does not exist`, 1);
  changeComment(process, name, ['f', 'r', 'w', 'h', 'o'].map((letter) => values.get(letter)));
  yield { kind: 'tick' };
  return 0;
});

/** Sets the parts of the comment field that are given: name, room, two telephones and the rest. */
export function changeComment(process: Process, name: string, parts: readonly (string | undefined)[]): void {
  change(process, name, ['passwd'], 'passwd', (row) => {
    const old = (row[4] ?? '').split(',');
    const fields = [0, 1, 2, 3, 4].map((i) => parts[i] ?? old[i] ?? '');
    const comment = fields.slice(0, 4).join(',') + (fields[4] === '' ? '' : `,${fields[4] ?? ''}`);
    return [...row.slice(0, 4), comment, ...row.slice(5)];
  });
}

