/** The operators of test(1). */
import type { Inode, Vfs } from '../filesystem/index.ts';

export class TestError extends Error {}

export const UNARY = new Set(['-n', '-z', '-e', '-f', '-d', '-h', '-L', '-s', '-r', '-w', '-x', '-b', '-c', '-p', '-S', '-t', '-u', '-g', '-k', '-O', '-G', '-a', '-o', '-N']);
export const BINARY = new Set(['=', '==', '!=', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']);

export function testUnary(vfs: Vfs, cwd: string, operator: string, operand: string): boolean {
  if (operator === '-n') return operand !== '';
  if (operator === '-z') return operand === '';
  if (operator === '-t') return false;
  if (operand === '') return false;
  const node = operator === '-h' || operator === '-L' ? vfs.lstat(cwd, operand) : vfs.stat(cwd, operand);
  return node !== undefined && testNode(vfs, cwd, operator, operand, node);
}

function testNode(vfs: Vfs, cwd: string, operator: string, path: string, node: Inode): boolean {
  switch (operator) {
    case '-f':
      return node.kind === 'file';
    case '-d':
      return node.kind === 'directory';
    case '-h':
    case '-L':
      return node.kind === 'symlink';
    case '-s':
      return node.kind === 'directory' || (node.kind === 'file' && node.content.size > 0);
    case '-r':
      return vfs.access(cwd, path, 'read');
    case '-w':
      return vfs.access(cwd, path, 'write');
    case '-x':
      return vfs.access(cwd, path, 'execute');
    case '-b':
      return node.kind === 'block';
    case '-c':
      return node.kind === 'character';
    case '-p':
      return node.kind === 'fifo';
    case '-S':
      return false;
    case '-u':
      return (node.mode & 0o4000) !== 0;
    case '-g':
      return (node.mode & 0o2000) !== 0;
    case '-k':
      return (node.mode & 0o1000) !== 0;
    case '-O':
      return node.uid === vfs.credentials.uid;
    case '-G':
      return node.gid === vfs.credentials.gid;
    default:
      return true;
  }
}

type Dialect = 'dash' | 'bash' | 'busybox' | undefined;

function integer(text: string, dialect: Dialect): bigint {
  if (/^\s*[-+]?\d+\s*$/.test(text)) return BigInt(text.trim().replace('+', ''));
  if (dialect === 'bash') throw new TestError(`${text}: integer expression expected`);
  if (dialect === 'busybox') throw new TestError(`${text}: bad number`);
  throw new TestError(dialect === 'dash' ? `Illegal number: ${text}` : `invalid integer '${text}'`);
}

export function testBinary(vfs: Vfs, cwd: string, a: string, operator: string, b: string, dialect?: Dialect): boolean {
  switch (operator) {
    case '=':
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '-eq':
      return integer(a, dialect) === integer(b, dialect);
    case '-ne':
      return integer(a, dialect) !== integer(b, dialect);
    case '-lt':
      return integer(a, dialect) < integer(b, dialect);
    case '-le':
      return integer(a, dialect) <= integer(b, dialect);
    case '-gt':
      return integer(a, dialect) > integer(b, dialect);
    case '-ge':
      return integer(a, dialect) >= integer(b, dialect);
    default: {
      const [x, y] = [vfs.stat(cwd, a), vfs.stat(cwd, b)];
      if (operator === '-ef') return x !== undefined && x === y;
      const [newer, older] = operator === '-nt' ? [x, y] : [y, x];
      // dash and busybox want both to exist.
      const counts = older !== undefined || dialect === 'bash' || dialect === undefined;
      return newer !== undefined && counts && (older === undefined || newer.mtime > older.mtime);
    }
  }
}
