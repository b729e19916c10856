/** The command line of tar: GNU's and busybox's, the letters with or without a dash. */

export interface TarRequest {
  readonly action: 'c' | 'x' | 't' | 'r' | undefined;
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly excludes: readonly string[];
  /** Members, each with the directory that the last -C before it names. */
  readonly members: readonly { readonly name: string; readonly directory: string }[];
  /** The last -C. */
  readonly directory: string;
  readonly unknown: string | undefined;
}

/** Letters with a value. */
const VALUED = 'fCXTbgIHKLNV';
const LONG: Readonly<Record<string, string>> = {
  create: 'c', extract: 'x', get: 'x', list: 't', append: 'r', file: 'f', directory: 'C', gzip: 'z', gunzip: 'z', bzip2: 'j', xz: 'J', zstd: 'zstd', lzma: 'lzma', 'auto-compress': 'a', verbose: 'v', 'preserve-permissions': 'p', 'same-permissions': 'p', 'no-same-permissions': 'no-same-permissions', 'to-stdout': 'O', 'files-from': 'T', 'exclude-from': 'X',
  'same-owner': 'same-owner', 'no-same-owner': 'o', 'strip-components': 'strip', strip: 'strip', exclude: 'exclude', owner: 'owner', group: 'group', mode: 'mode', mtime: 'mtime', 'absolute-names': 'P', wildcards: 'wildcards', 'no-wildcards': 'no-wildcards', touch: 'm', 'keep-old-files': 'k', 'skip-old-files': 'skip', overwrite: 'overwrite', 'keep-newer-files': 'newer', 'unlink-first': 'U', 'no-overwrite-dir': 'no-overwrite-dir', 'keep-directory-symlink': 'keep-links', dereference: 'h',
  'numeric-owner': 'numeric', 'no-recursion': 'no-recursion', 'one-file-system': 'l', transform: 'transform', xform: 'transform', 'warning': 'warning', 'checkpoint': 'checkpoint', 'checkpoint-action': 'checkpoint-action', totals: 'totals', sort: 'sort', format: 'format', null: 'null', 'no-xattrs': 'x1', xattrs: 'x1', acls: 'x1', selinux: 'x1', 'delay-directory-restore': 'x1', 'use-compress-program': 'I', 'remove-files': 'remove', 'exclude-vcs': 'vcs', 'show-transformed-names': 'x1', 'ignore-zeros': 'i', 'force-local': 'x1', 'anchored': 'x1', 'no-anchored': 'x1', 'one-top-level': 'top',
};
const LONG_VALUED = new Set(['file', 'directory', 'files-from', 'exclude-from', 'strip-components', 'strip', 'exclude', 'owner', 'group', 'mode', 'mtime', 'transform', 'xform', 'warning', 'checkpoint-action', 'sort', 'format', 'use-compress-program']);

export function readTarOptions(argv: readonly string[]): TarRequest {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const excludes: string[] = [];
  const members: { name: string; directory: string }[] = [];
  let action: TarRequest['action'];
  let directory = '.';
  let unknown: string | undefined;
  const words = argv.slice(1);
  const set = (letter: string, value?: string): void => {
    if (letter === 'c' || letter === 'x' || letter === 't' || letter === 'r') action = letter;
    else if (letter === 'C') directory = directory === '.' || (value ?? '').startsWith('/') ? (value ?? '.') : `${directory}/${value ?? ''}`;
    else if (letter === 'exclude') excludes.push(value ?? '');
    else if (value === undefined) flags.add(letter);
    else values.set(letter, value);
  };
  const letters = (text: string, bundled: boolean): void => {
    for (let i = 0; i < text.length; i++) {
      const letter = text.charAt(i);
      if (VALUED.includes(letter)) {
        const attached = bundled ? text.slice(i + 1) : '';
        set(letter, attached || (words.shift() ?? ''));
        if (attached !== '') return;
      } else if (/[a-zA-Z]/.test(letter)) set(letter);
      else unknown ??= `-${letter}`;
    }
  };
  if (words[0] !== undefined && !words[0].startsWith('-') && !words[0].includes('/')) letters(words.shift() ?? '', false);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--') {
      members.push(...words.map((name) => ({ name, directory })));
      break;
    }
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = word.slice(2, equals < 0 ? undefined : equals);
      const letter = LONG[name];
      if (letter === undefined) unknown ??= word;
      else if (LONG_VALUED.has(name)) set(letter, equals < 0 ? (words.shift() ?? '') : word.slice(equals + 1));
      else if (name === 'one-top-level' && equals >= 0) set(letter, word.slice(equals + 1));
      else set(letter);
    } else if (word.startsWith('-') && word !== '-') letters(word.slice(1), true);
    else members.push({ name: word, directory });
  }
  return { action, flags, values, excludes, members, directory, unknown };
}
