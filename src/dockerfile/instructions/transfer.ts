/** COPY and ADD (semantics b, e.3). */
import { readFlags, type Flags, type KnownFlags } from '../flags.ts';
import { heredocIn, type Heredoc } from '../heredoc.ts';
import type { Copy } from '../instruction.ts';
import { SyntaxFailure } from '../source.ts';
import type { SyntaxNode } from '../syntax.ts';
import { commonOf, type InstructionParser } from './common.ts';

const SHARED: KnownFlags = { chown: 'text', chmod: 'text', link: 'boolean', exclude: 'list' };

export const parseCopy: InstructionParser = (node, { hasParentsAndSecurity }) => {
  requireDestination(node);
  const flags = readFlags(node.flags, { ...SHARED, from: 'text', ...(hasParentsAndSecurity && { parents: 'boolean' as const }) });
  const from = flags.text('from');
  return {
    kind: 'copy',
    ...commonOf(node),
    ...sourcesAndDestination(node),
    ...sharedFlags(flags),
    from: from === '' ? undefined : from,
    parents: flags.boolean('parents') ?? false,
  };
};

export const parseAdd: InstructionParser = (node) => {
  requireDestination(node);
  const flags = readFlags(node.flags, { ...SHARED, 'keep-git-dir': 'boolean', checksum: 'text', unpack: 'boolean' });
  return {
    kind: 'add',
    ...commonOf(node),
    ...sourcesAndDestination(node),
    ...sharedFlags(flags),
    checksum: flags.text('checksum'),
    keepGitDir: flags.boolean('keep-git-dir') ?? false,
    unpack: flags.boolean('unpack'),
  };
};

function requireDestination({ keyword, args }: SyntaxNode): void {
  if (args.length >= 2) return;
  throw new SyntaxFailure(`${keyword.toUpperCase()} requires at least two arguments, but only one was provided. Destination could not be determined`);
}

function sharedFlags(flags: Flags): Pick<Copy, 'chown' | 'chmod' | 'link' | 'excludes'> {
  return { chown: flags.text('chown'), chmod: flags.text('chmod'), link: flags.boolean('link') ?? false, excludes: flags.list('exclude') };
}

function sourcesAndDestination({ keyword, args, heredocs: bodies }: SyntaxNode): Pick<Copy, 'sources' | 'heredocs' | 'destination'> {
  const destination = args.at(-1) ?? '';
  if (heredocIn(destination) !== undefined) throw new SyntaxFailure(`${keyword.toUpperCase()} cannot accept a heredoc as a destination`);
  const sources: string[] = [];
  const heredocs: Heredoc[] = [];
  for (const word of args.slice(0, -1)) {
    const start = heredocIn(word);
    if (start === undefined) sources.push(word);
    else heredocs.push({ ...start, content: bodies.findLast(({ name }) => name === start.name)?.content ?? '' });
  }
  return { destination, sources, heredocs };
}
