/** Syntax nodes to instructions, with BuildKit's errors for bad arguments (semantics b). */
import { readFlags } from '../flags.ts';
import type { Frontend } from '../frontend.ts';
import type { From, Instruction } from '../instruction.ts';
import { SyntaxFailure } from '../source.ts';
import { trimSpace } from '../space.ts';
import { suggestion } from '../suggest.ts';
import { KEYWORDS, type SyntaxNode } from '../syntax.ts';
import { atLeastOne, commandLine, commonOf, exactlyOne, type InstructionParser } from './common.ts';
import { parseFrom } from './from.ts';
import { parseHealthcheck } from './healthcheck.ts';
import { parseOnbuild } from './onbuild.ts';
import { parseArg, parseEnv, parseLabel } from './pairs.ts';
import { parseRun } from './run.ts';
import { parseAdd, parseCopy } from './transfer.ts';

const commandParser = (kind: 'cmd' | 'entrypoint'): InstructionParser => (node) => {
  readFlags(node.flags);
  return { kind, ...commonOf(node), command: commandLine(node) };
};

const textParser = (kind: 'user' | 'workdir' | 'maintainer'): InstructionParser => (node) => {
  const text = exactlyOne(node);
  readFlags(node.flags);
  return { kind, ...commonOf(node), text };
};

/** Flags of STOPSIGNAL are not looked at. */
const parseStopsignal: InstructionParser = (node) => ({ kind: 'stopsignal', ...commonOf(node), text: exactlyOne(node) });

const parseShell: InstructionParser = (node) => {
  readFlags(node.flags);
  atLeastOne(node);
  if (!node.json) throw new SyntaxFailure('SHELL requires the arguments to be in JSON form');
  return { kind: 'shell', ...commonOf(node), words: node.args };
};

const parseExpose: InstructionParser = (node) => {
  atLeastOne(node);
  readFlags(node.flags);
  return { kind: 'expose', ...commonOf(node), words: node.args };
};

const parseVolume: InstructionParser = (node) => {
  atLeastOne(node);
  readFlags(node.flags);
  const words = node.args.map(trimSpace);
  if (words.includes('')) throw new SyntaxFailure('VOLUME specified can not be an empty string');
  return { kind: 'volume', ...commonOf(node), words };
};

const PARSERS = new Map<string, InstructionParser>([
  ['add', parseAdd],
  ['arg', parseArg],
  ['cmd', commandParser('cmd')],
  ['copy', parseCopy],
  ['entrypoint', commandParser('entrypoint')],
  ['env', parseEnv],
  ['expose', parseExpose],
  ['from', parseFrom],
  ['healthcheck', parseHealthcheck],
  ['label', parseLabel],
  ['maintainer', textParser('maintainer')],
  ['onbuild', parseOnbuild],
  ['run', parseRun],
  ['shell', parseShell],
  ['stopsignal', parseStopsignal],
  ['user', textParser('user')],
  ['volume', parseVolume],
  ['workdir', textParser('workdir')],
]);

/** Parses any instruction; throws SyntaxFailure without a place. */
export function parseInstruction(node: SyntaxNode, frontend: Frontend): Instruction | From {
  const parser = PARSERS.get(node.keyword);
  if (parser === undefined) throw new SyntaxFailure(`unknown instruction: ${node.typed}${suggestion(node.typed, KEYWORDS, true)}`);
  return parser(node, frontend);
}
