/** Syntax nodes to instructions, with BuildKit's errors for bad arguments (semantics b). */
import { parseDuration } from './duration.ts';
import { Flags } from './flags.ts';
import { parseHeredoc } from './heredoc.ts';
import type { Arg, CommandLine, From, Instruction, NameValue } from './instruction.ts';
import { parseRunMount } from './run-mount.ts';
import { goQuote, SyntaxFailure } from './source.ts';
import type { SyntaxNode } from './syntax.ts';
import { suggestion } from './suggest.ts';

export const KEYWORDS = [
  'add',
  'arg',
  'cmd',
  'copy',
  'entrypoint',
  'env',
  'expose',
  'from',
  'healthcheck',
  'label',
  'maintainer',
  'onbuild',
  'run',
  'shell',
  'stopsignal',
  'user',
  'volume',
  'workdir',
] as const;

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;

function commonOf(node: SyntaxNode) {
  const { lines, comments, emptyContinuation, text } = node.source;
  return { lines, comments, emptyContinuation, typed: node.typed, original: text.trim() };
}

const atLeastOne = (node: SyntaxNode): void => {
  if (node.args.length === 0) throw new SyntaxFailure(`${node.keyword.toUpperCase()} requires at least one argument`);
};
const exactlyOne = (node: SyntaxNode): string => {
  const [only] = node.args;
  if (only === undefined || node.args.length !== 1) throw new SyntaxFailure(`${node.keyword.toUpperCase()} requires exactly one argument`);
  return only;
};

/** Parses any instruction; throws SyntaxFailure without lines. */
export function parseInstruction(node: SyntaxNode): Instruction | From {
  const common = commonOf(node);
  switch (node.keyword) {
    case 'from':
      return parseFrom(node);
    case 'run':
      return parseRun(node);
    case 'copy':
    case 'add':
      return parseTransfer(node);
    case 'env':
    case 'label':
      return parsePairs(node, node.keyword);
    case 'arg':
      return parseArg(node);
    case 'cmd':
    case 'entrypoint':
      new Flags(node.flags);
      return { kind: node.keyword, ...common, command: commandLine(node) };
    case 'shell':
      new Flags(node.flags);
      if (node.json && node.args.length === 0) throw new SyntaxFailure('SHELL requires at least one argument');
      if (!node.json) throw new SyntaxFailure('SHELL requires the arguments to be in JSON form');
      return { kind: 'shell', ...common, words: node.args };
    case 'healthcheck':
      return parseHealthcheck(node);
    case 'expose':
    case 'volume':
      new Flags(node.flags);
      atLeastOne(node);
      if (node.keyword === 'volume' && node.args.some((path) => path.trim() === '')) throw new SyntaxFailure('VOLUME specified can not be an empty string');
      return { kind: node.keyword, ...common, words: node.args };
    case 'user':
    case 'workdir':
    case 'stopsignal':
    case 'maintainer':
      new Flags(node.flags);
      return { kind: node.keyword, ...common, text: exactlyOne(node) };
    case 'onbuild':
      return parseOnbuild(node);
    default:
      throw new SyntaxFailure(`unknown instruction: ${node.typed}${suggestion(node.typed, KEYWORDS, true)}`);
  }
}

function commandLine(node: SyntaxNode): CommandLine {
  return node.json ? { form: 'exec', words: node.args } : { form: 'shell', words: [node.args.join(' ')] };
}

function parseFrom(node: SyntaxNode): From {
  const flags = new Flags(node.flags, { platform: 'text' });
  const [base, as, name] = node.args;
  const isNamed = node.args.length === 3 && as?.toLowerCase() === 'as';
  if (base === undefined || (node.args.length !== 1 && !isNamed)) throw new SyntaxFailure('FROM requires either one or three arguments');
  if (name !== undefined && !STAGE_NAME.test(name.toLowerCase())) {
    throw new SyntaxFailure(`invalid name for build stage: ${goQuote(name)}, name can't start with a number or contain symbols`);
  }
  return { kind: 'from', ...commonOf(node), base, name: name?.toLowerCase(), typedName: name, typedAs: as, platform: flags.text('platform') };
}

function parseRun(node: SyntaxNode): Instruction {
  const flags = new Flags(node.flags, { mount: 'list', network: 'text', security: 'text', device: 'list' });
  const network = flags.text('network') ?? 'default';
  if (network !== 'default' && network !== 'none' && network !== 'host') throw new SyntaxFailure(`invalid network mode ${goQuote(network)}`);
  const security = flags.text('security') ?? 'sandbox';
  if (security !== 'sandbox' && security !== 'insecure') throw new SyntaxFailure(`security ${goQuote(security)} is not valid`);
  const mounts = flags.list('mount').map((text) => parseRunMount(text));
  return { kind: 'run', ...commonOf(node), command: commandLine(node), heredocs: node.source.heredocs, mounts, network, security };
}

