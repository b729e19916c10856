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

function integer(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestError(`Illegal number: ${text}`);
  return Number(text);
}

export function testBinary(vfs: Vfs, cwd: string, a: string, operator: string, b: string): boolean {
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
      return integer(a) === integer(b);
    case '-ne':
      return integer(a) !== integer(b);
    case '-lt':
      return integer(a) < integer(b);
    case '-le':
      return integer(a) <= integer(b);
    case '-gt':
      return integer(a) > integer(b);
    case '-ge':
      return integer(a) >= integer(b);
    default: {
      const [x, y] = [vfs.stat(cwd, a), vfs.stat(cwd, b)];
      if (operator === '-ef') return x !== undefined && x === y;
      const [newer, older] = operator === '-nt' ? [x, y] : [y, x];
      return newer !== undefined && (older === undefined || newer.mtime > older.mtime);
    }
  }
}
