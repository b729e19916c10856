/** FROM (semantics b). */
import { readFlags } from '../flags.ts';
import { goQuote } from '../quote.ts';
import { SyntaxFailure } from '../source.ts';
import { commonOf, type InstructionParser } from './common.ts';

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;

export const parseFrom: InstructionParser = (node) => {
  const [base, as, name] = node.args;
  const isNamed = node.args.length === 3 && as?.toLowerCase() === 'as';
  if (isNamed && name !== undefined && !STAGE_NAME.test(name.toLowerCase())) {
    throw new SyntaxFailure(`invalid name for build stage: ${goQuote(name)}, name can't start with a number or contain symbols`);
  }
  if (base === undefined || (node.args.length !== 1 && !isNamed)) throw new SyntaxFailure('FROM requires either one or three arguments');
  const platform = readFlags(node.flags, { platform: 'text' }).text('platform');
  return { kind: 'from', ...commonOf(node), base, name: name?.toLowerCase(), typedName: name, typedAs: as, platform: platform === '' ? undefined : platform };
};
