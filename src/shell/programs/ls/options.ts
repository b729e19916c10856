/** The options of ls. */
import type { Options } from '../kit.ts';

export const SHORT = 'aAbBcCdfFgGhHiI:klLmnNopqQrRsStT:uUvw:xXZ1e';
export const LONG = {
  all: 'a', 'almost-all': 'A', author: 'author', 'block-size=': 'blockSize', classify: 'F', color: 'color', dereference: 'L', 'dereference-command-line': 'H', directory: 'd', escape: 'b', 'file-type': 'fileType',
  'format=': 'format', 'full-time': 'fullTime', 'group-directories-first': 'directoriesFirst', 'hide=': 'hide', 'hide-control-chars': 'q', 'human-readable': 'h', hyperlink: 'color', 'ignore=': 'I', 'ignore-backups': 'B',
  'indicator-style=': 'indicator', inode: 'i', kibibytes: 'k', literal: 'N', 'no-group': 'G', 'numeric-uid-gid': 'n', 'quote-name': 'Q', 'quoting-style=': 'quoting', recursive: 'R', reverse: 'r', 'show-control-chars': 'N',
  si: 'si', size: 's', 'sort=': 'sort', 'tabsize=': 'T', 'time=': 'time', 'time-style=': 'timeStyle', 'width=': 'w', zero: 'zero',
};

export type Format = 'long' | 'lines' | 'columns' | 'rows' | 'commas';
export type Order = 'name' | 'time' | 'size' | 'extension' | 'version' | 'none';

const FORMATS: Readonly<Record<string, Format>> = { long: 'long', verbose: 'long', 'single-column': 'lines', vertical: 'columns', across: 'rows', horizontal: 'rows', commas: 'commas' };

/** Nobody looks at a terminal: one name a line unless columns are asked for. */
export function formatOf({ flags, values }: Options): Format {
  const named = FORMATS[values.get('format') ?? ''];
  if (named !== undefined) return named;
  if (['l', 'n', 'g', 'o', 'fullTime'].some((flag) => flags.has(flag))) return 'long';
  return flags.has('1') ? 'lines' : flags.has('C') ? 'columns' : flags.has('x') ? 'rows' : flags.has('m') ? 'commas' : 'lines';
}

export function orderOf({ flags, values }: Options): Order {
  const word = values.get('sort');
  if (word === 'none' || word === 'time' || word === 'size' || word === 'extension' || word === 'version') return word;
  if (flags.has('U') || flags.has('f')) return 'none';
  return flags.has('t') ? 'time' : flags.has('S') ? 'size' : flags.has('X') ? 'extension' : flags.has('v') ? 'version' : 'name';
}
