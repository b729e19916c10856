/** ONBUILD (semantics b). The trigger itself is parsed when a child image is built. */
import { readFlags } from '../flags.ts';
import { SyntaxFailure } from '../source.ts';
import { atLeastOne, commonOf, type InstructionParser } from './common.ts';

export const parseOnbuild: InstructionParser = (node) => {
  atLeastOne(node);
  readFlags(node.flags);
  const inner = node.nested?.keyword ?? '';
  if (inner === 'onbuild') throw new SyntaxFailure("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (inner === 'from' || inner === 'maintainer') throw new SyntaxFailure(`${inner.toUpperCase()} isn't allowed as an ONBUILD trigger`);
  const bodies = node.heredocs.map(({ content, name }) => `\n${content}${name}`).join('');
  return { kind: 'onbuild', ...commonOf(node), trigger: node.text.replace(/^onbuild\s*/i, '') + bodies };
};
