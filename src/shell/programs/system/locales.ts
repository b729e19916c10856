/** locale, localedef, locale-gen, update-locale: which locales there are. What a locale holds is not simulated; the archive of them grows by what one takes. */
import { appendContent, declaredContent, type Content } from '../../../filesystem/index.ts';
import { ensureDirectory, knownText, writeFile, writeTextFile } from '../../packages/debian/files.ts';
import type { Process, Program } from '../../program.ts';
import { fail, linesOf, misuse, print, readOptions } from '../kit.ts';

const GENERATED = '/usr/lib/locale';
const ARCHIVE = `${GENERATED}/locale-archive`;
/** Bytes of an archive with one UTF-8 locale, and of each further one: those of Debian 12's en_US.UTF-8 and de_DE.UTF-8. */
const FIRST_BYTES = 3_055_776;
const FURTHER_BYTES = 167_936;

const CATEGORIES = ['LC_CTYPE', 'LC_NUMERIC', 'LC_TIME', 'LC_COLLATE', 'LC_MONETARY', 'LC_MESSAGES', 'LC_PAPER', 'LC_NAME', 'LC_ADDRESS', 'LC_TELEPHONE', 'LC_MEASUREMENT', 'LC_IDENTIFICATION'];

function addToArchive(process: Process, name: string): void {
  const { vfs } = process;
  const node = vfs.stat('/', ARCHIVE);
  const old: Content | undefined = node?.kind === 'file' ? node.content : undefined;
  writeFile(process, ARCHIVE, old === undefined ? declaredContent(FIRST_BYTES) : appendContent(old, declaredContent(FURTHER_BYTES)));
  process.note({ kind: 'estimated', reason: `the size of ${ARCHIVE} with ${name} is an estimate` });
}

export const localedef: Program = function* (process) {
  const { flags, values, operands, unknown } = readOptions(process.argv, 'i:f:u:A:cv', { 'inputfile=': 'i', 'charmap=': 'f', 'alias-file=': 'A', force: 'c', verbose: 'v', quiet: 'q', 'no-archive': 'N', 'list-archive': 'l', 'prefix=': 'p', 'delete-from-archive': 'd', replace: 'R' });
  if (unknown !== undefined) return yield* misuse(process, `invalid option -- '${unknown.charAt(1)}'`, 64);
  if (flags.has('l')) return 0;
  const [name] = operands;
  if (name === undefined) return yield* misuse(process, 'missing operand', 4);
  const input = values.get('i') ?? name;
  if (!['/usr/share/i18n/locales', '/var/lib/dpkg/info/locales.list', '/usr/lib/locale/locale-archive'].some((path) => process.vfs.stat('/', path) !== undefined)) return yield* fail({ ...process, errorPrefix: '[error] ' }, `cannot open locale definition file \`${input}': No such file or directory`, 4);
  if (flags.has('N')) {
    const folder = name.includes('/') ? name : `${GENERATED}/${name.replace(/\.UTF-8$/, '.utf8')}`;
    ensureDirectory(process, `${folder}/LC_MESSAGES`);
    for (const category of CATEGORIES) writeFile(process, category === 'LC_MESSAGES' ? `${folder}/LC_MESSAGES/SYS_LC_MESSAGES` : `${folder}/${category}`, declaredContent(category === 'LC_CTYPE' ? 353_616 : category === 'LC_COLLATE' ? 2_586_930 : 512));
    process.note({ kind: 'estimated', reason: `the sizes of the files of ${folder} are estimates` });
  } else addToArchive(process, name);
  return 0;
};

/** The lines of /etc/locale.gen that are not comments, or the locales among the words (Ubuntu's). */
export const localeGen: Program = function* (process) {
  const words = process.argv.slice(1).filter((word) => !word.startsWith('-'));
  const listed = linesOf(knownText(process, '/etc/locale.gen')).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(/\s+/)[0] ?? '');
  const names = [...new Set([...listed, ...words])];
  if (words.length > 0) {
    const text = knownText(process, '/etc/locale.gen');
    const missing = words.filter((word) => !listed.includes(word));
    if (missing.length > 0) writeTextFile(process, '/etc/locale.gen', text + missing.map((word) => `${word} ${word.split('.')[1] ?? 'UTF-8'}\n`).join(''));
  }
  yield* print(process, 'Generating locales (this might take a while)...\n');
  for (const name of names) {
    yield* print(process, `  ${name}... done\n`);
    addToArchive(process, name);
  }
  yield* print(process, 'Generation complete.\n');
  return 0;
};

export const updateLocale: Program = function* (process) {
  const words = process.argv.slice(1).filter((word) => !word.startsWith('-'));
  const old = linesOf(knownText(process, '/etc/default/locale'));
  const set = words.filter((word) => word.includes('='));
  const named = new Set(words.map((word) => word.split('=')[0]));
  const bad = [...named].find((name) => !/^(?:LANG|LANGUAGE|LC_[A-Z]+)$/.test(name ?? ''));
  if (bad !== undefined) return yield* fail({ ...process, errorPrefix: '*** update-locale: ' }, `Error: invalid locale settings:  ${words.join(' ')}`, 255);
  writeTextFile(process, '/etc/default/locale', [...old.filter((line) => !named.has(line.split('=')[0])), ...set].map((line) => `${line}\n`).join(''));
  return 0;
};

export const locale: Program = function* (process) {
  const { flags } = readOptions(process.argv, 'amkcv', { 'all-locales': 'a', charmaps: 'm' });
  if (flags.has('a')) {
    yield* print(process, `C\nC.utf8\nPOSIX\n${process.vfs.stat('/', ARCHIVE) === undefined ? '' : 'en_US.utf8\n'}`);
    return 0;
  }
  const { env } = process;
  const language = env.get('LANG') ?? '';
  const all = env.get('LC_ALL') ?? '';
  const implied = all !== '' ? all : language === '' ? 'POSIX' : language;
  yield* print(process, [`LANG=${language}`, `LANGUAGE=${env.get('LANGUAGE') ?? ''}`, ...CATEGORIES.map((name) => (env.has(name) && all === '' ? `${name}=${env.get(name) ?? ''}` : `${name}="${implied}"`)), `LC_ALL=${all}`].map((line) => `${line}\n`).join(''));
  return 0;
};
