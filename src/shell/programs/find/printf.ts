/** The formats of find -printf. */
import { userName, groupName } from '../../users.ts';
import type { Process } from '../../program.ts';
import { modeText } from '../kit.ts';
import { diskBytes, linkCount, sizeOf } from '../files/size.ts';
import { formatTime } from '../time/format-time.ts';
import { lastName, type Visit } from './visit.ts';

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '0': '\0', '\\': '\\' };
const LETTERS = { file: 'f', directory: 'd', symlink: 'l', character: 'c', block: 'b', fifo: 'p' } as const;

function timeText(format: string, mtime: number): string {
  if (format === '@') return `${mtime}.0000000000`;
  if (format === 'S') return formatTime('%S.0000000000', mtime);
  if (format === 'T') return formatTime('%H:%M:%S.0000000000', mtime);
  return format === '+' ? formatTime('%Y-%m-%d+%H:%M:%S.0000000000', mtime) : formatTime(`%${format}`, mtime);
}

function field({ vfs, cwd }: Process, letter: string, { path, start, node, depth }: Visit): string | undefined {
  switch (letter.charAt(0)) {
    case 'p': return path;
    case 'f': return lastName(path);
    case 'h': return path.includes('/') ? path.replace(/\/+[^/]*\/*$/, '') : '.';
    case 'P': return path === start ? '' : path.slice(start.length).replace(/^\/+/, '');
    case 'H': return start;
    case 'd': return String(depth);
    case 's': return String(sizeOf(node));
    case 'b': return String(diskBytes(node) / 512);
    case 'k': return String(diskBytes(node) / 1024);
    case 'm': return node.mode.toString(8);
    case 'M': return modeText(node);
    case 'u': return userName(vfs, node.uid);
    case 'U': return String(node.uid);
    case 'g': return groupName(vfs, node.gid);
    case 'G': return String(node.gid);
    case 'y': return LETTERS[node.kind];
    case 'Y': return node.kind === 'symlink' ? ((target) => (target === undefined ? 'N' : LETTERS[target.kind]))(vfs.stat(cwd, path)) : LETTERS[node.kind];
    case 'l': return node.kind === 'symlink' ? node.target : '';
    case 'n': return String(linkCount(node));
    case 'i': return '1';
    case 'D': return '0';
    case 't':
    case 'a':
    case 'c': return formatTime('%a %b %e %H:%M:%S.0000000000 %Y', node.mtime);
    case 'T':
    case 'A':
    case 'C': return timeText(letter.slice(1), node.mtime);
    case 'F': return 'overlay';
    case '%': return '%';
    default: return undefined;
  }
}

/** A visit in a format; `\c` ends it. */
export function formatVisit(process: Process, format: string, visit: Visit): string {
  let out = '';
  for (const [whole, escape, flags = '', width = '', precision, letter] of format.matchAll(/\\([0-7]{1,3}|.)|%([-#0 +]*)(\d*)(?:\.(\d+))?([TAC].|.)|[^\\%]+/gs) as unknown as [string, string | undefined, string | undefined, string | undefined, string | undefined, string | undefined][]) {
    if (escape === 'c') break;
    if (escape !== undefined) out += ESCAPES[escape] ?? (/^[0-7]/.test(escape) ? String.fromCharCode(Number.parseInt(escape, 8)) : whole);
    else if (letter === undefined) out += whole;
    else {
      const value = field(process, letter, visit);
      const cut = precision === undefined ? value : value?.slice(0, Number(precision));
      out += cut === undefined ? whole : flags.includes('-') ? cut.padEnd(Number(width)) : cut.padStart(Number(width), flags.includes('0') && /^\d+$/.test(cut) ? '0' : ' ');
    }
  }
  return out;
}
