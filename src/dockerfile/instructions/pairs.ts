/** ENV, LABEL and ARG (semantics b). */
import { readFlags } from '../flags.ts';
import type { NameValue } from '../instruction.ts';
import { SyntaxFailure } from '../source.ts';
import { atLeastOne, commonOf, type InstructionParser } from './common.ts';

const pairParser = (kind: 'env' | 'label'): InstructionParser => (node) => {
  readFlags(node.flags);
  atLeastOne(node);
  const pairs: NameValue[] = [];
  for (let i = 0; i < node.args.length; i += 3) {
    const [name = '', value = ''] = node.args.slice(i, i + 2);
    if (name === '') throw new SyntaxFailure(`${kind.toUpperCase()} names can not be blank`);
    pairs.push({ name, value });
  }
  return { kind, ...commonOf(node), pairs, legacy: node.args[2] === '' };
};

export const parseEnv = pairParser('env');
export const parseLabel = pairParser('label');

/** Flags of ARG are not looked at. */
export const parseArg: InstructionParser = (node) => {
  atLeastOne(node);
  const pairs = node.args.map((word) => {
    const equals = word.indexOf('=');
    if (equals === 0) throw new SyntaxFailure('ARG names can not be blank');
    return equals < 0 ? { name: word, value: undefined } : { name: word.slice(0, equals), value: word.slice(equals + 1) };
  });
  return { kind: 'arg', ...commonOf(node), pairs };
};
