/** RUN (semantics b, f). */
import { readFlags, type KnownFlags } from '../flags.ts';
import type { Frontend } from '../frontend.ts';
import { goQuote } from '../quote.ts';
import { readMountFlag } from '../run-mount.ts';
import { SyntaxFailure } from '../source.ts';
import { commandLine, commonOf, type InstructionParser } from './common.ts';

const known = ({ hasParentsAndSecurity, hasDevice }: Frontend): KnownFlags => ({
  mount: 'list',
  network: 'text',
  ...(hasParentsAndSecurity && { security: 'text' as const }),
  ...(hasDevice && { device: 'list' as const }),
});

export const parseRun: InstructionParser = (node, frontend) => {
  const flags = readFlags(node.flags, known(frontend));
  const mounts = flags.list('mount').map(readMountFlag);
  const network = flags.text('network') ?? 'default';
  if (network !== 'default' && network !== 'none' && network !== 'host') throw new SyntaxFailure(`invalid network mode ${goQuote(network)}`);
  const security = flags.text('security') ?? 'sandbox';
  if (security !== 'sandbox' && security !== 'insecure') throw new SyntaxFailure(`security ${goQuote(security)} is not valid`);
  return { kind: 'run', ...commonOf(node), command: commandLine(node), heredocs: node.heredocs, mounts, network, security, devices: flags.list('device') };
};