function parseTransfer(node: SyntaxNode): Instruction {
  const keyword = node.keyword as 'copy' | 'add';
  const shared = { chown: 'text', chmod: 'text', link: 'boolean', exclude: 'list' } as const;
  const own = keyword === 'copy' ? ({ from: 'text', parents: 'boolean' } as const) : ({ 'keep-git-dir': 'boolean', checksum: 'text', unpack: 'boolean' } as const);
  const flags = new Flags(node.flags, { ...shared, ...own });
  const words = node.args;
  if (words.length < 2) {
    throw new SyntaxFailure(`${keyword.toUpperCase()} requires at least two arguments, but only one was provided. Destination could not be determined`);
  }
  const destination = words.at(-1) ?? '';
  const bodies = node.json ? [] : node.source.heredocs;
  if (bodies.some((heredoc) => parseHeredoc(destination)?.name === heredoc.name)) {
    throw new SyntaxFailure(`${keyword.toUpperCase()} cannot accept a heredoc as a destination`);
  }
  const isHeredoc = (word: string): boolean => bodies.length > 0 && parseHeredoc(word) !== undefined;
  const transfer = {
    ...commonOf(node),
    sources: words.slice(0, -1).filter((word) => !isHeredoc(word)),
    heredocs: bodies,
    destination,
    chown: flags.text('chown'),
    chmod: flags.text('chmod'),
    link: flags.boolean('link') ?? false,
    excludes: flags.list('exclude'),
  };
  if (keyword === 'copy') return { kind: 'copy', ...transfer, from: flags.text('from'), parents: flags.boolean('parents') ?? false };
  return { kind: 'add', ...transfer, checksum: flags.text('checksum'), keepGitDir: flags.boolean('keep-git-dir') ?? false, unpack: flags.boolean('unpack') };
}

function parsePairs(node: SyntaxNode, kind: 'env' | 'label'): Instruction {
  new Flags(node.flags);
  atLeastOne(node);
  const pairs: NameValue[] = [];
  for (let i = 0; i < node.args.length; i += 3) {
    const [name = '', value = ''] = node.args.slice(i);
    if (name === '') throw new SyntaxFailure(`${kind.toUpperCase()} names can not be blank`);
    pairs.push({ name, value });
  }
  return { kind, ...commonOf(node), pairs, legacy: node.args[2] === '' };
}

function parseArg(node: SyntaxNode): Arg {
  new Flags(node.flags);
  atLeastOne(node);
  const pairs = node.args.map((word) => {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    if (name === '') throw new SyntaxFailure('ARG names can not be blank');
    return { name, value: equals < 0 ? undefined : word.slice(equals + 1) };
  });
  return { kind: 'arg', ...commonOf(node), pairs };
}

const DURATION_FLAGS = ['interval', 'timeout', 'start-period', 'start-interval'] as const;

function parseHealthcheck(node: SyntaxNode): Instruction {
  const text = { interval: 'text', timeout: 'text', 'start-period': 'text', 'start-interval': 'text', retries: 'text' } as const;
  const [type, ...command] = node.args;
  if (type === undefined) throw new SyntaxFailure('HEALTHCHECK requires at least one argument');
  const none = { interval: undefined, timeout: undefined, startPeriod: undefined, startInterval: undefined, retries: undefined };
  if (type.toUpperCase() === 'NONE') {
    new Flags(node.flags);
    if (command.length > 0) throw new SyntaxFailure('HEALTHCHECK NONE takes no arguments');
    return { kind: 'healthcheck', ...commonOf(node), ...none, test: ['NONE'], form: 'none' };
  }
  const flags = new Flags(node.flags, text);
  if (type.toUpperCase() !== 'CMD') throw new SyntaxFailure(`Unknown type ${goQuote(type.toUpperCase())} in HEALTHCHECK (try CMD)`);
  if (command.length === 0 || (command.length === 1 && command[0] === '')) throw new SyntaxFailure('Missing command after HEALTHCHECK CMD');
  const [interval, timeout, startPeriod, startInterval] = DURATION_FLAGS.map((name) => optionalDuration(name, flags.text(name)));
  return {
    kind: 'healthcheck',
    ...commonOf(node),
    test: node.json ? ['CMD', ...command] : ['CMD-SHELL', command.join(' ')],
    form: node.json ? 'exec' : 'shell',
    interval,
    timeout,
    startPeriod,
    startInterval,
    retries: optionalRetries(flags.text('retries')),
  };
}

function optionalDuration(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const duration = parseDuration(text);
  if (duration === undefined) throw new SyntaxFailure(`time: invalid duration ${goQuote(text)}`);
  if (duration !== 0 && duration < 1e6) throw new SyntaxFailure(`Interval ${goQuote(name)} cannot be less than 1ms`);
  return duration;
}

function optionalRetries(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^[-+]?\d+$/.test(text)) throw new SyntaxFailure(`strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`);
  const retries = Number(text);
  if (retries < 0) throw new SyntaxFailure(`--retries cannot be negative (${retries})`);
  return retries;
}

function parseOnbuild(node: SyntaxNode): Instruction {
  new Flags(node.flags);
  if (node.nested === undefined) throw new SyntaxFailure('ONBUILD requires at least one argument');
  const inner = node.nested.keyword;
  if (inner === 'onbuild') throw new SyntaxFailure("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (inner === 'from' || inner === 'maintainer') throw new SyntaxFailure(`${inner.toUpperCase()} isn't allowed as an ONBUILD trigger`);
  parseInstruction(node.nested);
  const common = commonOf(node);
  const bodies = node.source.heredocs.map(({ content, name }) => `\n${content}${name}`).join('');
  return { kind: 'onbuild', ...common, trigger: common.original.replace(/^\s*onbuild\s*/i, '') + bodies };
}
