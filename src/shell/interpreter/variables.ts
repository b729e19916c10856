/** Values of variables and special parameters, and the pieces that plain `$name` gives. */
import { ShellError, type Piece, type ShellState } from './state.ts';

/** The value of a variable or special parameter, undefined when unset. */
export function parameterValue(shell: ShellState, name: string): string | undefined {
  if (/^\d+$/.test(name)) return name === '0' ? shell.name : shell.positional[Number(name) - 1];
  switch (name) {
    case '?':
      return String(shell.status);
    case '#':
      return String(shell.positional.length);
    case '@':
    case '*':
      return shell.positional.length === 0 ? undefined : shell.positional.join(' ');
    case '$':
      return '1';
    case '!':
      return shell.variables.get('!')?.value;
    case '-':
      return [...shell.options].filter((option) => option.length === 1).join('');
    case 'PPID':
      return '0';
    case 'RANDOM':
    case 'LINENO':
      return shell.dialect === 'bash' || name === 'LINENO' ? (shell.variables.get(name)?.value ?? '1') : undefined;
    default:
      return shell.variables.get(name)?.value;
  }
}

/** `$name` and the special parameters as pieces. */
export function parameterPieces(shell: ShellState, name: string, isQuoted: boolean): Piece[] {
  if (name === '@') return isQuoted ? [{ kind: 'fields', texts: shell.positional }] : shell.positional.map((text, i) => splitOrBreak(text, i));
  if (name === '*') {
    if (!isQuoted) return shell.positional.map((text, i) => splitOrBreak(text, i));
    const ifs = shell.variables.get('IFS')?.value ?? ' ';
    return [{ kind: 'quoted', text: shell.positional.join(ifs.charAt(0)) }];
  }
  const value = parameterValue(shell, name);
  if (value === undefined && shell.options.has('u')) throw unset(name);
  return [isQuoted ? { kind: 'quoted', text: value ?? '' } : { kind: 'split', text: value ?? '' }];
}

const splitOrBreak = (text: string, i: number): Piece => ({ kind: 'split', text: i === 0 ? text : ` ${text}` });

function unset(name: string): ShellError {
  return new ShellError(`${name}: parameter not set`, 2);
}

/** Pieces as one text without splitting. */
export function joined(shell: ShellState, pieces: readonly Piece[]): string {
  const text = pieces.map((piece) => (piece.kind === 'fields' ? piece.texts.join(' ') : piece.text)).join('');
  shell.machine.budget.check('valueBytes', text.length);
  return text;
}
